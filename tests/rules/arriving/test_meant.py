"""A mangled address leads to the one page that it can only mean; else what it may mean is told, and
nothing that it names is lost."""

from urllib.parse import unquote, urlsplit

import pytest

from mscompare.arriving.address_forms import AddressForm, AddressPart, one_step
from mscompare.arriving.known_values import KnownValues
from mscompare.arriving.meant import Meant, meant_by

pytestmark = pytest.mark.once
FRUIT = AddressPart(KnownValues(["red-apple", "green-pear", "plum"]), named=str.title)
TAKEN = {
    "fruit": FRUIT,
    "page": AddressPart(fits=str.isdigit),
    "about": AddressPart(),
    "words": AddressPart(typed=True),
}
FORMS = (
    AddressForm((), ""),
    AddressForm(("bowl",), "/", TAKEN),
    AddressForm(("bowl", "print"), "/", {"fruit": FRUIT}),
    AddressForm(("bowl.csv",), "", {"fruit": FRUIT}),
    AddressForm(("fruits",), "/"),
    AddressForm(("fruits", FRUIT), "/"),
    AddressForm(("fruits", FRUIT, "seeds"), "/"),
)
OURS = frozenset((*TAKEN, "colour"))
TWO = "/bowl/?fruit=red-apple&fruit=plum"


def meant(address):
    there = urlsplit(address)
    query = there.query
    return meant_by(unquote(there.path), query, FORMS, OURS)


@pytest.mark.parametrize(
    "mangled",
    [
        "/bowl/?fruit=red-apple&amp;fruit=plum",
        "/bowl/?fruit=red-apple&amp;amp;fruit=plum",
        "/bowl/?fruit=red-apple%26fruit=plum",
        "/bowl/?fruit=red-apple%2526amp%253Bfruit=plum",
        "/bowl/?fruit%3Dred-apple%26fruit%3Dplum",
        "/bowl/%3Ffruit=red-apple&fruit=plum",
        "/bowl/%253Ffruit%3Dred-apple&fruit=plum",
        "/bowl/&fruit=red-apple&fruit=plum",
        "/bowl/fruit=red-apple&fruit=plum",
        "/bowl/?fruit=red-apple;fruit=plum",
        "/bowl/?fruit=red-apple,plum",
        "/bowl/?fruit=red-apple+plum",
        "/bowl/?fruit[]=red-apple&fruit[]=plum",
        "/bowl/?FRUIT=Red-Apple&Fruit=PLUM",
        "/bowl/?fruit=red-apple&fruit=plum.",
        "/bowl/?fruit=red-apple&fruit=plum)",
        "/bowl/?fruit=red-apple&fruit=plum%22",
        "/bowl/?fruit=red-apple&fruit=plum%E2%80%9D",
        "/bowl/?fruit=red-apple&fruit=plum/",
        "/bowl/?fruit=red-%0D%0Aapple&fruit=plum",
        "/bowl/?fruit=red%E2%80%91apple&fruit=plum",
        "/bowl/?fruit=red-%E2%80%8Bapple&fruit=plum",
        "/bowl/?fruit=red%20apple&%20fruit=plum",
        "/bowl/?fruit=3Dred-apple&fruit=3Dplum",
        "/Bowl/?fruit=red-apple&fruit=plum",
        "/bowl./?fruit=red-apple&fruit=plum",
        "/bowl/index.html?fruit=red-apple&fruit=plum",
        "/https://example.org/bowl/?fruit=red-apple&fruit=plum",
    ],
)
def test_a_mangled_link_leads_to_its_page_with_all_that_it_names(mangled):
    assert meant(mangled) == Meant(TWO)


@pytest.mark.parametrize(
    "mangled, page",
    [
        ("/fruits/.", "/fruits/"),
        ("/fruits)", "/fruits/"),
        ("/Fruits/Red-Apple/%22", "/fruits/red-apple/"),
        ("/fruits/red_apple/seeds,", "/fruits/red-apple/seeds/"),
        ("/BOWL.CSV?fruit=Plum", "/bowl.csv?fruit=plum"),
        ("/bowl/?page=2).", "/bowl/?page=2"),
        ("/bowl/?about=taste.", "/bowl/?about=taste"),
        ("/bowl/?fruit=plum%23seeds", "/bowl/?fruit=plum#seeds"),
        ("/fruits/plum/%23seeds", "/fruits/plum/#seeds"),
        ("/bowl/?words=a%26b&Fruit=plum", "/bowl/?words=a%26b&fruit=plum"),
        ("/bowl/?words=%20.a.&amp;fruit=plum", "/bowl/?words=+.a.&fruit=plum"),
        ("/bowl/?Fruit=plum&fruit=.", "/bowl/?fruit=plum"),
        ("/bowl/?Fruit=plum&from=mail", "/bowl/?fruit=plum&from=mail"),
        ("/%E2%80%8B", "/"),
    ],
)
def test_what_stands_around_and_between_is_taken_away_and_what_people_typed_is_not_touched(
    mangled, page
):
    assert meant(mangled) == Meant(page)


@pytest.mark.parametrize(
    "typed, guesses",
    [
        ("/bowl/?fruit=red-aple&fruit=plum", [(TWO, "Red-Apple and Plum")]),
        ("/bowl/?fruit=red-apple&fruits=plum", [(TWO, "Red-Apple and Plum")]),
        ("/bowl/?fruit=red-apple&plum", [(TWO, "Red-Apple and Plum")]),
        ("/bowl/?fruit=red-apple&which=plum", [(TWO, "Red-Apple and Plum")]),
        ("/bowl/?fruit=red-apple.Bye&fruit=plum", [(TWO, "Red-Apple and Plum")]),
        ("/bowls/?fruit=red-apple&fruit=plum", [(TWO, "Red-Apple and Plum")]),
        ("/fruit/plum/", [("/fruits/plum/", "Plum")]),
        ("/plum", [("/fruits/plum/", "Plum")]),
        ("/fruits/apple/", [("/fruits/red-apple/", "Red-Apple"), ("/fruits/", "/fruits/")]),
        ("/fruits/and/so/on", [("/fruits/", "/fruits/")]),
    ],
)
def test_what_may_be_meant_is_offered_whole(typed, guesses):
    assert meant(typed) == Meant(None, tuple(guesses))


@pytest.mark.parametrize(
    "address",
    [
        TWO,
        "/bowl/?fruit=plum&words=a&page=2",
        "/bowl/?words=.&fruit=plum",
        "/fruits/plum/",
        "/bowl/?fruit=kiwi",
        "/bowl/?fruit=plum&colour=red",
        "/bowl/print/?page=2",
        "/bowl/?fruit=pl%00um",
        "/bowl/?page=two",
        "/nothing/at/all/",
        "/bowl/?fruit=&page=",
    ],
)
def test_an_address_that_is_as_it_should_be_or_means_nothing_leads_nowhere(address):
    assert meant(address) == Meant()


def test_where_it_leads_is_an_address_that_leads_nowhere_else():
    for mangled in ("/Bowl/&Fruit=Plum.&from=x", "/fruits/PLUM)", "/bowl/?words=x&amp;fruit=plum"):
        led = meant(mangled).address
        assert led
        assert meant(led) == Meant()


def test_no_more_guesses_are_told_than_can_be_read():
    forms = (
        AddressForm(("bowl",), "/", {"fruit": AddressPart(KnownValues(["aab1", "aab2", "aab3"]))}),
    )
    found = meant_by("/bowl/", "fruit=aab&fruit=aab", forms, OURS)
    assert len(found.guesses) == 4


def test_a_step_of_a_path_is_a_word_or_one_of_the_values_there_are():
    assert one_step("seeds", "SEEDS.") == "seeds"
    assert one_step(FRUIT, "Plum") == "plum"
    assert one_step(FRUIT, "plum,red-apple") is None

"""The short address of a sheet: to its comparison, the day of printing, what changed since."""

import pytest

from clinics.models import Option
from clinics.models.option import LAST_NUMBER_OF_SEEDS
from mscompare.asking.short_addresses import short_address
from mscompare.asking.short_codes import encode
from mscompare.web.addresses import STANDARD_CARE
from tests.benchmarks.large_content import LargeContent
from tests.content.test_merged_clinics import DOUBLE, KEEP
from tests.day import DAY
from tests.html import parse, text
from treatments.answers.people import READERS_TYPES
from treatments.models import COMPARABLE

pytestmark = pytest.mark.django_db
TWO = ["ahsct-mexico", "msc-mexico"]


def path(*slugs, ms_type=None):
    found = {option.slug: option for option in Option.objects.filter(slug__in=slugs)}
    return short_address([found[slug] for slug in slugs], ms_type)


def test_every_option_has_a_number_of_the_short_form_and_a_code_that_leads_back(client):
    for option in Option.objects.exclude(slug=STANDARD_CARE):
        address = short_address([option], None)
        assert len(address) == len("/s/") + 8
        moved = client.get(address)
        assert (moved.status_code, moved["Location"]) == (
            302,
            f"/compare/?option={option.slug}&printed=1",
        )


def test_every_option_that_can_be_compared_stands_there_then(client):
    comparable = Option.objects.published().filter(treatment__kind__in=COMPARABLE)
    for option in comparable:
        page = client.get(short_address([option], None), follow=True)
        assert page.status_code == 200
        heads = parse(page).xpath("//th[@data-option]/@data-option")
        assert heads[0] == option.slug
    assert len(comparable) > 20


@pytest.mark.parametrize("ms_type", [None, *READERS_TYPES])
@pytest.mark.parametrize("slugs", [TWO, TWO[::-1], [*TWO, "ahsct-sweden", "ahsct"], []])
def test_the_order_of_the_options_and_the_type_of_ms_are_kept(client, slugs, ms_type):
    moved = client.get(path(*slugs, ms_type=ms_type))
    told = [*(f"option={slug}" for slug in slugs), "printed=1"]
    told += [f"ms_type={ms_type}"] if ms_type else []
    assert moved["Location"] == f"/compare/?{'&'.join(told)}"


def test_it_may_be_typed_in_small_letters_with_gaps_and_with_a_slash_at_its_end(client):
    address = path(*TWO)
    code = address.removeprefix("/s/")
    for typed in (f"{address}/", f"/s/{code.lower()}", f"/s/{code[:4]}-{code[4:]}",
                  f"/s/{code[:4]}%20{code[4:]}/"):  # fmt: skip
        moved = client.get(typed)
        assert (moved.status_code, moved["Location"]) == (302, client.get(address)["Location"])


def test_who_only_asks_for_the_headers_is_led_on_and_who_sends_something_is_not(client):
    assert client.head(path(*TWO)).status_code == 302
    assert client.post(path(*TWO)).status_code == 405
    assert client.get(f"{path(*TWO)}?option=red").status_code == 400


def test_nothing_of_it_is_kept_by_anybody(client):
    for address in (path(*TWO), "/s/wrong"):
        assert "no-store" in client.get(address)["Cache-Control"]


def test_an_option_that_became_another_one_leads_there(client):
    page = client.get(path(DOUBLE, "msc-mexico", ms_type="relapsing"), follow=True)
    assert page.redirect_chain[-1] == (
        f"/compare/?option={KEEP}&option=msc-mexico&printed=1&ms_type=relapsing",
        301,
    )
    assert page.status_code == 200


def test_an_option_that_is_no_longer_listed_is_told_as_the_comparison_tells_it(client):
    address = path(*TWO)
    option = Option.objects.get(slug="ahsct-mexico")
    option.retired_on = DAY
    option.save()
    page = client.get(address, follow=True)
    assert page.status_code == 200
    assert "aHSCT in Mexico is no longer listed since" in text(page)
    # What was asked for goes along: it is told on the page of what changed, too.
    assert sent(page) == [("option", "ahsct-mexico"), ("option", "msc-mexico")]


def form(page):
    [found] = parse(page).xpath("//form[.//input[@name='seen']]")
    return found


def sent(page):
    """What the form sends beside the day."""
    return [pair for pair in form(page).form_values() if pair[0] != "seen"]


def test_the_comparison_asks_when_it_was_printed_and_tells_what_changed_since(client):
    page = client.get(path(*TWO, ms_type="relapsing"), follow=True)
    assert "When was it printed? It stands at the top of your sheet." in text(page)
    asked = form(page)
    assert (asked.method, asked.action) == ("GET", "/compare/")
    [day] = asked.xpath(".//input[@name='seen']")
    assert (day.get("type"), day.get("max")) == ("date", DAY.isoformat())
    assert asked.xpath("string(.//label[@for=$id])", id=day.get("id")) == "When was it printed?"
    assert sent(page) == [("ms_type", "relapsing"), ("option", TWO[0]), ("option", TWO[1])]
    answer = client.get("/compare/", [*sent(page), ("seen", DAY.isoformat())])
    assert answer.status_code == 200
    assert "No figure here has changed since you printed this" in text(answer)
    assert not parse(answer).xpath("//input[@name='seen']")


def test_all_that_was_chosen_goes_along_with_the_day(reader):
    chosen = [("option", "ahsct"), ("rows", "harms"), ("order", "price"), ("order", "death"),
              ("differences", "1")]  # fmt: skip
    query = "&".join(f"{name}={value}" for name, value in chosen)
    assert sent(reader.get(f"/compare/?{query}&printed=1")) == chosen


def test_who_was_not_asked_or_has_said_it_is_not_asked(reader):
    query = f"option={TWO[0]}&option={TWO[1]}"
    for more in ("", "&printed=", "&printed=1&seen=2026-11-20", "&printed=1&seen=2026-11-20.1"):
        page = reader.get(f"/compare/?{query}{more}")
        assert page.status_code == 200
        assert not parse(page).xpath("//input[@name='seen']"), more


def test_no_link_of_the_comparison_asks_again(reader):
    tree = parse(reader.get(f"/compare/?option={TWO[0]}&printed=1"))
    asks = [link for link in tree.xpath("//main//a/@href") if "printed" in link]
    # But for another type of MS: there the day is still to be said.
    assert asks == tree.xpath("//main//a[@data-choice]/@href") != []


@pytest.mark.parametrize("query, named", [("printed=2", "2"), ("printed=1&printed=0", "printed")])
def test_another_word_than_yes_is_refused(reader, query, named):
    response = reader.get(f"/compare/?option=ahsct&{query}")
    assert response.status_code == 400
    assert named in text(response)


@pytest.mark.parametrize(
    "typed, told",
    [
        ("ABC", "“ABC” is no short address. It should have 8 or 12 letters and digits, not 3."),
        ("BNHCQ2DU", "“BNHCQ2DU” is no short address. No short address has “U” in it."),
        ("BNHCQ2D5", "“BNHCQ2D5” is no short address. At least one letter or digit is not as it"),
        (encode((999,), None), "is no short address. No option here has this short address."),
    ],
)
def test_a_code_that_leads_nowhere_is_404_and_says_why_and_how_to_go_on(reader, typed, told):
    for address in (f"/s/{typed}", f"/s/{typed}/"):
        response = reader.get(address)
        assert response.status_code == 404
        assert told in text(response)
        assert "Look at your sheet and type it again" in text(response)
        assert "/options/" in parse(response).xpath("//main//a/@href")


def test_what_is_far_too_long_is_not_repeated(client):
    response = client.get(f"/s/{'A' * 400}")
    assert response.status_code == 404
    assert f"“{'A' * 20} …” is no short address." in text(response)
    assert "A" * 21 not in response.content.decode()


def test_what_cannot_be_printed_is_not_repeated(client):
    response = client.get("/s/AB%00CD%0AEF<b>")
    assert response.status_code == 404
    assert "“AB�CD�EF<b>”" in text(response)
    assert b"<b>" not in response.content


def test_made_up_content_for_benchmarks_gives_each_option_a_number_of_its_own():
    made = [row for row in LargeContent(300).make() if row["model"] == "clinics.option"]
    numbers = [row["fields"]["number"] for row in made]
    assert len(set(numbers)) == len(numbers) > 30
    assert min(numbers) > LAST_NUMBER_OF_SEEDS

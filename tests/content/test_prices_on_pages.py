"""What pages say an option costs: whatever stands there, nothing better supported is left out, and
nothing that others spent stands for a price."""

from itertools import groupby

import pytest

from clinics.models import PAYABLE, Cost
from mscompare.comparing.quantities import of_prices
from mscompare.edition.edition import read_edition
from tests.day import DAY
from tests.html import parse
from tests.listed import comparable
from treatments.models import COMPARABLE

pytestmark = pytest.mark.django_db
PAGES = {
    "comparison": "/compare/?option={0.slug}",
    "answer": "/treatments/{0.treatment.slug}/price/?option={0.slug}",
}


@pytest.fixture(scope="module")
def own_prices():
    """A function that returns {(currency, perspective): prices} of an option's own."""

    def own(option):
        costs = Cost.objects.published().with_facts().filter(option=option)
        kinds = sorted(costs, key=lambda c: (c.unit, c.perspective))
        return {
            kind: list(same) for kind, same in groupby(kinds, lambda c: (c.unit, c.perspective))
        }

    return own


def printed(tree):
    return set(tree.xpath("//main//@data-figure"))


@pytest.mark.parametrize("page", PAGES)
def test_of_an_options_own_prices_the_best_supported_of_each_kind_is_there(
    reader, own_prices, page
):
    seen = 0
    for option in comparable():
        keys = printed(parse(reader.get(PAGES[page].format(option))))
        for same in own_prices(option).values():
            best = max(cost.rating(DAY).level for cost in same)
            strongest = {cost.key for cost in same if cost.rating(DAY).level == best}
            assert strongest & keys, (page, option.slug)
            seen += 1
    assert seen > 20


def test_paper_names_the_best_supported_price_that_an_option_is_asked_for(reader, own_prices):
    """Of several it prints from what to what, with a link to each."""
    seen = 0
    for option in comparable().exclude(country=None):
        tree = parse(reader.get(f"/compare/sheet/?option={option.slug}"))
        links = tree.xpath("//*[@data-question='price']//a/@href")
        keys = printed(tree) | {link.partition("#figure-")[2] for link in links}
        kinds = own_prices(option)
        asked = [same for (_, perspective), same in kinds.items() if perspective in PAYABLE]
        for same in asked[:1] if len(asked) < 3 else []:
            best = max(cost.rating(DAY).level for cost in same)
            assert {c.key for c in same if c.rating(DAY).level == best} & keys, option.slug
            seen += 1
    assert seen > 15


def places(tree):
    """{slug: the row of an option in the list}"""
    boxes = tree.xpath("//tr//input[@name='option']")
    return {box.get("value"): box.xpath("ancestor::tr[1]")[0] for box in boxes}


def test_a_row_tells_each_kind_of_price_how_strong_it_is_and_who_says_it(reader, own_prices):
    found = places(parse(reader.get("/options/")))
    assert len(found) == comparable().count()
    for option in comparable():
        row = " ".join(found[option.slug].text_content().split())
        links = found[option.slug].xpath(".//a[@class='source']/@href")
        kinds = own_prices(option)
        for (_, perspective), same in kinds.items():
            best = max((cost.rating(DAY) for cost in same), key=lambda rating: rating.level)
            assert best.label in row, option.slug
            sources = {cost.source.get_absolute_url() for cost in same}
            assert sources <= {link.partition("#")[0] for link in links}, option.slug
            assert (perspective in PAYABLE) or "It cost the " in row, option.slug
        if not any(perspective in PAYABLE for _, perspective in kinds):
            assert "No price" in row, option.slug


def test_where_an_option_has_several_prices_each_is_told(reader, own_prices):
    found = places(parse(reader.get("/options/?treatment=ahsct")))
    told = set(found["ahsct-united-states"].xpath(".//@data-figure"))
    every = own_prices(comparable().get(slug="ahsct-united-states"))
    keys = {cost.key for same in every.values() for cost in same}
    assert len(keys) == 6
    assert keys <= told


def test_no_factor_stands_between_prices_of_different_places_or_treatments():
    every = of_prices(read_edition(DAY), comparable())
    assert len(every) > 10
    for found in every:
        options = {Cost.objects.get(key=line.key).option for line in found.lines}
        assert not found.factor or len(options) == 1, found.slug


def test_standard_treatment_has_no_price_of_its_own_and_italys_five_years_come_last(reader):
    (row,) = parse(reader.get("/compare/?option=ahsct-norway")).xpath("//*[@data-measure='price']")
    cell = row.xpath(".//td")[-1]
    words = " ".join(cell.text_content().split())
    assert "No one price found: it differs from place to place. in the United States" in words
    assert cell.xpath(".//@data-figure")[-1] == "italy-2024-cost-strong-medicines"
    assert "It cost the health service €93,800" in words


@pytest.mark.parametrize("address", ["/clinics/nhs/", "/countries/united-kingdom/"])
def test_what_is_free_says_so_and_stands_on_no_axis(reader, address):
    shown = parse(reader.get(address)).xpath("//*[@data-figure='uk-nhs-free-patient-pays']")
    assert "free to the patient if accepted" in shown[0].text_content()
    assert not shown[0].xpath(".//svg")


@pytest.mark.parametrize(
    "address",
    [
        "/clinics/clinica-ruiz/", "/countries/united-states/", "/countries/mexico/",
        "/countries/india/", "/options/", "/disagreements/",
        "/compare/?option=ahsct-mexico-clinica-ruiz&option=ahsct-united-states&option=msc-mexico",
    ],
)  # fmt: skip
def test_all_prices_of_a_currency_stand_on_axes_that_end_alike(reader, address):
    tree = parse(reader.get(address))
    ends = [e.text_content() for e in tree.xpath("//*[contains(@class, 'axis')]")]
    told = {text for text in (*ends, *tree.xpath("//@data-ends")) if text[:1] in set("$€£")}
    assert told
    assert len({text[0] for text in told}) == len(told), told


def test_paper_says_too_that_a_price_is_of_a_trial(reader):
    (part,) = parse(reader.get("/compare/sheet/?option=ahsct-united-states")).xpath(
        "//*[@data-part='contents']"
    )
    words = " ".join(part.text_content().split())
    assert "Given as the price of a trial. Ask why a trial charges you." in words


NOTHING_FOR_PATIENTS = "No price for patients found."


@pytest.mark.parametrize(
    "address", ["/countries/norway/", "/options/?country=norway", "/compare/?option=ahsct-norway",
                "/compare/sheet/?option=ahsct-norway", "/compare.csv?option=ahsct-norway"],
)  # fmt: skip
def test_where_only_a_hospital_paid_every_page_says_that_no_price_for_patients_was_found(
    reader, address
):
    assert NOTHING_FOR_PATIENTS in reader.get(address).content.decode()


def test_the_example_of_a_price_is_asked_of_patients_and_its_source_agrees_with_itself(reader):
    (key,) = parse(reader.get("/")).xpath("//details[div/@id='read']//@data-figure")
    price = Cost.objects.get(key=key)
    assert price.perspective == "price-asked"
    assert not price.contradicts_itself
    assert price.option.treatment.kind in COMPARABLE

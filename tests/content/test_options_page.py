"""Filter and list: what each filter means, and what happens to what is not understood."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinics.models import PAYABLE, Cost
from mscompare.edition.editions import editions
from mscompare.web.addresses import options_url
from tests import factories
from tests.html import parse, text
from tests.listed import comparable, get, rows
from treatments.models import STUDIED_IN, Treatment

pytestmark = pytest.mark.django_db


def listed_by(client, query=""):
    """The options of the list, all on one page."""
    return rows(get(client, query))


def test_without_filters_every_option_is_listed_alphabetically(reader):
    listed = listed_by(reader)
    assert len(listed) == len(set(listed)) == comparable().count() == 26
    assert listed[0] == "ahsct"
    assert listed.index("ahsct-canada") < listed.index("ahsct-mexico")
    assert listed.index("ahsct-mexico") < listed.index("ahsct-mexico-clinica-ruiz")
    assert "standard-care" not in listed
    assert "It is not a ranking" in text(get(reader))


@pytest.mark.parametrize(
    "query, expected",
    [
        ("country=mexico", {"ahsct-mexico", "ahsct-mexico-clinica-ruiz", "msc-mexico",
                            "type-not-stated-mexico"}),
        ("country=mexico&country=thailand&treatment=type-not-stated",
         {"type-not-stated-mexico", "type-not-stated-thailand"}),
        ("treatment=msc", {"msc", "msc-mexico", "msc-united-states", "msc-canada",
                           "msc-multi-session"}),
        ("treatment=msc-multi-session", {"msc-multi-session"}),
        ("clinic=clinica-ruiz", {"ahsct-mexico-clinica-ruiz"}),
        ("q=clinica", {"ahsct-mexico-clinica-ruiz"}),
        ("q=CL%C3%8DNICA+mexico", {"ahsct-mexico-clinica-ruiz"}),
        ("q=usa", {"ahsct-united-states", "msc-united-states", "type-not-stated-united-states"}),
        ("q=zzz", set()),
        ("budget=15000&treatment=msc", {"msc", "msc-mexico"}),
        ("budget=14999&treatment=msc", {"msc-mexico"}),
        ("budget=7000", {"type-not-stated-united-states", "ahsct-united-kingdom-nhs"}),
        ("strength=2&country=mexico&country=russia",
         {"ahsct-mexico-clinica-ruiz", "ahsct-russia-a-a-maximov-hospital"}),
        ("strength=2", {"ahsct-mexico-clinica-ruiz", "ahsct-russia-a-a-maximov-hospital",
                        "ahsct-india-hsct-india", "ahsct-united-states"}),
        ("strength=3", {"ahsct-united-states"}),
        ("strength=3&budget=95000", set()),
        ("independent=1&country=united-states", {"type-not-stated-united-states"}),
        ("independent=1&strength=2&country=mexico", set()),
        ("evidence=1&treatment=msc", set()),
        ("evidence=1&treatment=type-not-stated", set()),
        ("ms_type=primary-progressive&country=mexico",
         {"msc-mexico", "ahsct-mexico", "ahsct-mexico-clinica-ruiz"}),
        ("delivery=intrathecal", {"msc", "msc-mexico", "msc-united-states", "msc-canada",
                                  "msc-multi-session"}),
        ("budget=60k&country=mexico&treatment=ahsct&strength=2", {"ahsct-mexico-clinica-ruiz"}),
    ],
)  # fmt: skip
def test_each_filter_leaves_what_it_means(reader, query, expected, today):
    response = get(reader, query)
    assert response.status_code == 200
    assert set(rows(response)) == expected


@pytest.mark.parametrize(
    "query, named",
    [
        ("budget=abc", ["Budget", "abc"]),
        ("budget=NaN", ["Budget", "NaN"]),
        ("budget=-5", ["Budget", "-5"]),
        ("budget=60.000", ["Budget", "60.000"]),
        ("budget=1e9", ["Budget", "1e9"]),
        ("budget=99999999999", ["Budget", "99999999999"]),
        ("strength=9", ["Strength of the price", "9"]),
        ("strength=0", ["Strength of the price", "0"]),
        ("evidence=x", ["Evidence of benefit", "x"]),
        ("independent=yes", ["Independent of sellers", "yes"]),
        ("country=atlantis", ["Country", "atlantis"]),
        ("country=mexico&country=atlantis", ["Country", "atlantis"]),
        ("country=me%00xico", ["country"]),
        ("delivery=a%00b", ["delivery"]),
        ("option=a%00b", ["option"]),
        ("sort=a%00b", ["sort"]),
        ("treatment=magic", ["Treatment", "magic"]),
        ("clinic=nowhere", ["Clinic", "nowhere"]),
        ("ms_type=mild", ["MS type", "mild"]),
        ("delivery=nose", ["How cells are given", "nose"]),
        ("sort=stars", ["Order", "stars"]),
        ("option=nonsense", ["Ticked options", "nonsense"]),
        ("option=standard-care", ["Ticked options", "standard-care"]),
        ("page=abc", ["Page", "abc"]),
        ("page=0", ["Page", "0"]),
        ("page=-1", ["Page", "-1"]),
        ("page=²", ["Page"]),
        ("rows=red", ["rows", "red"]),
        ("budget=1&budget=2", ["budget", "more than once"]),
        ("compare=2", ["Compare", "2"]),
        ("untick=nonsense", ["Untick", "nonsense"]),
        ("untick=msc&budget=abc", ["Budget", "abc"]),
        ("q=" + "a" * 300, ["Words", "200", "300"]),
        ("q=a%00b", ["q"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("live", [False, True])
def test_what_is_not_understood_is_named_and_no_rows_pretend_to_match(reader, query, named, live):
    response = get(reader, query, **({"HX-Request": "true"} if live else {}))
    assert response.status_code == 400
    assert rows(response) == []
    problems = " ".join(parse(response).xpath("//*[@id='problems']//li/text()"))
    assert "No options are shown" in text(response)
    for word in named:
        assert word in problems


def test_the_readers_other_input_is_kept_beside_a_problem(reader):
    tree = parse(get(reader, "budget=abc&country=mexico&q=ruiz&strength=2&option=ahsct-mexico"))
    assert tree.xpath("//input[@name='budget']/@value") == ["abc"]
    assert tree.xpath("//input[@name='q']/@value") == ["ruiz"]
    assert tree.xpath("//input[@name='country'][@checked]/@value") == ["mexico"]
    assert tree.xpath("//input[@name='strength'][@checked]/@value") == ["2"]
    assert tree.xpath("//input[@name='budget']/@aria-invalid") == ["true"]


def test_five_ticks_are_refused_with_a_sentence(reader):
    five = "&".join(
        f"option={slug}" for slug in ("ahsct", "msc", "ahsct-mexico", "msc-mexico", "ahsct-india")
    )
    response = get(reader, five)
    assert response.status_code == 400
    assert "up to 4 options; 5 are ticked" in text(response)


def test_ticks_are_kept_through_everything(reader):
    response = get(reader, "country=mexico&option=ahsct-mexico&option=msc-canada")
    tree = parse(response)
    ticked = tree.xpath("//input[@name='option'][@checked]/@value")
    assert set(ticked) == {"ahsct-mexico", "msc-canada"}
    assert "Ticked, not in this list" in text(response)
    everywhere = tree.xpath("//a[contains(., 'everywhere')]/@href")[0]
    assert "option=ahsct-mexico" in everywhere


def test_ticked_options_go_to_the_comparison(reader):
    response = get(reader, "country=mexico&option=ahsct-mexico&option=msc-mexico&compare=1")
    assert response.status_code == 302
    assert response["Location"] == "/compare/?option=ahsct-mexico&option=msc-mexico"


def test_comparing_without_a_tick_says_so(reader):
    response = get(reader, "compare=1")
    assert response.status_code == 200
    assert "Tick at least one option" in text(response)


def test_a_page_beyond_the_last_is_404_with_a_way_back(reader):
    response = get(reader, "country=mexico&page=999")
    assert response.status_code == 404
    assert rows(response) == []
    assert "/options/?country=mexico" in parse(response).xpath("//main//a/@href")


def test_empty_values_are_no_filter(reader):
    response = get(reader, "q=&budget=&country=&strength=&sort=&evidence=&ms_type=&delivery=&page=")
    assert response.status_code == 200
    assert rows(response) == rows(get(reader))


@pytest.mark.parametrize("sort, backwards", [("name", False), ("-name", True)])
def test_the_list_can_be_turned_round(reader, sort, backwards):
    listed = listed_by(reader, f"sort={sort}")
    assert listed == sorted(listed, key=listed_by(reader).index, reverse=backwards)


def test_a_hospitals_own_cost_is_no_price_that_a_filter_could_meet(reader):
    """It stands with the option, named as what it is, but nobody offers the treatment for it."""
    assert "ahsct-norway" in listed_by(reader)
    assert "ahsct-norway" not in listed_by(reader, "strength=1")
    assert "ahsct-united-states" not in listed_by(reader, "budget=95000")
    assert "ahsct-united-states" in listed_by(reader, "budget=100000")


def test_by_price_the_lowest_comes_first_and_unpriced_last(reader):
    listed = listed_by(reader, "sort=price")
    assert listed[:2] == ["type-not-stated-united-states", "msc-mexico"]
    dollars = Cost.objects.published().filter(unit="USD", perspective__in=PAYABLE)
    priced = set(dollars.values_list("option__slug", flat=True))
    unpriced = set(listed) - priced
    assert {"ahsct-norway", "ahsct-united-kingdom-nhs", "ahsct-msc"} - priced <= unpriced
    assert set(listed[-len(unpriced) :]) == unpriced
    down = listed_by(reader, "sort=-price")
    assert down[0] in ("ahsct-canada",)
    assert set(down[-len(unpriced) :]) == unpriced
    assert "lowest low end" in text(get(reader, "sort=price"))


def test_live_results_are_the_fragment_only_with_a_clean_address(reader):
    response = get(reader, "country=mexico&q=&budget=&page=", **{"HX-Request": "true"})
    body = response.content.decode()
    assert "<html" not in body
    assert "<form" not in body
    assert response["HX-Push-Url"] == "/options/?country=mexico"
    assert "HX-Request" in response["Vary"]
    assert "HX-Request" in get(reader)["Vary"]
    whole = get(reader, "country=mexico")
    assert rows(response) == rows(whole)


def test_a_page_restored_from_history_comes_whole(reader):
    response = get(reader, "", **{"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in response.content.decode()


def test_live_results_bring_the_new_counts(reader):
    tree = parse(get(reader, "country=mexico", **{"HX-Request": "true"}))
    counts = tree.xpath("//*[@data-hx-swap-oob='true']")
    assert len(counts) >= 30
    assert tree.xpath("//*[@id='count-treatment-ahsct']/text()") == ["2"]


def test_services_are_listed_apart_and_cannot_be_ticked(reader):
    tree = parse(get(reader))
    (section,) = tree.xpath("//details[summary/h2='Services']")
    assert not section.xpath(".//input")
    assert "Consultation in Mexico" in section.text_content()


def test_the_number_of_queries_does_not_grow_with_the_options(
    client, django_assert_max_num_queries
):
    """The first reader of an edition waits until it is read; then its version is looked at."""
    asked = []
    for more in (0, 30):
        treatment = Treatment.objects.get(slug="ahsct")
        for _ in range(more):
            country = factories.country()
            factories.cost(option=factories.option(treatment=treatment, country=country))
        editions.forget()
        with CaptureQueriesContext(connection) as reading:
            get(client)
        with django_assert_max_num_queries(1):
            get(client, "sort=price&budget=60000&strength=1&q=a&country=mexico")
        asked.append(len(reading))
    assert asked[0] == asked[1]


def test_pages_are_linked_and_keep_the_choices(client):
    treatment = Treatment.objects.get(slug="ahsct")
    for _ in range(60):
        factories.option(treatment=treatment, country=factories.country())
    first = get(client, "treatment=ahsct&option=msc")
    following = parse(first).xpath("//a[@rel='next']/@href")[0]
    assert following == "/options/?treatment=ahsct&page=2&option=msc"
    second = client.get(following)
    assert not set(rows(first)) & set(rows(second))
    assert options_url({"treatment": ["ahsct"], "page": "2"}, country=["mexico"]) == (
        "/options/?treatment=ahsct&country=mexico"
    )


def test_the_ms_types_offered_are_those_that_are_recorded(reader):
    offered = parse(get(reader)).xpath("//input[@name='ms_type'][@value!='']/@value")
    assert offered == list(STUDIED_IN)

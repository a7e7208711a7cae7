"""Harms of the real content as numbers of their own kind: each by itself, deaths as a table."""

import re

import pytest

from tests.html import parse
from treatments.models import Finding, Measure

pytestmark = [pytest.mark.django_db, pytest.mark.once]
RANGE = r"\(\d+( to |–)\d+\*?\)"


def words(node):
    return " ".join(node.text_content().split())


@pytest.fixture
def deaths(reader):
    """The rows of the table of deaths on the page of a treatment."""
    (table,) = parse(reader.get("/treatments/ahsct/")).xpath("//table[@class='years']")
    return table.xpath("./tbody/tr")


def test_deaths_stand_by_years_the_latest_first_and_unknown_ones_last(deaths):
    years = [words(row.xpath("./th")[0]) for row in deaths]
    last = [max(map(int, re.findall(r"\d{4}", year)), default=0) for year in years]
    assert last[-1] == 0 < last[0]
    assert len(last) >= 8
    assert last == sorted(last, reverse=True)


def test_each_row_says_who_how_strongly_how_many_and_between_which_numbers(deaths):
    for row in deaths:
        told = words(row)
        assert "chemotherapy" in told
        assert "MS" in told
        (figure,) = row.xpath(".//*[@data-figure]")
        counted = Finding.objects.get(key=figure.get("data-figure"))
        if counted.denominator or counted.interval_low is not None:
            assert re.search(RANGE, words(figure)), told


def test_one_denominator_serves_all_rows(deaths):
    assert not any(re.search(r"in 100 people", words(row)) for row in deaths)


def test_deaths_of_any_cause_within_100_days_say_so(deaths, reader):
    (row,) = [row for row in deaths if "died of any cause" in words(row)]
    assert "within 100 days" in words(row)
    page = words(parse(reader.get("/treatments/ahsct/death/")))
    assert "(died of any cause)" in page, "its mark on the axis says so, too"


def test_deaths_of_any_cause_over_years_are_on_no_axis_with_deaths_of_the_treatment():
    over_years = set(
        Finding.objects.filter(measure__slug="death-any-cause").values_list("study", flat=True)
    )
    assert over_years
    for finding in Finding.objects.filter(measure__slug="death", outcome__contains="any cause"):
        assert finding.at_words == "within 100 days", finding.key


def test_each_harm_is_a_question_of_its_own_in_the_first_layer():
    harms = Measure.objects.filter(group="harms", layer="first").values_list("slug", flat=True)
    assert set(harms) == {
        "death", "serious-infection", "organ-or-nerve-damage", "late-infection", "second-cancer",
        "infertility", "new-autoimmune-disease", "side-effects",
    }  # fmt: skip


def test_fever_with_few_white_cells_is_no_serious_infection():
    fever = Finding.objects.filter(outcome__contains="fever while their white")
    assert fever
    assert {f.measure.slug for f in fever} == {"side-effects"}


@pytest.mark.parametrize(
    "page, told",
    [
        ("/treatments/ahsct/death-any-cause/", "1 of 139 people"),
        ("/treatments/alemtuzumab/death-any-cause/", "4 of 132 people"),
    ],
)
def test_a_rate_of_fewer_than_five_deaths_is_their_count(reader, page, told):
    tree = parse(reader.get(page))
    assert told in words(tree.xpath("//main")[0])
    details = [words(d) for d in tree.xpath("//dl/div[dt='As a rate']/dd")]
    assert any("per 1,000 people and year" in text for text in details)


def test_late_infection_is_told_with_its_comparison_groups(reader):
    told = words(parse(reader.get("/treatments/ahsct/late-infection/")).xpath("//main")[0])
    for number in ("108 per 1,000 people and year", "51 per 1,000 people and year"):
        assert number in told

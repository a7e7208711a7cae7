"""Numbers as patients should meet them, on the real pages."""

import re

import pytest

from mscompare.comparing.comparison import comparison_table
from mscompare.comparing.queries import cells_of, columns_for
from mscompare.edition.edition import read_edition
from tests.day import DAY
from tests.html import parse
from treatments.figures.finding_words import MOST_WORDS_OF_REASON
from treatments.models import Finding

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SHARE = re.compile(r"\b\d[\d,]*(?:–\d+)? in (1,000|100) ")


@pytest.fixture
def lines():
    edition = read_edition(DAY)
    return {f.key: (f, edition.lines.finding(f)) for f in edition.shown(Finding)}


def table(*slugs):
    edition = read_edition(DAY)
    columns, _ = columns_for(edition, slugs)
    return comparison_table(columns, cells_of(edition))


def row_of(measure, *slugs):
    return next(row for row in table(*slugs).rows if row.measure.slug == measure)


def words(node):
    return " ".join(node.text_content().split())


def test_shares_are_people_out_of_a_hundred_or_a_thousand(lines):
    for finding, line in lines.values():
        if finding.unit == "percent" or finding.numerator is not None:
            assert "%" not in line.amount
            assert not re.search(r"\b1 in (?!1,?00)", line.amount)
            counted = re.match(r"(none of the people$|(none|(about )?\d+) of \d)", line.amount)
            assert SHARE.search(f"{line.amount} ") or counted, line.amount


def test_one_row_has_one_denominator():
    for row in table("ahsct-mexico", "msc", "ahsct-msc", "type-not-stated-india").rows:
        if row.measure.kind != "clinical":
            continue
        texts = [
            line.amount
            for cell in row.cells
            for figure in cell.figures
            for line in (figure, *([figure.versus] if figure.versus else []))
        ]
        used = {m[1] for text in texts if (m := SHARE.search(f"{text} "))}
        assert len(used) <= 1, row.measure.slug


def test_deaths_are_counted_in_thousands_with_their_range_and_what_cannot_be_ruled_out():
    figures = {f.key: f for f in row_of("death", "ahsct").cells[0].figures}
    pooled = figures["sormani-2017-deaths"]
    assert pooled.amount == "about 21 in 1,000 people (13 to 34)"
    assert pooled.frame == "died of the treatment; 979 did not"
    nobody = figures["silfverberg-2024-deaths"]
    assert nobody.amount == "none of 174 people"
    assert "up to about 21 in 1,000 not ruled out (our calculation)" in nobody.frame


def test_two_years_and_five_years_of_one_analysis_stand_together():
    figures = row_of("no-disease-activity", "ahsct").cells[0].groups[0].follow_up_series
    (series,) = (x for x in figures if x[0].key.startswith("sormani-2017"))
    assert [line.as_printed[:2] for line in series] == ["83", "67"]
    assert [line.at_months for line in series] == [24, 60]


def test_deaths_stand_with_their_study_and_its_years():
    figures = row_of("death", "ahsct").cells[0].figures
    eras = {f.label: f.about for f in figures}
    assert "in studies of 1995 to 2016" in eras["Sormani 2017"]
    dated = [about for about in eras.values() if any("treated " in part for part in about)]
    assert len(dated) >= 4


def test_every_result_says_in_whom_and_when(lines):
    for finding, line in lines.values():
        if finding.is_practical or finding.measure.slug == "natural-course":
            continue
        text = " · ".join(line.about)
        few = re.match(r"(some|\d+) of \d", line.amount)
        assert "people" in text or "of" in line.amount or few, line.key
        if finding.at_months is not None:
            assert "after " in text


def test_fewer_than_twenty_people_are_a_count(lines):
    few = [(f, line) for f, line in lines.values() if (f.denominator or f.n or 20) < 20
           and (f.unit == "percent" or f.numerator is not None)]  # fmt: skip
    assert few
    for _, line in few:
        assert not SHARE.search(f"{line.amount} "), line.key


def test_people_are_drawn_in_pairs_with_the_counts_of_both_as_text(reader):
    pairs = []
    for page in ("relapse-free/", "no-worsening/", "side-effects/", "second-cancer/"):
        tree = parse(reader.get(f"/treatments/ahsct/{page}"))
        pairs += tree.xpath("//figure[@data-chart='people']")
    assert len(pairs) >= 3
    for pair in pairs:
        groups = pair.xpath("./div")
        assert len(groups) == 2
        for group in groups:
            assert group.xpath("./*[local-name()='svg'][@aria-hidden='true']")
            assert re.match(r"\d+ of [\d,]+", words(group.xpath("./p")[0]))
        assert pair.getparent().get("data-figure")


def test_benefits_and_harms_are_printed_by_the_same_component(reader):
    shapes = {}
    for measure in ("no-worsening", "death"):
        tree = parse(reader.get(f"/treatments/ahsct/{measure}/"))
        figure = tree.xpath("//div[@data-figure]")[0]
        shapes[measure] = [
            child.get("class")
            for child in figure.xpath("./*")
            if child.get("class") not in ("twin", "meaning")
        ]
    assert shapes["no-worsening"] == shapes["death"]


def test_every_rated_result_says_why_it_is_uncertain(lines):
    for finding, line in lines.values():
        assert len(line.why_uncertain.split()) <= MOST_WORDS_OF_REASON + 2, line.why_uncertain
        if finding.is_practical or finding.measure.slug == "natural-course":
            continue
        if line.direction == "benefit" and line.rating.level <= 2:
            assert line.why_uncertain, line.key


def test_uncontrolled_results_say_that_some_would_have_been_stable_anyway(lines):
    for finding, line in lines.values():
        if line.direction == "benefit" and not finding.is_practical:
            compared = finding.study is not None and finding.study.has_comparison_group
            assert ("would have fared" in line.meaning) != compared, line.key
            assert (
                ("no comparison group" in line.why_uncertain) or compared or finding.study is None
            )


def test_a_good_trial_that_found_no_benefit_says_what_its_range_leaves(reader):
    for address in ("/treatments/msc/new-lesions/", "/evidence/"):
        tree = parse(reader.get(address))
        trial = tree.xpath("//div[@data-figure='uccelli-2021-mesems-new-lesions']")[0]
        assert "Its range leaves some benefit or harm possible." in words(trial)


def test_the_comparison_group_stands_beside_the_result(reader):
    tree = parse(reader.get("/treatments/msc-multi-session/improvement/"))
    cells = tree.xpath("//div[@data-figure='msc-np-2024-improved-cells']")[0]
    beside = cells.xpath("following-sibling::p[@class='versus']")[0]
    assert "37 in 100" in words(beside)
    assert "salt water" in words(beside)


def test_an_outcome_that_differs_is_named_from_recorded_facts(reader):
    tree = parse(reader.get("/compare/?option=ahsct&option=msc"))
    row = tree.xpath("//tbody[@data-measure='improvement']")[0]
    (mark,) = [words(p) for p in row.xpath(".//th/*[@class='apart']")]
    assert mark.startswith("Not directly comparable:")
    for name in ("outcome", "time", "MS type", "comparison group"):
        assert name in mark
    prices = tree.xpath("//tbody[@data-measure='price']//th/*[@class='apart']")
    assert "price contents" in words(prices[0])


def test_options_that_share_all_their_facts_need_no_such_mark():
    row = row_of("death", "ahsct-germany", "ahsct-sweden")
    assert row.cells[0].figures
    assert row.apart == ()


def test_every_group_of_figures_says_how_many_sources_are_independent(reader):
    tree = parse(reader.get("/compare/?option=ahsct-mexico&option=msc-mexico"))
    cells = tree.xpath(
        "//tbody[@data-measure]//td[.//*[@data-answer]][.//*[@data-figure] and .//p[@class='rest']]"
    )
    assert cells
    for cell in cells:
        assert re.search(
            r"\d+ sources?, (none known to be|\d+) independent of sellers", words(cell)
        )


def test_a_price_sold_as_a_trial_says_what_to_ask(reader):
    for address in ("/countries/united-states/", "/compare/?option=ahsct-united-states"):
        tree = parse(reader.get(address))
        figure = tree.xpath("//*[@data-figure='live-with-ms-ahsct-united-states']")[0]
        assert "Ask why a trial charges you" in words(figure)

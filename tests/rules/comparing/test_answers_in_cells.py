"""A cell says first what is known on its question; the medicines of today answer for standard
treatment, and the table of numbers begins with answers, too."""

import csv
from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from mscompare.asking import views
from mscompare.comparing.applicability import Applicability, column_of
from mscompare.comparing.cells import CellMaker
from mscompare.comparing.comparison import comparison_table
from mscompare.edition.lines import Lines
from tests.rules import rows
from tests.rules.world import ON, world

pytestmark = pytest.mark.once
FIGURES = ["worsening", "relapse", "lesions", "death", "infection"]


@pytest.fixture
def made():
    return world()


def answers(made, *slugs):
    """{measure: answers of the cells of a row}."""
    return {row.measure.slug: [c.answer for c in row.cells] for row in made.table(*slugs).rows}


def test_a_cell_on_an_effect_or_a_harm_carries_the_answer_of_its_treatment(made):
    found = answers(made, "alpha", "alpha-beta-southland")
    for measure in FIGURES:
        named = [answer.name for answer in found[measure]]
        assert named == [f"alpha-{measure}", f"alpha-beta-{measure}", f"drug-{measure}"]


def test_a_cell_on_a_price_or_in_words_has_no_answer(made):
    found = answers(made, "alpha")
    for measure in ("price", "whom", "rules"):
        assert found[measure] == [None, None]


def test_an_answer_is_the_same_wherever_a_treatment_is_given(made):
    places = ["alpha", "alpha-northland", "alpha-southland-south-clinic"]
    for of_row in answers(made, *places).values():
        first, *others, _ = [answer and (answer.name, answer.sentence) for answer in of_row]
        assert others == [first, first]


def test_an_answer_leads_with_the_comparison_group_beside_the_result(made):
    worsening = answers(made, "alpha")["worsening"][0]
    leads = [line for half in worsening.halves for line in half.leads]
    assert [(line.key, line.versus.key) for line in leads] == [("trial-worse", "trial-worse-drug")]


def test_a_cell_asks_for_the_answer_of_its_own_treatment_and_measure_alone(made):
    asked = []

    def tells(treatment, measure):
        asked.append((treatment, measure))
        return f"{treatment} {measure}"

    cells = CellMaker(made.facts(), Lines(ON), dict(made.treatments), tells)
    columns = [column_of(made.options[slug]) for slug in ("alpha-southland", "drug")]
    table = comparison_table(columns, cells, keep=lambda measure: measure.slug == "death")
    assert [cell.answer for cell in table.rows[0].cells] == ["alpha death", "drug death"]
    assert set(asked) == {("alpha", "death"), ("drug", "death")}


def test_options_of_which_the_same_is_known_share_what_stands_in_a_cell_but_not_its_answer(made):
    """The answer is asked for anew, so a cell that was made before has it, too."""
    told = iter(["early", "late"])
    cells = CellMaker(made.facts(), Lines(ON), dict(made.treatments), lambda *asked: next(told))
    columns = [column_of(made.options[slug]) for slug in ("alpha-northland", "alpha-southland")]
    row = cells.row(columns, made.measures["death"])
    assert [cell.answer for cell in row.cells] == ["early", "late"]
    assert row.cells[0].body is row.cells[1].body


# The medicines of today.


@pytest.fixture
def with_medicines(made):
    """The world in which the standard treatment is a medicine of today and one of then."""
    drug = made.treatments["drug"]
    for slug, place in (("today", 1), ("then", None)):
        medicine = rows.treatment(slug, kind="standard-care", short_name=f"{slug.title()}mab",
                                  parent=drug, standard_place=place)  # fmt: skip
        drug._prefetched_objects_cache["variants"].append(medicine)
        made.treatments[slug] = medicine
        made.findings[f"{slug}-death"] = rows.finding(
            key=f"{slug}-death", treatment=medicine, measure=made.measures["death"], low=1, n=500,
            direction="harm", outcome="died",
        )  # fmt: skip
        made.statements.append(rows.statement(
            key=f"{slug}-said", treatment=medicine, measure=made.measures["death"]
        ))  # fmt: skip
    return made


def test_what_is_known_of_the_medicines_of_today_stands_in_the_standard_column(with_medicines):
    cells = with_medicines.row("death", "alpha").cells
    (group,) = cells[1].groups
    assert group.applicability == Applicability.MEDICINE
    assert (group.label, group.subject, group.treatment) == ("Todaymab", "Todaymab", "today")
    assert [line.key for line in (*group.figures, *group.sentences)] == [
        "today-death",
        "today-said",
    ]
    assert "today-death" not in {line.key for line in cells[0].figures}


def test_what_is_known_of_standard_treatment_as_a_whole_stands_before_its_medicines(with_medicines):
    drug, death = with_medicines.treatments["drug"], with_medicines.measures["death"]
    with_medicines.findings["drug-death"] = rows.finding(
        key="drug-death", treatment=drug, measure=death, low=1, direction="harm", outcome="died"
    )
    groups = with_medicines.row("death", "alpha").cells[1].groups
    assert [group.label for group in groups] == ["in general", "Todaymab"]


def test_a_medicine_that_a_result_was_compared_with_stands_for_itself_too(with_medicines):
    """It is printed with that result in the column of the treatment."""
    with_medicines.findings["registry-death"].versus = with_medicines.findings["today-death"]
    alpha, standard = with_medicines.row("death", "alpha").cells
    (line,) = [line for line in alpha.figures if line.key == "registry-death"]
    assert line.versus.key == "today-death"
    assert [line.key for line in standard.figures] == ["today-death"]


# The table as a file.


def printed(made, monkeypatch, *slugs):
    """[{head: what stands there}] of the lines of compare.csv."""
    asked = SimpleNamespace(twice=(), table=made.table(*slugs))
    monkeypatch.setattr(views, "ComparisonRequest", lambda request, every: asked)
    response = views.compare_csv(RequestFactory().get("/compare.csv?option=alpha"))
    return list(csv.DictReader(response.content.decode().splitlines()))


def of_cell(lines, measure, option):
    """The lines of one cell."""
    return [x for x in lines if (x["measure"], x["option"]) == (measure.question, option)]


def test_the_file_tells_answers_before_the_figures_of_a_cell(made, monkeypatch):
    lines = printed(made, monkeypatch, "alpha")
    mine = of_cell(lines, made.measures["worsening"], "Alpha")
    cell = made.row("worsening", "alpha").cells[0]
    answers, figures = mine[: -len(cell.figures)], mine[-len(cell.figures) :]
    assert {line["how wide"].partition(",")[0] for line in answers} == {"answer"}
    assert {line["how wide"] for line in figures} == {"for Alpha anywhere"}
    assert [line["as printed"] for line in figures] == [x.as_printed for x in cell.figures]


def test_the_file_tells_of_an_answer_how_sure_it_is_why_and_what_leads_it(made, monkeypatch):
    lines = printed(made, monkeypatch, "alpha")
    half = made.row("worsening", "alpha").cells[0].answer.halves[0]
    first = of_cell(lines, made.measures["worsening"], "Alpha")[0]
    assert first["how wide"] == "answer"
    assert first["figure or sentence"] == half.sentence
    assert first["strength"] == half.how_sure
    assert first["as printed"] == "; ".join(line.as_printed for line in half.leads) == "10–10"
    assert first["source"] == made.findings["trial-worse"].source.title
    reasons = [f"{x.name}: {'yes' if x.yes else 'no'} ({x.reason})" for x in half.checks]
    assert first["why"] == "; ".join(reasons)
    assert len(reasons) == 5


def test_the_file_tells_an_answer_for_a_type_of_ms_with_its_name(made, monkeypatch):
    made.findings["trial-worse"].ms_type = "relapsing"
    answer = made.row("worsening", "alpha").cells[0].answer
    types = {typed.answer.ms_type: typed.halves[0].sentence for typed in answer.by_type}
    assert types
    mine = of_cell(printed(made, monkeypatch, "alpha"), made.measures["worsening"], "Alpha")
    told = {line["how wide"]: line["figure or sentence"] for line in reversed(mine)}
    for ms_type, sentence in types.items():
        assert told[f"answer, {ms_type} MS"] == sentence


def test_the_file_tells_an_answer_where_nothing_else_is_known_and_then_says_so(made, monkeypatch):
    made.findings = {}
    made.statements = []
    lines = printed(made, monkeypatch, "alpha")
    measure = made.measures["worsening"]
    mine = [line for line in lines if line["measure"] == measure.question]
    told = [(line["option"], line["how wide"], line["source"]) for line in mine]
    assert told == [("Alpha", "answer", ""), ("Alpha", "", ""), ("Drugs", "answer", ""),
                    ("Drugs", "", "")]  # fmt: skip
    assert mine[1]["figure or sentence"] == f"not known: {measure.unknown}"


def test_every_line_of_the_file_has_every_column(made, monkeypatch):
    for line in printed(made, monkeypatch, "alpha", "alpha-beta-southland"):
        assert None not in line
        assert None not in line.values()


def test_answers_of_the_parts_of_a_combination_are_told_with_what_they_are_called(
    made, monkeypatch
):
    answer = made.row("death", "alpha-beta-southland").cells[0].answer
    (label, part), *_ = answer.parts
    lines = printed(made, monkeypatch, "alpha-beta-southland")
    mine = of_cell(lines, made.measures["death"], "Alpha-beta in the Southland")
    told = {line["how wide"]: line["figure or sentence"] for line in reversed(mine)}
    assert told["answer"] == answer.halves[0].sentence
    assert told[f"answer, {label}"] == part.halves[0].sentence

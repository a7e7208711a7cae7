"""On paper each answer stands once, under its treatment, with the figures that lead it."""

from dataclasses import replace

import pytest
from lxml import html

from mscompare.comparing.table import Row
from mscompare.sheet.answers import answers_in, asks_whether_it_helps, help_of, in_order_of_help
from mscompare.sheet.parts import SheetParts, printed
from mscompare.sheet.rows import beside_of, sheet_row
from tests.html import broken_figures, loose_figures
from tests.rules.made_up import figure, measure, sentence
from tests.rules.sheet.made_up_answers import answer, answered, half, option_of, treatment
from treatments.answers.answer import Finds
from treatments.evidence.rubric import Level
from treatments.models import Direction, Statement

pytestmark = pytest.mark.once
ALPHA, BETA = treatment("alpha"), treatment("beta")
BOTH = treatment("both")
STANDARD = treatment("standard-care", kind="standard-care")
OLD, NEW = treatment("old", kind="standard-care"), treatment("new", kind="standard-care")
HERE, THERE = option_of(ALPHA, "northland"), option_of(ALPHA, "southland")
OTHER, PINNED = option_of(BETA), option_of(STANDARD)
WORSE = measure("worse", group="disability", felt=True, layer="first", position=1)
DAILY = measure("daily", group="quality-of-life", felt=True, layer="first", position=2)
FREE = measure("free", felt=True, layer="first", position=3)
FEVER = measure("fever", group="harms", felt=True, layer="first", gravity=2, event="had fever")
STAY = measure("stay", kind="practical", group="what-it-is-like")
MAY = "May help, compared with a dummy."


def benefit(of, about, *leads, **fields):
    return answer(of, about, half(MAY, *leads, sure=3, finds=Finds.BENEFIT), **fields)


def of_standard(about, **answers):
    parts = (("old", answers.get("old") or answer(OLD, about)), ("new", answer(NEW, about)))
    own = half("Each medicine has its own answer.")
    return answered(PINNED, answer(STANDARD, about, own, parts=parts))


def markup(rows, leads=9, against=False):
    """The section on whether it helps, as a tree."""
    helps, nothing = help_of(rows, beside_of)
    parts = SheetParts({})
    made = [parts._numbered("help", told, leads, against) for told in helps]
    made += [parts._numbered("nothing_known", known) for known in nothing]
    return _tree(made)


def row_markup(row):
    parts = SheetParts({})
    return _tree(parts._row(sheet_row(row)).parts)


def _tree(made):
    numbers = {str(s.pk): n for n, s in enumerate((s for p in made for s in p.sources), 1)}
    return html.document_fromstring(f"<main>{printed(made, numbers)}</main>")


def words(tree):
    return " ".join(tree.text_content().split())


class TestWhose:
    def test_options_of_one_treatment_have_one_answer(self):
        known = answer(ALPHA, WORSE)
        row = Row(WORSE, (answered(HERE, known), answered(THERE, known), of_standard(WORSE)))
        assert list(answers_in(row)) == ["alpha", "old", "new"]

    def test_a_combination_is_told_with_its_parts_which_say_what_they_are(self):
        alone = (
            ("from ALPHA alone", answer(ALPHA, FEVER)),
            ("from BETA alone", answer(BETA, FEVER)),
        )
        both = answer(BOTH, FEVER, half("Not studied together."), parts=alone)
        column = option_of(BOTH)
        names = [name for name, _ in answers_in(Row(FEVER, (answered(column, both),))).values()]
        assert names == ["BOTH", "from ALPHA alone", "from BETA alone"]
        # A part that is an option itself stands under its own name.
        row = Row(FEVER, (answered(column, both), answered(HERE, answer(ALPHA, FEVER))))
        assert [name for name, _ in answers_in(row).values()] == [
            "BOTH",
            "from BETA alone",
            "ALPHA",
        ]

    def test_what_does_not_apply_to_medicines_is_not_asked_of_them(self):
        known = answer(STANDARD, STAY, parts=(("old", answer(OLD, STAY)),))
        row = Row(STAY, (answered(PINNED, known, note="Does not apply to medicines."),))
        assert answers_in(row) == {}

    def test_of_more_medicines_than_paper_holds_the_first_are_told(self):
        kinds = [treatment(f"drug-{n}", kind="standard-care") for n in range(5)]
        parts = tuple((kind.slug, answer(kind, WORSE)) for kind in kinds)
        known = answer(STANDARD, WORSE, half("Each has its own."), parts=parts)
        row = Row(WORSE, (answered(PINNED, known),))
        assert list(answers_in(row)) == ["drug-0", "drug-1", "drug-2"]

    @pytest.mark.parametrize("gravity, told", [(1, True), (2, False)])
    def test_that_it_depends_on_its_parts_is_said_with_the_deaths_alone(self, gravity, told):
        harm = measure("harm", group="harms", felt=True, layer="first", gravity=gravity)
        parts = (("from ALPHA alone", answer(ALPHA, harm)), ("from BETA alone", answer(BETA, harm)))
        both = answer(BOTH, harm, half("Not studied together."), parts=parts)
        row = Row(harm, (answered(option_of(BOTH), both),))
        assert ("Not studied together." in words(row_markup(row))) == told


class TestWhetherItHelps:
    def test_it_is_asked_of_what_people_can_feel_disability_first(self):
        rows = [Row(m, (answered(HERE, answer(ALPHA, m)),)) for m in (FREE, DAILY, WORSE)]
        assert all(map(asks_whether_it_helps, rows))
        assert [row.measure for row in in_order_of_help(rows)] == [WORSE, DAILY, FREE]
        scans = measure("scans", felt=False)
        assert not asks_whether_it_helps(Row(scans, (answered(HERE, answer(ALPHA, scans)),)))

    def test_a_treated_group_never_stands_without_its_comparison_group(self):
        treated = figure(80, versus=figure(60, given="a dummy"))
        tree = markup([Row(WORSE, (answered(HERE, benefit(ALPHA, WORSE, treated)),))])
        assert tree.xpath("//@data-figure") == [treated.key, treated.versus.key]
        assert "may · 3 of 5" in words(tree)
        assert tree.xpath("//*[@data-answer='alpha-worse']/@data-sure") == ["3"]
        assert not broken_figures(tree)

    def test_without_room_for_its_figures_an_answer_keeps_its_sentence_and_its_source(self):
        treated = figure(80, versus=figure(60))
        row = Row(WORSE, (answered(HERE, benefit(ALPHA, WORSE, treated)),))
        tree = markup([row], leads=0)
        assert not tree.xpath("//@data-figure")
        assert f"{MAY} may · 3 of 5. [source 1]" in words(tree)

    def test_figures_of_what_matters_most_go_last(self):
        first, second = figure(80), figure(70)
        rows = [
            Row(WORSE, (answered(HERE, benefit(ALPHA, WORSE, first)),)),
            Row(DAILY, (answered(HERE, benefit(ALPHA, DAILY, second)),)),
        ]
        assert markup(rows, leads=1).xpath("//@data-figure") == [first.key]

    def test_what_speaks_against_a_known_benefit_stands_wherever_its_figures_do(self):
        treated, other = figure(80), figure(2)

        def told(known, **fields):
            found = benefit(ALPHA, WORSE, treated, against=[other], known=known)
            return markup([Row(WORSE, (answered(HERE, found),))], **fields).xpath("//@data-figure")

        assert other.key in told(known=True)
        assert other.key not in told(known=False)
        assert other.key in told(known=False, against=True)

    def test_a_figure_that_is_rated_higher_stands_wherever_figures_do(self):
        treated, stronger = figure(80), figure(60)
        stronger = replace(stronger, rating=replace(stronger.rating, level=Level.STRONG))
        row = Row(WORSE, (answered(HERE, benefit(ALPHA, WORSE, treated, stronger=[stronger])),))
        assert markup([row]).xpath("//@data-figure") == [treated.key, stronger.key]
        assert not markup([row], leads=0).xpath("//@data-figure")

    def test_the_same_nothing_is_said_once_of_all_questions_and_treatments(self):
        known = benefit(OLD, WORSE, figure(9))
        rows = [
            Row(
                WORSE,
                (answered(HERE, benefit(ALPHA, WORSE, figure(8))), of_standard(WORSE, old=known)),
            ),
            Row(DAILY, (answered(HERE, answer(ALPHA, DAILY)), of_standard(DAILY))),
        ]
        tree = markup(rows)
        said = "Nobody has compared it with anything: daily (ALPHA, old)."
        assert words(tree).count("with anything") == 2
        assert said in words(tree)
        assert "new Nobody has compared NEW with anything." in words(tree)
        named = ["alpha-worse", "old-worse", "new-worse", "new-daily"]
        assert tree.xpath("//@data-answer") == named

    def test_a_treatment_of_which_nothing_is_known_has_its_own_place_and_says_so_once(self):
        rows = [Row(m, (answered(HERE, answer(ALPHA, m)),)) for m in (WORSE, DAILY)]
        assert help_of(rows, beside_of)[1] == ()
        tree = markup(rows)
        assert words(tree) == "ALPHA Nobody has compared ALPHA with anything."
        assert tree.xpath("//@data-answer") == ["alpha-worse", "alpha-daily"]

    def test_each_type_of_ms_of_which_something_else_is_known_is_told(self):
        counted = half("It is not known whether it helps.", figure(5), finds=Finds.UNCLEAR)
        known = answer(ALPHA, FREE, counted, ms_type="progressive")
        row = Row(FREE, (answered(HERE, benefit(ALPHA, FREE, figure(8), by_type=[known])),))
        told = words(markup([row]))
        said = "Progressive MS: It is not known whether it helps. not known · 0 of 5."
        assert f"{said} [source 2]" in told

    def test_what_is_known_against_a_medicine_of_today_stands_with_each_answer(self):
        today = "Nobody has compared it with a medicine of today."
        first = half(MAY, figure(8), sure=3, finds=Finds.BENEFIT)
        row = Row(WORSE, (answered(HERE, answer(ALPHA, WORSE, first, half(today))),))
        assert words(markup([row], leads=0)).endswith(f"may · 3 of 5. [source 1] {today}")

    def test_a_dangerous_claim_stands_with_the_answer_and_with_its_verdict(
        self,
    ):
        unsafe = sentence("It never fails.", verdict="unsafe", verdict_label="Unsafe", holds=False)
        row = Row(DAILY, (answered(HERE, answer(ALPHA, DAILY), unsafe, subject="ALPHA"),))
        told = words(markup([row]))
        assert told.startswith("ALPHA Daily: Nobody has compared ALPHA with anything.")
        assert "Claim: It never fails. Unsafe." in told


class TestHarms:
    def test_a_sentence_that_tells_a_number_is_a_figure_and_has_its_comparison_group(self):
        seen = figure(5, amount="5 in 100", direction=Direction.HARM, versus=figure(1))
        count = half(
            "About 5 in 100 people had fever.", seen, sure=3, finds=Finds.COUNT, counted=True
        )
        tree = row_markup(Row(FEVER, (answered(HERE, answer(ALPHA, FEVER, count)),)))
        assert tree.xpath("//@data-figure") == [seen.key, seen.versus.key]
        assert "About 5 in 100 people had fever." in words(tree)
        assert "about · 3 of 5" in words(tree)
        assert not loose_figures(tree)
        assert not broken_figures(tree)

    def test_other_figures_of_the_treatment_are_left_to_the_site_but_dangerous_ones(self):
        other = figure(9)
        claim = Statement(pk=1, verdict="unsafe", reason="People died.")
        dangerous = figure(0, claim=claim)
        known = answer(ALPHA, FEVER)
        row = Row(FEVER, (answered(HERE, known, other, dangerous, subject="ALPHA"),))
        tree = row_markup(row)
        assert tree.xpath("//@data-figure") == [dangerous.key]
        assert "Unsafe. People died." in words(tree).replace("  ", " ")

    def test_what_says_that_it_has_happened_stands_with_it(self):
        seen = figure(3, direction=Direction.HARM, frame="had a fever of the brain")
        known = answer(ALPHA, FEVER, half("It has happened after ALPHA; how often is not known."))
        tree = row_markup(Row(FEVER, (answered(HERE, known, seen, subject="ALPHA"),)))
        assert tree.xpath("//@data-figure") == [seen.key]
        assert "had a fever of the brain" in words(tree)

    def test_treatments_of_which_the_same_nothing_is_known_stand_together(self):
        said = half("The sources do not say.")
        parts = tuple((t.slug, answer(t, FEVER, said)) for t in (OLD, NEW))
        row = Row(FEVER, (answered(PINNED, answer(STANDARD, FEVER, said, parts=parts)),))
        tree = row_markup(row)
        assert words(tree) == "Fever old new The sources do not say."
        assert tree.xpath("//@data-answer") == ["old-fever", "new-fever"]

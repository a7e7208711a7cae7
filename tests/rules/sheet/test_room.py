"""How much a sheet holds: as much as its pages have room for, and never more."""

import itertools
from dataclasses import fields, replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from mscompare.charts.ranges import Point
from mscompare.edition.lines import Lines
from mscompare.prices.contents import PriceContents
from mscompare.sheet.grave_harms import GraveHarm
from mscompare.sheet.room import (
    LARGE_PRINT,
    NORMAL_PRINT,
    ROOMS,
    fitted,
    lines,
    pages_of,
    sources_on,
)
from mscompare.sheet.sheet import (
    Contents,
    CountOfDeaths,
    DangerousClaim,
    Deaths,
    DeathsOnPaper,
    Sheet,
)
from mscompare.sheet.whose_rules import RuleCell, RulesOfOne, RulesOnPaper
from mscompare.sheet.widths import TableOnPaper
from tests.rules.glance.made import glance_of
from tests.rules.world import ON, world

pytestmark = pytest.mark.once
WORLD = world()
LINE = Lines(ON).finding(WORLD.findings["trial-worse"])
SAID = Lines(ON).sentence(WORLD.statements[0])
NO_CELLS = (RuleCell(), RuleCell(), RuleCell())


def sheet(rows=(4, 4), head=2, **parts):
    """A sheet with nothing beside its table but these parts."""
    values = {
        "glance": SimpleNamespace(rows=()), "table": TableOnPaper((45, 45), head, tuple(rows)),
        "emergencies": (), "rules": (), "deaths": Deaths((), Decimal(1), ()),
        "contents": Contents(()), "grave": (), "claims": (), "more_claims": 0,
        "asking": {}, "differ": 0, "room": ROOMS[0],
    }  # fmt: skip
    values["asking"] = {"neurologist": (), "clinic": ()}
    return Sheet(**values | parts)


def reference(source):
    return "x" * 60


def high(on=NORMAL_PRINT, **parts):
    return lines(sheet(**parts), on, reference)


def more(on=NORMAL_PRINT, **parts):
    """How many lines these parts add."""
    return round(high(on, **parts) - high(on), 2)


def test_normal_print_has_two_pages_or_three_and_large_print_six():
    assert [pages_of(number, large=False) for number in (0, 1, 2, 3, 4)] == [2, 2, 2, 3, 3]
    assert {pages_of(number, large=True) for number in (1, 4)} == {6}


def test_rooms_go_from_much_to_little():
    for much, little in itertools.pairwise(ROOMS):
        pairs = [(getattr(much, f.name), getattr(little, f.name)) for f in fields(much)]
        assert all(more >= less for more, less in pairs)
        assert any(more > less for more, less in pairs)
    # What is least still asks both readers something, and tells the highest count of deaths.
    assert ROOMS[-1].questions == 1
    assert ROOMS[-1].deaths == 2


def made_for(rows):
    def make(room):
        made.append(room)
        return sheet(rows=(room.questions * rows,), room=room)

    made = []
    return make, made


def test_a_sheet_holds_as_much_as_fits():
    make, _ = made_for(8)
    every = fitted(make, 9, NORMAL_PRINT, reference)
    assert every.room == ROOMS[0]
    tight = fitted(make, 1, NORMAL_PRINT, reference)
    assert lines(tight, NORMAL_PRINT, reference) <= NORMAL_PRINT.lines
    before = ROOMS[ROOMS.index(tight.room) - 1]
    assert lines(make(before), NORMAL_PRINT, reference) > NORMAL_PRINT.lines


def test_where_nothing_fits_it_holds_the_least():
    make, _ = made_for(1000)
    assert fitted(make, 1, NORMAL_PRINT, reference).room == ROOMS[-1]


def test_a_sheet_of_one_room_is_made_once_and_not_of_every_room():
    make, made = made_for(4)
    fitted(make, 2, NORMAL_PRINT, reference)
    assert len(made) == len(set(made)) < len(ROOMS)


def test_each_line_of_the_table_counts_and_large_print_has_fewer_on_a_page():
    assert round(high(rows=(4, 5)) - high(rows=(4, 4)), 3) == NORMAL_PRINT.table_line
    assert LARGE_PRINT.lines < NORMAL_PRINT.lines
    assert LARGE_PRINT.letters < NORMAL_PRINT.letters


def test_a_table_that_goes_on_loses_room_and_has_its_head_twice():
    one, two = high(rows=(20, 20)), high(rows=(20, 30))
    assert two - one > 10 * NORMAL_PRINT.table_line + 2


def test_what_is_urgent_takes_its_lines():
    assert more(emergencies=(SAID,)) >= 0
    long = replace(SAID, text="x" * 230)
    assert more(emergencies=(long,)) in (2, 3)


def rules(words="", **fields):
    return RulesOnPaper("Alpha", (RulesOfOne("Guideline", SAID, NO_CELLS, words, **fields),), ())


def test_rules_take_their_head_and_the_lines_of_their_words():
    assert more(rules=(rules(),)) > 3
    assert round(more(rules=(rules("x" * 150),)) - more(rules=(rules(),)), 2) == 2
    assert more(LARGE_PRINT, rules=(rules("x" * 150),)) > more(LARGE_PRINT, rules=(rules(),))


def test_a_treatment_without_rules_has_no_table():
    assert more(rules=(RulesOnPaper("Alpha", (), ()),)) == 0


def test_years_and_case_by_case_make_a_row_longer():
    limits = (SimpleNamespace(line=LINE),)
    years = (RuleCell(), RuleCell(), RuleCell(limits))
    words = "x" * 45
    base = more(rules=(rules(words),))
    perhaps = more(rules=(rules(words, perhaps=limits),))
    with_years = RulesOnPaper("Alpha", (RulesOfOne("Guideline", SAID, years, words),), ())
    assert perhaps - base == 1
    assert round(more(rules=(with_years,)) - base, 2) == 1 + source_line()


def source_line():
    """The reference of LINE stands instead of that of SAID: as long."""
    return 0


def deaths(*who):
    counts = tuple(
        CountOfDeaths(LINE, "1 of 2", "up to 2019", words, Point(Decimal(1))) for words in who
    )
    return Deaths((DeathsOnPaper("Alpha", counts, 0),), Decimal(1), ())


def test_each_count_of_deaths_takes_a_line_and_a_long_one_two():
    one, two = more(deaths=deaths("")), more(deaths=deaths("", ""))
    assert round(two - one, 2) == 1.25
    assert round(more(deaths=deaths("x" * 60)) - one, 2) == 1
    assert more(LARGE_PRINT, deaths=deaths("", "")) - more(LARGE_PRINT, deaths=deaths("")) > 2


def test_grave_harms_take_their_lines():
    told = GraveHarm(WORLD.measures["infection"], (("x" * 110, LINE), ("y" * 110, SAID)))
    assert more(grave=(told,)) > 2
    assert {source.slug for source in sources_on(sheet(grave=(told,)))} == {
        LINE.source.slug, SAID.source.slug,
    }  # fmt: skip


def contents(**items):
    values = {"included": (), "sometimes": (), "extra": (), "unknown": ()} | items
    option = WORLD.options["alpha-northland"]
    return Contents((PriceContents(((option, LINE, ""),), **values),))


@pytest.mark.parametrize("kind", ["included", "sometimes", "extra", "unknown"])
def test_every_item_that_is_named_makes_a_price_longer(kind):
    assert more(contents=contents(**{kind: ("x" * 120, "y" * 120)})) > more(contents=contents()) > 1


def test_where_no_price_tells_what_is_in_it_a_line_says_so():
    # A price takes its head and its line, instead of that one.
    assert more(contents=contents()) == 1.3


def test_items_of_which_nobody_tells_count_as_far_as_they_are_named():
    silent = contents(unknown=("x" * 200,) * 9)
    few = replace(ROOMS[0], unknown_items=0)
    assert more(contents=silent, room=few) == more(contents=contents())


def test_a_claim_takes_its_words_and_its_reason():
    short = replace(SAID, text="x", reason="")
    long = replace(SAID, text="x" * 115, reason="y" * 115)
    assert more(claims=(DangerousClaim("Here", short),)) > 2
    more_lines = more(claims=(DangerousClaim("Here", long),)) - more(
        claims=(DangerousClaim("Here", short),)
    )
    assert round(more_lines, 2) == 2


def asked(neurologist, clinic, letters=20):
    question = SimpleNamespace(text="x" * letters)
    return {"neurologist": (question,) * neurologist, "clinic": (question,) * clinic}


def test_questions_of_both_readers_stand_beside_each_other_but_in_large_print():
    assert more(asking=asked(3, 1)) == more(asking=asked(3, 3))
    assert more(asking=asked(3, 1)) < more(asking=asked(4, 1))
    assert more(LARGE_PRINT, asking=asked(3, 1)) < more(LARGE_PRINT, asking=asked(3, 3))


def test_each_question_has_a_line_to_write_on():
    one, two = more(asking=asked(1, 1)), more(asking=asked(2, 1))
    assert round(two - one, 2) == round(1 + NORMAL_PRINT.write, 2)
    assert round(more(asking=asked(1, 1, letters=60)) - one, 2) == 1


def test_every_source_and_every_trial_has_its_place_at_the_end():
    glance = glance_of(world(), "alpha-northland-north-hospital")
    named = {source.slug for source in sources_on(sheet(glance=glance))}
    assert len(named) >= 4
    assert more(glance=glance) > 1
    running = tuple((f"T{number}", "NCT0000000" + str(number)) for number in range(9))
    assert more(rules=(RulesOnPaper("Alpha", (), running),)) >= NORMAL_PRINT.small_line


def test_sources_of_all_parts_are_among_the_references():
    of = {source.slug for source in sources_on(sheet(
        rules=(rules(),), deaths=deaths(""), contents=contents(),
        claims=(DangerousClaim("Here", SAID),),
    ))}  # fmt: skip
    assert of == {SAID.source.slug, LINE.source.slug}
    limits = (SimpleNamespace(line=LINE),)
    row = RulesOfOne("Guideline", SAID, (RuleCell(limits), RuleCell(), RuleCell()), "")
    made = sheet(rules=(RulesOnPaper("Alpha", (row,), ()),))
    assert [source.slug for source in sources_on(made)] == [LINE.source.slug]

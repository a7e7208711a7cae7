"""How long cells are in print: what stands in them counts, and nothing else."""

from decimal import Decimal

import pytest

from mscompare.charts.ranges import Point
from mscompare.edition.lines import Lines
from mscompare.glance.cells import FactsBody, FewWords, HarmsBody, HelpsBody, PricesBody, Said
from mscompare.sheet.lengths import few_words, paragraphs, sources_of, sure_and_source
from tests.rules.glance.made import HELPS, KILLS, PRICE, maker_of
from tests.rules.world import ON, world
from treatments.answers.answer import Brief

pytestmark = pytest.mark.once


@pytest.fixture
def lines():
    made = world()
    return {key: Lines(ON).finding(finding) for key, finding in made.findings.items()}


def count(line, amount="12345", **fields):
    return FewWords(line, amount, **fields)


def test_strength_and_number_of_a_source_are_as_long_as_the_word(lines):
    line = lines["trial-worse"]
    assert sure_and_source(line) == 11 + len(line.rating.label)


def test_a_figure_in_few_words_is_as_long_as_its_parts(lines):
    line = lines["trial-worse"]
    bare = few_words(count(line))
    assert bare == 6 + sure_and_source(line)
    assert few_words(count(line, label="ab")) == bare + 3
    assert few_words(count(line, what="abc")) == bare + 4
    assert few_words(count(line, beside="12")) == bare + 12
    ranged = Point(Decimal(1), Decimal(0), Decimal(12))
    assert few_words(count(line, point=ranged)) == bare + len("0–12") + 3
    assert few_words(count(line, point=Point(Decimal(1)))) == bare


def test_a_sentence_is_as_long_as_its_words_and_how_sure_each_group_is():
    words = Brief(verdict="may keep", against="the old")
    said = Said("a", 3, words, (("may · 3 of 5", ""), ("not known", "drugs")))
    assert paragraphs(HelpsBody((said,))) == [9 + 8 + 12 + 3 + 9 + 5 + 3]
    assert paragraphs(HelpsBody((Said("a", 3, Brief(found="none")),))) == [5]


def test_each_sentence_count_and_remark_is_a_paragraph(lines):
    said = Said("a", 3, Brief(found="none"))
    one = count(lines["registry-death"], label="Up to 2015")
    pair = count(lines["trial-worse"])
    assert paragraphs(HelpsBody((said, said), pair)) == [5, 5, few_words(pair)]
    body = HarmsBody((said,), (one, one), ("3 more",))
    assert paragraphs(body) == [5, few_words(one), few_words(one), 6]


def test_facts_are_one_paragraph_and_say_source_and_strength_once_where_they_share_them(lines):
    line, other = lines["trial-worse"], lines["registry-worse-2"]
    one = FactsBody(counts=(count(line),))
    assert paragraphs(one) == [few_words(count(line))]
    alike = FactsBody(counts=(count(line), count(line, "678")))
    assert paragraphs(alike) == [few_words(count(line)) + 5]
    unlike = FactsBody(counts=(count(line), count(other, "678")))
    assert paragraphs(unlike) == [few_words(count(line)) + few_words(count(other, "678")) + 2]
    assert paragraphs(FactsBody("word", where="here", mark="past")) == [18]


def test_a_rule_has_the_number_of_its_source():
    made = world()
    rule = Lines(ON).sentence(made.statements[0])
    assert paragraphs(FactsBody("word", source=rule)) == [11]


def test_of_prices_each_kind_is_a_paragraph_and_what_is_not_known_one_more():
    body = price_of("alpha-southland-south-clinic")
    (kind,) = body.kinds
    levels = {line.rating.label for line in kind.lines}
    assert len(levels) == 2
    sources = {line.source.pk for line in kind.lines}
    long = len(kind.said_of) + len(kind.span) + len(kind.each) + 3
    long += sum(6 + len(label) for label in levels) + 5 * len(sources)
    assert paragraphs(body) == [long]
    assert paragraphs(PricesBody((), "None found.")) == [11]
    assert paragraphs(PricesBody(body.kinds, "None found.")) == [11, long]


def test_one_strength_of_several_prices_stands_once():
    body = price_of("alpha-northland-north-hospital")
    assert len(body.kinds) == len(paragraphs(body)) == 2
    for kind, long in zip(body.kinds, paragraphs(body), strict=True):
        assert len({line.rating.level for line in kind.lines}) == 1
        sure = 6 + len(kind.lines[0].rating.label)
        sources = 5 * len({line.source.pk for line in kind.lines})
        assert long == len(kind.said_of) + len(kind.span) + len(kind.each) + 3 + sure + sources


def price_of(slug):
    made = world()
    (column,) = made.columns(slug)[:1]
    return maker_of(made).answered(column, [PRICE])[PRICE]


def slugs(body):
    return [source.slug for source in sources_of(body)]


def test_every_source_of_a_cell_is_named(lines):
    pair = count(lines["trial-worse"], beside="40")
    alone = count(lines["trial-worse"])
    dead = count(lines["registry-death"])
    assert slugs(HelpsBody((), pair)) == ["trial-paper", "trial-paper"]
    assert slugs(HelpsBody((), alone)) == ["trial-paper"]
    assert slugs(HelpsBody(())) == []
    assert slugs(HarmsBody((), (dead, alone))) == ["registry-paper", "trial-paper"]
    made = world()
    rule = Lines(ON).sentence(made.statements[0])
    assert slugs(FactsBody(counts=(dead,), source=rule)) == ["registry-paper", rule.source.slug]
    assert set(slugs(price_of("alpha-southland-south-clinic"))) == {"seller", "agency"}


def test_the_cells_of_a_glance_have_lengths():
    made = world()
    told = maker_of(made).answered(made.columns("alpha-northland")[0], [HELPS, KILLS])
    assert all(long > 10 for body in told.values() for long in paragraphs(body))

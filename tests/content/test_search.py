"""Everything that is published is found: by its name, by its words, by its numbers."""

from functools import cache

import pytest
from django.urls import reverse

from clinics.models import Clinic, Country, Notice, Option
from mscompare.edition.editions import editions
from mscompare.search.everything import search_index
from mscompare.search.results import SHOWN_OF_EACH, results_of
from tests.conftest import ROOT
from treatments.models import (
    COMPARABLE,
    SIGN_OF_EMERGENCY,
    Finding,
    Measure,
    Question,
    Source,
    Statement,
    Study,
    Synonym,
    Term,
    Treatment,
    TreatmentKind,
    Verdict,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SEARCHES = [
    tuple(part.strip() for part in line.split("|"))
    for line in (ROOT / "tests/content/searches.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def found(typed):
    """{group: (kind, key) of what is found, the first first}"""
    edition = editions.current()
    index = search_index(edition)
    groups = results_of(edition, typed).found.groups
    return {
        group: [(index.entries[row].kind, index.entries[row].key) for row in rows]
        for group, rows in groups.items()
    }


@pytest.mark.parametrize("typed, group, first", SEARCHES)
def test_what_people_search_for_stands_first_in_its_group(typed, group, first):
    results = results_of(editions.current(), typed)
    assert bool(results.emergencies) == (group == "help now")
    if group == "nothing":
        assert results.groups == ()
    elif group != "help now":
        assert found(typed)[group][0][1] == first


@cache
def everything_by_name():
    """[(group, kind, key, a name of it)] of all that is published and has a name."""
    rows = [
        ("treatments", "treatment", t.slug, name)
        for t in Treatment.objects.published().exclude(kind=TreatmentKind.CONTROL)
        for name in (t.name, t.short_name)
        if t.kind != TreatmentKind.SERVICE
    ]
    for group, kind, model, name in (
        ("treatments", "ask", Question, "text"), ("places", "country", Country, "name"),
        ("places", "clinic", Clinic, "name"), ("sources", "source", Source, "title"),
        ("sources", "study", Study, "name"), ("words", "term", Term, "name"),
    ):  # fmt: skip
        key = "key" if model is Question else "slug"
        rows += [
            (group, kind, getattr(row, key), getattr(row, name))
            for row in model.objects.published()
        ]
    options = Option.objects.published().filter(treatment__kind__in=COMPARABLE)
    return [*rows, *(("places", "option", row.slug, row.name) for row in options)]


def test_everything_that_has_a_name_is_found_by_it_on_the_first_screen_of_its_group():
    missed = [
        (kind, key, name)
        for group, kind, key, name in everything_by_name()
        if (kind, key) not in found(name).get(group, [])[:SHOWN_OF_EACH]
    ]
    assert missed == []


def test_a_treatment_a_place_and_an_option_stand_first_where_their_whole_name_was_typed():
    second = [
        (key, name)
        for group, kind, key, name in everything_by_name()
        if kind in ("treatment", "country", "clinic", "option")
        and found(name)[group][0] != (kind, key)
    ]
    assert second == []


def test_every_disagreement_and_every_page_is_found_by_its_title():
    index = search_index(editions.current())
    titled = [entry for entry in index.entries if entry.kind in ("differ", "page")]
    assert {entry.kind for entry in titled} == {"differ", "page"}
    for entry in titled:
        title = entry.names[0]
        assert (entry.kind, entry.key) in found(title)[entry.group][:SHOWN_OF_EACH], title


def test_every_share_that_is_shown_is_found_by_its_number():
    edition = editions.current()
    index = search_index(edition)
    figures = [entry.key for entry in index.entries if entry.kind == "figure"]
    lines = [edition.lines.finding(edition.row(Finding, key)) for key in figures]
    shares = [line for line in lines if line.unit == "percent" and line.low is not None]
    assert len(shares) >= 50
    for line in shares:
        assert ("figure", line.key) in found(f"{line.low.normalize():f}%")["sources"], line.amount


def test_every_claim_and_notice_is_found_by_its_own_sentence():
    edition = editions.current()
    claims = [row for row in edition.shown(Statement) if row.is_claim]
    notices = [row for row in edition.shown(Notice) if not row.is_claim]
    assert claims
    assert notices
    for group, kind, rows in (("claims", "claim", claims), ("sources", "notice", notices)):
        for row in rows:
            first = found(row.text[:200])[group][:SHOWN_OF_EACH]
            assert (kind, row.key) in first, row.text


def test_every_question_of_a_treatment_is_found_by_both():
    edition = editions.current()
    index = search_index(edition)
    answers = [entry for entry in index.entries if entry.kind == "answer"]
    assert len(answers) >= 60
    for entry in answers:
        treatment, measure = entry.key.split("/")
        row = edition.row(Treatment, treatment)
        typed = f"{row.short_name} {edition.row(Measure, measure).question}"
        assert ("answer", entry.key) in found(typed)["treatments"][: 2 * SHOWN_OF_EACH], typed


def test_every_question_that_is_found_has_a_page(reader):
    index = search_index(editions.current())
    for entry in index.entries:
        if entry.kind == "answer":
            address = reverse("answer", args=entry.key.split("/"))
            assert reader.get(address).status_code == 200, address


def test_the_figure_of_an_unsafe_claim_is_not_found():
    edition = editions.current()
    unsafe = {
        finding.key
        for finding in edition.shown(Finding)
        if (claim := edition.lines.finding(finding).claim) and claim.verdict == Verdict.UNSAFE
    }
    assert unsafe
    found_here = {entry.key for entry in search_index(edition).entries if entry.kind == "figure"}
    assert found_here.isdisjoint(unsafe)


def test_every_synonym_is_known_and_finds_something():
    for row in Synonym.objects.published():
        results = results_of(editions.current(), row.typed)
        if row.means == SIGN_OF_EMERGENCY:
            assert results.emergencies, row
        else:
            assert results.groups, row
            assert len(results.asked.terms) == len(results.asked.stands_for) == 1, row


@pytest.mark.parametrize(
    "typed, other",
    [
        ("haematopoietic", "hematopoietic"), ("Clínica Ruiz", "clinica ruiz"),
        ("bone marrow transplant", "BMT"), ("69%", "69 per cent"), ("$54.5k", "54,500 USD"),
    ],
)  # fmt: skip
def test_two_ways_of_writing_find_the_same(typed, other):
    assert found(typed) == found(other) != {}


def test_a_brand_finds_the_medicine_then_the_treatment_that_it_belongs_to():
    assert [key for _, key in found("ocrevus")["treatments"][:2]] == [
        "ocrelizumab", "standard-care"
    ]  # fmt: skip


def test_words_are_compared_without_accents_capitals_and_signs():
    assert found("CLÍNICA-RUIZ!") == found("clinica ruiz")

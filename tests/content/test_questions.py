"""Which questions are asked where: all about what is offered there, none about anything else."""

import re

import pytest

from clinics.models import Clinic, Option
from tests.html import parse
from treatments.models import COMPARABLE, Audience, Question

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# What somebody may be given who is offered it.
MAY_BE = {
    "ahsct": {"ahsct"},
    "msc": {"msc"},
    "msc-multi-session": {"msc"},
    "ahsct-msc": {"ahsct", "msc"},
    "type-not-stated": {"ahsct", "msc"},
}
SPEAKS_OF = {
    "ahsct": re.compile(
        r"chemotherap|fertil|ovar|menopause|thyroid|JACIE|isolation|defences|\btransplants?\b",
        re.IGNORECASE,
    ),
    "msc": re.compile(r"\bspine\b|which cells|donor|\bMSC\b|mesenchymal", re.IGNORECASE),
}


def words(node):
    return " ".join(node.text_content().split())


def about(question):
    return {treatment.slug for treatment in question.about.all()}


def restricted():
    """{Question: the slugs of what it is about} of those that not everybody asks."""
    questions = Question.objects.published().prefetch_related("about")
    found = {question: about(question) for question in questions if about(question)}
    assert {slug for slugs in found.values() for slug in slugs} == set(SPEAKS_OF)
    return found


def offered():
    """The options that can be compared."""
    options = Option.objects.published().filter(treatment__kind__in=COMPARABLE)
    found = list(options.select_related("treatment"))
    assert {option.treatment.slug for option in found} == set(MAY_BE)
    return found


def test_a_question_that_speaks_of_one_treatment_is_for_that_treatment_alone():
    for question in Question.objects.published():
        said = (question.text, question.settles, question.clear_answer, question.vague_answer)
        for slug, speaks in SPEAKS_OF.items():
            found = speaks.search(" ".join(said))
            assert not found or about(question) == {slug}, (question.key, found)


def test_a_variant_a_combination_and_an_unstated_treatment_lose_no_question():
    for option in offered():
        for question, slugs in restricted().items():
            expected = bool(slugs & MAY_BE[option.treatment.slug])
            assert question.is_for([option.treatment]) == expected, (option.slug, question.key)


def test_a_clinic_is_asked_about_what_it_gives_and_about_nothing_else(reader):
    for clinic in Clinic.objects.published():
        gives = {o.treatment.slug for o in offered() if o.clinic_id == clinic.pk}
        may_be = {slug for given in gives for slug in MAY_BE[given]} or set(SPEAKS_OF)
        asked = parse(reader.get(clinic.get_absolute_url())).xpath("//h2[@id='ask']/..//ol/li")
        texts = " ".join(map(words, asked))
        assert len(asked) >= 15
        for question, slugs in restricted().items():
            expected = question.audience == Audience.CLINIC and bool(slugs & may_be)
            assert (question.text in texts) == expected, (clinic.slug, question.key)


def test_no_sheet_asks_about_a_treatment_that_it_does_not_compare(reader):
    for option in offered():
        tree = parse(reader.get(f"/compare/sheet/?option={option.slug}"))
        asked = {words(item) for item in tree.xpath("//section[@class='s-ask-part']/ol/li")}
        assert asked
        for question, slugs in restricted().items():
            fits = bool(slugs & MAY_BE[option.treatment.slug])
            assert fits or question.text not in asked, (option.slug, question.key)


def test_the_page_of_questions_says_for_which_treatment_one_is(reader):
    tree = parse(reader.get("/questions/"))
    for item in tree.xpath("//*[@data-question]"):
        question = Question.objects.get(key=item.get("data-question"))
        lines = [words(line) for line in item.xpath("./p")]
        names = " and ".join(t.short_name for t in question.about.all())
        said = [line for line in lines if line.startswith("For:")]
        assert [line.startswith(f"For: {names}") for line in said] == ([True] if names else [])

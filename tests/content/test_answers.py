"""One answer everywhere: whatever page tells it, it is what the published findings say together."""

import csv
from functools import cache
from urllib.parse import parse_qs

import pytest

from mscompare.edition.answers import answer_told, answers_of
from mscompare.edition.edition import read_edition
from mscompare.glance.treatment import NOT_BY_ITSELF
from mscompare.reader.ms_type import readers_type
from tests.day import DAY
from tests.html import parse
from treatments.answers.answer import Asks
from treatments.answers.people import types_meet
from treatments.models import Treatment

pytestmark = pytest.mark.django_db

# Kinds of pages on which answers stand, each with a page of it.
KINDS = (
    "/", "/options/", "/compare/?option=ahsct-mexico&option=msc", "/treatments/ahsct/",
    "/treatments/standard-care/", "/treatments/ocrelizumab/", "/treatments/ahsct/no-worsening/",
    "/countries/mexico/", "/clinics/clinica-ruiz/", "/compare/sheet/?option=ahsct-mexico",
    "/evidence/",
)  # fmt: skip


def words(text):
    return " ".join(text.split())


@cache
def told(edition, name):
    """The answers whose `data-answer` is this, for each type of MS; that of a way of giving stands
    among the parts of what is given so."""
    book = answers_of(edition)
    every = (
        (ms_type, answer_told(edition, treatment, measure, ms_type))
        for treatment in book.treatments
        for measure in book.measures
        for ms_type in (None, "relapsing", "progressive")
    )
    found = [(ms_type, line) for ms_type, line in every if line]
    own = {ms_type: line for ms_type, line in found if line.name == name}
    return own or {k: part for k, line in found for _, part in line.parts if part.name == name}


def in_few_words(line, text):
    """True if a sentence of a glance says what a half of its answer says in few words, or how many
    of its parts are known how well, or of a harm whether it has happened."""
    said = text.lower()
    for half in line.halves:
        sure = half.brief.found if half.says_nothing else half.how_sure
        if sure and sure.lower() in said and half.brief.verdict.lower() in said:
            return True
    if line.says_nothing_itself and line.measure.do:
        surest = any(part.halves[0].how_sure in text for _, part in line.parts)
        return surest or "not known" in text.lower() or text.startswith(NOT_BY_ITSELF)
    seen = ("Yes, people died", "No death seen")
    return text in seen or any(text in half.sentence for half in line.halves)


def ms_type_in(address):
    """The reader's type of MS; on the list of options it is what a filter says of it."""
    path, _, query = address.partition("?")
    (chosen,) = parse_qs(query).get("ms_type", [None])
    return readers_type(chosen or "") or None if path == "/options/" else chosen


def test_every_page_gives_the_same_answer_to_the_same_question(snapshot):
    edition = read_edition(DAY)
    wrong, seen = [], set()
    for address in snapshot.pages:
        chosen = ms_type_in(address)
        for element in parse(snapshot.answer(address)).xpath("//*[@data-answer]"):
            name = element.get("data-answer")
            seen.add(name)
            line = told(edition, name)[chosen]
            text = words(element.text_content())
            if element.get("data-sure") != str(line.sure):
                wrong.append((address, name, "sure"))
            if "said" in (element.get("class") or "").split():
                wrong += [] if in_few_words(line, text) else [(address, name, text)]
                continue
            halves = [*line.halves, *(typed.halves[0] for typed in line.by_type)]
            wrong += [
                (address, name, half.sentence)
                for half in halves
                if words(half.sentence) not in text
                or not (half.says_nothing or half.how_sure in text)
            ]
    assert wrong == []
    every = {answer.name for answer in answers_of(edition).every() if answer.studies}
    assert every <= seen, "each answer that rests on a study stands somewhere"


@pytest.mark.parametrize("address", KINDS)
def test_answers_stand_on_every_kind_of_page(reader, address):
    assert parse(reader.get(address)).xpath("//*[@data-answer]")


def test_the_table_as_csv_gives_them_too(reader):
    response = reader.get("/compare.csv?option=ahsct-mexico&option=msc")
    rows = list(csv.reader(response.content.decode().splitlines()))
    printed = {row[3] for row in rows if row[2].startswith("answer")}
    edition = read_edition(DAY)
    for treatment in ("ahsct", "msc"):
        for answer in answers_of(edition).every():
            if answer.treatment.slug == treatment and answer.ms_type is None:
                assert {half.sentence for half in answer.halves} <= printed, answer.name


def test_a_treated_group_never_stands_without_its_comparison_group():
    edition = read_edition(DAY)
    for answer in answers_of(edition).every():
        for lead in answer.leads:
            beside = lead.finding.other_group if answer.asks == Asks.DOES_IT else None
            beside = beside or lead.finding.versus
            assert lead.beside == ((beside,) if beside else ())


def people_of(finding):
    return finding.study_id or finding.key, finding.ms_type, finding.given, finding.who


def test_no_stronger_independent_figure_on_the_same_question_is_left_to_the_details(snapshot):
    """On no page and no sheet; of the same people counted several times one count stands."""
    edition, seen = read_edition(DAY), 0
    for address in snapshot.pages:
        for box in parse(snapshot.answer(address)).xpath("//*[@data-answer]"):
            answer = told(edition, box.get("data-answer"))[ms_type_in(address)].answer
            # Of deaths every count stands in the table.
            printed = set(box.xpath(".//@data-figure"))
            leads = [lead.finding for lead in answer.leads if lead.finding.key in printed]
            if not leads:
                continue
            seen += 1
            weakest = min(finding.rating(DAY).level for finding in leads)
            counted = {f.outcome for f in leads} | {answer.measure.event, answer.measure.no_event}
            people = {people_of(f) for f in (*leads, *answer.stronger) if f.key in printed}
            hidden = [f for f in (*answer.rest, *answer.stronger) if f.key not in printed]
            for f in hidden:
                alike = f.outcome in counted and any(types_meet(f, lead) for lead in leads)
                if f.source.independent and alike and people_of(f) not in people:
                    assert f.rating(DAY).level <= weakest, (address, answer.name, f.key)
    assert seen > 500


def test_nothing_leads_that_only_a_seller_or_the_news_told_us():
    edition = read_edition(DAY)
    for answer in answers_of(edition).every():
        if answer.asks == Asks.DOES_IT:
            for lead in answer.leads:
                assert lead.finding.study.paper.read_as != "second-hand", answer.name


def test_one_small_trial_does_not_head_every_type_of_ms():
    edition = read_edition(DAY)
    typed = {
        ms_type: answer_told(edition, "ahsct", "no-worsening", ms_type)
        for ms_type in ("relapsing", "progressive")
    }
    leads = {t: {lead.finding.key for lead in a.answer.leads} for t, a in typed.items()}
    assert not leads["relapsing"] & leads["progressive"]


NAMES = ("name", "plain_name", "short_name", "also_known_as", "summary")
SWAPPED = "/", "/treatments/ahsct/", "/treatments/msc/", "/compare/?option=ahsct&option=msc"


def skeleton(response):
    """The answers and figures of a page, and what they are drawn as, without their words."""
    main = parse(response).xpath("//main")[0]
    return [
        (node.tag, node.get("class"), node.get("data-answer"), node.get("data-figure"))
        for node in main.xpath(".//*[@data-answer or @data-figure]")
    ]


@pytest.mark.parametrize("address", SWAPPED)
def test_exchanging_the_names_of_two_treatments_changes_nothing_else(client, address):
    before = skeleton(client.get(address))
    one, two = (Treatment.objects.get(slug=slug) for slug in ("ahsct", "msc"))
    for name in NAMES:
        mine, theirs = getattr(one, name), getattr(two, name)
        setattr(one, name, theirs)
        setattr(two, name, mine)
    one.save()
    two.save()
    after = client.get(address)
    assert one.short_name in parse(after).text_content()
    # Lists are alphabetical, so what stands there stands in another order.
    assert sorted(skeleton(after), key=str) == sorted(before, key=str)
    assert before

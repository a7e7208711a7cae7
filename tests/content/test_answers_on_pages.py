"""The same question has the same answer on every page that tells it."""

import re

import pytest

from clinics.models import Option
from mscompare.edition.answers import answers_of
from mscompare.edition.edition import read_edition
from tests.day import DAY
from tests.html import parse

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGES = (
    "/", "/options/", "/countries/mexico/", "/countries/india/", "/clinics/clinica-ruiz/",
    "/evidence/", "/treatments/ahsct/", "/treatments/msc/", "/treatments/ahsct-msc/",
    "/treatments/type-not-stated/", "/treatments/standard-care/", "/treatments/ocrelizumab/",
)  # fmt: skip
FIRST = ("no-worsening", "death")


def words(node):
    """What is read there, without the boxes that explain words."""
    return " ".join("".join(node.xpath(".//text()[not(ancestor::*[@popover])]")).split())


def told_on(tree):
    """{name of an answer: {what is told of it}}, as its sentences and how sure it is; a sentence of
    a glance has fewer words."""
    found = {}
    for box in tree.xpath("//*[@data-answer][not(contains(@class, 'said'))]"):
        said = [words(p) for p in box.xpath("./p[contains(@class, 'answer-sentence')]")]
        # Numbers of sources count anew on each page.
        told = re.sub(r"\[source \d+\]", "", " ".join(said)), box.get("data-sure")
        found.setdefault(box.get("data-answer"), set()).add(told)
    return found


def test_an_answer_reads_the_same_wherever_it_stands(reader):
    everywhere, pages_of = {}, {}
    for address in PAGES:
        for name, told in told_on(parse(reader.get(address))).items():
            everywhere.setdefault(name, set()).update(told)
            pages_of.setdefault(name, set()).add(address)
    assert {name: told for name, told in everywhere.items() if len(told) > 1} == {}
    assert len(pages_of["ahsct-death"]) >= 4


def test_it_is_the_answer_that_is_composed_of_all_that_was_found(reader):
    book = answers_of(read_edition(DAY))
    told = told_on(parse(reader.get("/treatments/ahsct/")))
    answers = {a.name: a for a in book.every() if a.ms_type is None}
    assert len(told) >= 10
    for name, found in told.items():
        ((said, sure),) = found
        assert answers[name].first.sentence in said
        assert int(sure) == answers[name].sure


@pytest.mark.parametrize(
    "address, here",
    [
        ("/countries/mexico/", {"country__slug": "mexico"}),
        ("/clinics/clinica-ruiz/", {"clinic__slug": "clinica-ruiz"}),
    ],
)
def test_a_place_says_once_what_is_known_of_each_treatment_that_is_given_there(
    reader, address, here
):
    tree = parse(reader.get(address))
    there = Option.objects.published().filter(**here)
    given = set(there.filter(treatment__kind__in=["treatment", "variant", "undetermined"])
                .values_list("treatment__slug", flat=True))  # fmt: skip
    (known,) = tree.xpath("//*[@id='known-here']")
    told = [(p.get("data-answer"), words(p)) for p in known.xpath(".//p[@data-answer]")]
    assert len(told) == len(set(told))
    assert given
    assert {f"{slug}-{measure}" for slug in given for measure in FIRST} <= {n for n, _ in told}


def test_a_figure_that_leads_stands_with_its_comparison_group(reader):
    tree = parse(reader.get("/treatments/ahsct/"))
    book = answers_of(read_edition(DAY))
    answer = book.answer("ahsct", "no-worsening")
    assert answer.first.leads
    (box,) = tree.xpath("//div[@data-answer='ahsct-no-worsening']")
    for lead in answer.first.leads:
        for finding in (lead.finding, *lead.beside):
            assert box.xpath(f".//*[@data-figure='{finding.key}']"), finding.key


def test_the_figures_that_do_not_lead_stand_behind_the_answer(reader):
    tree = parse(reader.get("/treatments/ahsct/"))
    answer = answers_of(read_edition(DAY)).answer("ahsct", "no-worsening")
    assert answer.rest
    (box,) = tree.xpath("//*[@id='measure-no-worsening']")
    # What was counted in one place stands on the page of that place.
    rest = {finding.key for finding in answer.rest if not finding.options.all()}
    shown = set(box.xpath(".//@data-figure"))
    also = [*answer.speaks_against, *(f for typed in answer.by_type for f in typed.stronger)]
    assert shown & rest <= {finding.key for finding in also}
    (behind,) = box.xpath(".//a[contains(., 'all that was found')]/@href")
    everything = set(parse(reader.get(behind)).xpath("//@data-figure"))
    assert rest <= everything


def test_a_year_of_approval_that_no_source_tells_stands_on_no_page(reader):
    """It only keeps a medicine from being a comparator before it was there."""
    page = words(parse(reader.get("/treatments/ocrelizumab/")).xpath("//main")[0])
    assert "A medicine of standard treatment without a transplant." in page
    assert "approved in" not in page


def test_the_evidence_page_shows_two_answers_with_their_five_questions(reader):
    (section,) = parse(reader.get("/evidence/")).xpath("//section[@aria-labelledby='answers']")
    text = words(section)
    for word in ("Fair", "Enough", "Like this", "Agree", "Clean", "Everybody", "Of today",
                 "Types apart", "No one types it", "Which figures lead"):  # fmt: skip
        assert word in text
    answers = section.xpath(".//*[@data-answer]")
    assert [a.get("data-answer") for a in answers] == ["ahsct-no-worsening", "ahsct-death"]
    for box in answers:
        for half in box.xpath(".//details"):
            checks = [words(dt) for dt in half.xpath(".//dt")]
            assert len(checks) == 5
            assert all(check.endswith((": yes", ": no")) for check in checks)


def test_a_medicine_has_a_page_that_says_what_it_is_a_medicine_of(reader):
    tree = parse(reader.get("/treatments/ocrelizumab/"))
    (parent,) = tree.xpath("//main//p[starts-with(normalize-space(), 'A medicine of')]/a/@href")
    assert parent == "/treatments/standard-care/"
    assert not tree.xpath("//*[@id='options' or @id='natural']")
    standard = parse(reader.get("/treatments/standard-care/"))
    assert "/treatments/ocrelizumab/" in standard.xpath("//main//a/@href")
    assert standard.xpath("//*[@id='natural']")
    listed = parse(reader.get("/treatments/"))
    cards = listed.xpath("//li[contains(@class, 'card')][.//a[@href='/treatments/ocrelizumab/']]")
    assert [card.xpath("./h2/a/@href") for card in cards] == [["/treatments/standard-care/"]]


def test_no_verb_says_more_than_the_answer_is_sure_of(reader):
    """Read back from the page: "probably" only at four of five, "may" only at three."""
    seen = set()
    for address in (a for a in PAGES if a.startswith("/treatments/")):
        for sentence in parse(reader.get(address)).xpath(
            "//p[contains(@class, 'answer-sentence')]"
        ):
            told = sentence.xpath(".//*[@class='how-sure']")
            if not told:
                continue
            sure = int(re.search(r"(\d) of 5", words(told[0]))[1])
            said = words(sentence)
            if " probably " in said:
                assert sure == 4, said
            elif re.search(r" may (?!be )", said):
                assert sure == 3, said
            elif re.search(r"\bwe do not know whether\b", said, re.I):
                assert sure < 3, said
            else:
                continue
            seen.add(sure)
    assert seen >= {2, 3, 4}

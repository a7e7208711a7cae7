"""The reader's type of MS: chosen once, it goes along; it chooses answers and hides no figure."""

import csv
import io
from functools import cache
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.urls import Resolver404, resolve

from mscompare.comparing.queries import cells_for, cells_of, columns_for
from mscompare.edition.edition import read_edition
from mscompare.kept.canonical import canonical_query
from mscompare.web.parameters import taken_by
from tests.content.test_answers import told as answers_named
from tests.content.test_answers import words
from tests.day import DAY
from tests.html import parse, text
from treatments.models import Finding

pytestmark = pytest.mark.django_db
TYPES = ("relapsing", "progressive")
TWO = "option=ahsct&option=msc"
# Where it chooses answers; behind them stand studies and more, which pass it on.
ANSWERING = (
    f"/compare/?{TWO}", "/treatments/ahsct/", "/treatments/ahsct/no-worsening/",
    "/countries/mexico/", "/clinics/clinica-ruiz/", f"/compare/sheet/?{TWO}",
)  # fmt: skip
PASSING_ON = ("/treatments/ahsct/studies/", "/treatments/ahsct/more/")
FILES = (f"/compare.csv?{TWO}", f"/compare/sheet.pdf?{TWO}")


def with_type(address, ms_type):
    return f"{address}{'&' if '?' in address else '?'}ms_type={ms_type}"


@cache
def kind(path):
    """The name of the page at a path that the reader's type of MS travels to, "" for any other."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    travels = any(p.travels and p.name == "ms_type" for p in taken_by(match.func))
    return match.url_name if travels else ""


def types_in(address):
    return parse_qs(urlsplit(address).query, keep_blank_values=True).get("ms_type", [])


def going(tree):
    """The links of a page that do not choose the type of MS themselves."""
    return tree.xpath("//a[not(@data-choice)]/@href | //link[@rel='canonical']/@href")


def test_who_chose_once_keeps_it_on_every_way_between_the_pages_that_take_it(reader):
    """From the comparison two pages of each kind are read, and every link on them."""
    waiting, seen, lost = [with_type(f"/compare/?{TWO}", "relapsing")], {}, []
    while waiting:
        address = waiting.pop(0)
        of_kind = seen.setdefault(kind(urlsplit(address).path), [])
        if len(of_kind) == 2 or address in of_kind:
            continue
        of_kind.append(address)
        tree = parse(reader.get(address))
        for link in going(tree):
            to = urlsplit(link)
            name = kind(to.path) if to.path else ""
            if types_in(link) != (["relapsing"] if name else []):
                lost.append((address, link))
            elif name and "." not in to.path:
                waiting.append(link.partition("#")[0])
        kept = ".//input[@type='hidden'][@name='ms_type'][@value='relapsing']"
        lost += [(address, form.get("action")) for form in tree.xpath(f"//form[not({kept})]")]
    assert not lost
    assert set(seen) == {
        "compare", "sheet", "treatment", "studies", "more", "answer", "country", "clinic",
    }  # fmt: skip


@pytest.mark.parametrize("address", ["/countries/mexico/", "/clinics/clinica-ruiz/"])
def test_a_place_passes_it_on(reader, address):
    links = going(parse(reader.get(with_type(address, "progressive"))))
    taking = [link for link in links if kind(urlsplit(link).path)]
    assert taking
    assert all(types_in(link) == ["progressive"] for link in taking)


@pytest.mark.parametrize("address", ANSWERING)
@pytest.mark.parametrize("ms_type", TYPES)
def test_a_page_says_what_is_chosen_and_how_to_choose_otherwise(reader, address, ms_type):
    other = TYPES[1 - TYPES.index(ms_type)]
    chosen, plain = reader.get(with_type(address, ms_type)), reader.get(address)
    assert f", answers for {ms_type} MS ·" in parse(chosen).findtext(".//title")
    assert "answers for" not in parse(plain).findtext(".//title")
    assert f"Answers for {ms_type} MS." in text(chosen)
    ways = parse(chosen).xpath("//nav[@aria-label='Your MS']/a")
    assert {way.text: way.get("href") for way in ways} == {
        "not chosen": address, other: with_type(address, other),
    }  # fmt: skip
    ways = parse(plain).xpath("//nav[@aria-label='Your MS']/a")
    assert {way.text: way.get("href") for way in ways} == {
        name: with_type(address, name) for name in TYPES
    }


@pytest.mark.parametrize("address", ANSWERING)
@pytest.mark.parametrize("ms_type", TYPES)
def test_its_answers_are_those_for_this_type(reader, address, ms_type):
    edition, told = read_edition(DAY), 0
    for element in parse(reader.get(with_type(address, ms_type))).xpath("//*[@data-answer]"):
        line = answers_named(edition, element.get("data-answer"))[ms_type]
        said = words(element.text_content())
        told += 1
        assert element.get("data-sure") == str(line.sure)
        if "said" not in (element.get("class") or "").split():
            assert all(words(half.sentence) in said for half in line.halves), (line.name, said)
        assert not line.by_type
    assert told


def question_of(finding):
    return f"/treatments/{finding.treatment.slug}/{finding.measure.slug}/"


@pytest.mark.parametrize("ms_type", TYPES)
def test_it_hides_no_figure(reader, ms_type):
    """Each figure that answers print without it stands on the page of its own question with it, the
    comparison group beside its result."""
    findings = [f for f in read_edition(DAY).shown(Finding) if f.treatment]
    asked = {finding.key: question_of(finding) for finding in findings}
    asked |= {f.versus.key: question_of(f) for f in findings if f.versus}
    printed = set()
    for address in (f"/compare/?{TWO}", "/treatments/ahsct/", "/treatments/msc/"):
        rows = parse(reader.get(address)).xpath("//*[@data-measure][.//*[@data-answer]]")
        printed |= {figure for row in rows for figure in row.xpath(".//@data-figure")}
    assert len(printed) > 50
    for question in {asked[figure] for figure in printed}:
        whole = parse(reader.get(with_type(question, ms_type))).xpath("//@data-figure")
        assert not {figure for figure in printed if asked[figure] == question} - set(whole)


@pytest.mark.parametrize("ms_type", TYPES)
def test_the_page_of_a_question_prints_every_figure_that_it_prints_without_it(reader, ms_type):
    """All that was found stands there, whatever leads the answer."""
    for measure in ("no-worsening", "death", "serious-infection"):
        address = f"/treatments/ahsct/{measure}/"
        plain = set(parse(reader.get(address)).xpath("//@data-figure"))
        chosen = set(parse(reader.get(with_type(address, ms_type))).xpath("//@data-figure"))
        assert plain <= chosen, measure


def test_facts_are_shared_and_only_answers_are_made_for_a_type():
    edition = read_edition(DAY)
    columns, _ = columns_for(edition, ["ahsct", "msc"])
    plain, chosen = cells_of(edition), cells_for(edition, "progressive")
    assert cells_for(edition, None) is plain
    assert cells_for(edition, "progressive") is chosen
    for measure in plain.facts.measures:
        rows = plain.row(columns, measure), chosen.row(columns, measure)
        for one, other in zip(*(row.cells for row in rows), strict=True):
            assert one.body is other.body
            if one.answer:
                assert (one.answer.answer.ms_type, other.answer.answer.ms_type) == (
                    None, "progressive",
                )  # fmt: skip


def test_a_part_that_is_made_for_one_type_is_not_placed_for_another(reader):
    """The same page of one edition, asked for in turn: each time with its own answers."""
    address = "/treatments/msc/"
    turns = [address, *(with_type(address, ms_type) for ms_type in TYPES)]
    pages = [reader.client.get(turn).content for turn in [*turns, *reversed(turns)]]
    assert pages[:3] == pages[:2:-1]
    assert len(set(pages)) == 3


def test_kept_pages_know_the_types_apart():
    found = {
        canonical_query(QueryDict(query), taken_by(resolve("/compare/").func))
        for query in ("ms_type=relapsing&option=a", "option=a&ms_type=relapsing", "option=a",
                      "option=a&ms_type=", "ms_type=progressive&option=a")
    }  # fmt: skip
    assert found == {"option=a&ms_type=relapsing", "option=a", "option=a&ms_type=progressive"}


@pytest.mark.parametrize("address", [*ANSWERING, *PASSING_ON, *FILES])
@pytest.mark.parametrize("value", ["mild", "primary-progressive", "relapse"])
def test_an_unknown_type_is_named_with_the_two_there_are_and_the_rest_kept(reader, address, value):
    response = reader.get(with_type(address, value))
    assert response.status_code == 400
    assert f"MS type: “{value}” is not understood (only relapsing or progressive)." in text(
        response
    )
    assert address in parse(response).xpath("//main//a/@href")


@pytest.mark.parametrize("address", [*ANSWERING, *PASSING_ON, *FILES])
def test_given_twice_it_is_refused(reader, address):
    response = reader.get(with_type(with_type(address, "relapsing"), "progressive"))
    assert response.status_code == 400
    assert "“ms_type” is given more than once" in text(response)


@pytest.mark.parametrize(
    "studied, told",
    [
        ("relapsing", "relapsing"),
        ("progressive", "progressive"),
        ("primary-progressive", "progressive"),
        ("secondary-progressive", "progressive"),
    ],
)
def test_the_list_of_options_tells_the_other_pages_what_was_studied(reader, studied, told):
    response = reader.get(f"/options/?ms_type={studied}")
    assert response.status_code == 200
    taking = [link for link in going(parse(response)) if kind(urlsplit(link).path)]
    assert {urlsplit(link).path for link in taking} >= {"/compare/", "/treatments/ahsct/"}
    assert all(types_in(link) == [told] for link in taking)
    moved = reader.get(f"/options/?ms_type={studied}&option=ahsct&option=msc&compare=1")
    assert moved["Location"] == f"/compare/?{TWO}&ms_type={told}"


def test_no_link_sets_the_filter_of_the_list(reader):
    for address in ANSWERING:
        links = going(parse(reader.get(with_type(address, "relapsing"))))
        lists = [link for link in links if urlsplit(link).path == "/options/"]
        assert lists
        assert not any(types_in(link) for link in lists)


def test_what_is_shared_and_printed_carries_it(reader):
    address = with_type(f"/compare/?{TWO}", "relapsing")
    tree = parse(reader.get(address))
    assert tree.xpath("//input[@id='link']/@value") == [f"http://testserver{address}"]
    assert with_type(f"/compare.csv?{TWO}", "relapsing") in tree.xpath("//a/@href")
    sheet = reader.get(with_type(f"/compare/sheet/?{TWO}", "relapsing"))
    (scan,) = parse(sheet).xpath("//a[@class='s-qr']/@href")
    assert types_in(scan) == ["relapsing"]
    assert "; answers for relapsing MS" in text(sheet)
    assert "answers for" not in text(reader.get(f"/compare/sheet/?{TWO}"))


def test_the_table_says_for_which_type_its_answers_are(reader):
    def told(address):
        first, *lines = csv.reader(io.StringIO(reader.get(address).content.decode()))
        assert {len(line) for line in lines} == {len(first)}
        named = [dict(zip(first, line, strict=True)) for line in lines]
        answers = {n["answer for"] for n in named if n["how wide"].startswith("answer")}
        assert {n["answer for"] for n in named if not n["how wide"].startswith("answer")} == {""}
        return answers

    assert told(with_type(FILES[0], "relapsing")) == {"relapsing MS"}
    assert told(FILES[0]) == {"any MS (type not chosen)", "relapsing MS", "progressive MS"}

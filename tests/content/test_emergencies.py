"""When to get help at once: each emergency where its treatment is, and nowhere else."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.urls import resolve

from clinics.models import Clinic, Cost, Country, Notice, Option
from tests.html import parse
from treatments.editing.drafts import propose
from treatments.models import Criterion, ReadingDepth, Source, Statement, Topic, Treatment, Verdict

pytestmark = pytest.mark.django_db

TRANSPLANT, CELLS = "ahsct", "msc"
BOTH = {TRANSPLANT, CELLS}
# What each treatment shares; what is not named here, a medicine or a service, has none.
SHARED = {
    "ahsct": {TRANSPLANT}, "msc": {CELLS}, "msc-multi-session": {CELLS}, "ahsct-msc": BOTH,
    "type-not-stated": BOTH, "injection-into-the-spine": {CELLS},
}  # fmt: skip
EVERY = ("home", "treatments", "disagreements", "evidence")
OF_TREATMENT = ("treatment", "studies", "more", "answer")
OF_FACTS = ("findings", "statements", "criterions", "notices")


def words(node):
    """What is read of a node, without the words that are explained on a press."""
    return " ".join("".join(node.xpath(".//text()[not(ancestor::*[@popover])]")).split())


def told():
    """{slug of a treatment: the statement of its emergency}"""
    rows = Statement.objects.shown().filter(topic=Topic.EMERGENCY).select_related("source")
    return {row.treatment.slug: row for row in rows}


def boxes(tree):
    """The texts of the red boxes of a page."""
    return [words(box) for box in tree.xpath("//main//p[contains(@class, 'notice-danger')]")]


def treatments_on(address, name, kwargs, tree):
    """The slugs of the treatments that stand on a page."""
    asked = parse_qs(urlsplit(address).query)
    if name in OF_TREATMENT:
        return {kwargs["slug"]}
    if name in ("compare", "sheet"):
        slugs = tree.xpath("//main//*[@data-option]/@data-option")
        return treatments_of(Option.objects.filter(slug__in=" ".join(slugs).split()))
    if name == "budget":
        return treatments_of(Option.objects.filter(slug__in=asked.get("option", ())))
    if name == "options":
        slugs = tree.xpath("//tr//input[@name='option']/@value")
        return treatments_of(Option.objects.filter(slug__in=slugs))
    if name in ("country", "clinic"):
        place = {"country": Country, "clinic": Clinic}[name].objects.get(slug=kwargs["slug"])
        notices = place.notices.filter(retired_on=None).values_list("treatment__slug", flat=True)
        offered = treatments_of(Option.objects.published().filter(**{name: place}))
        return offered | {slug for slug in notices if slug}
    if name == "claims":
        keys = tree.xpath("//@data-claim")
        every = [
            row
            for kind in (Statement, Criterion, Notice)
            for row in kind.objects.filter(key__in=keys)
        ]
        return {row.treatment.slug if row.treatment else "type-not-stated" for row in every}
    if name == "source" and asked:
        prices = Cost.objects.filter(key__in=tree.xpath("//main//@data-figure"))
        return treatments_of(Option.objects.filter(costs__in=prices))
    if name == "source":
        return treatments_in(Source.objects.get(slug=kwargs["slug"]))
    return set()


def treatments_of(options):
    return set(options.values_list("treatment__slug", flat=True))


def treatments_in(source):
    priced = Cost.objects.published().filter(source=source)
    found = treatments_of(Option.objects.filter(costs__in=priced))
    for name in OF_FACTS:
        rows = getattr(source, name)
        found |= set(rows.model.objects.published().filter(source=source)
                     .values_list("treatment__slug", flat=True))  # fmt: skip
    return found


def shared_by(slugs):
    return set().union(*(SHARED.get(slug, set()) for slug in slugs))


def expected(statement):
    """What the box of an emergency says, word for word."""
    return f"{statement.text} Source: {statement.source.publisher_name}"


def test_the_content_tells_of_one_after_a_transplant_and_of_one_after_cells_into_the_spine():
    assert set(told()) == BOTH


def test_each_stands_on_every_page_with_its_treatment_and_on_no_other(snapshot):
    """Pages of medicines, lists of places and sources, and what is about the site have none; a
    search has them if it is for a sign of one."""
    statements, wrong, seen = told(), {}, set()
    for address in snapshot.pages:
        response = snapshot.answer(address)
        tree, path = parse(response), urlsplit(address).path
        try:
            match = resolve(path)
        except Exception:
            match = None
        name = match.url_name if match and response.status_code == 200 else ""
        slugs = treatments_on(address, name, match.kwargs, tree) if name else set()
        is_sign = name == "search" and "fever" in address
        due = BOTH if name in EVERY or is_sign else shared_by(slugs)
        found, text = boxes(tree), words(tree.xpath("//main")[0])
        here = {slug for slug in BOTH if expected(statements[slug]) in found}
        if name == "sheet":
            warning = words(tree.xpath("//p[@class='s-warning']")[0])
            here = {slug for slug in BOTH if statements[slug].text in warning}
        elif len(found) != len(due):
            wrong[address] = found
        if here != due:
            wrong[address] = here, due, text[:80]
        seen.add((name, frozenset(due)))
    assert wrong == {}
    for name in ("treatment", "answer", "studies", "more", "source", "compare"):
        assert {due for of, due in seen if of == name} >= {frozenset(), frozenset({TRANSPLANT})}
    for name in ("options", "sheet", "country", "clinic", "compare", "source", "home"):
        assert any(due for of, due in seen if of == name), name


@pytest.mark.parametrize("address", ["/", "/treatments/ahsct/", "/treatments/ocrelizumab/",
                                     "/about/", "/compare/?option=msc"])  # fmt: skip
def test_the_foot_of_the_pages_tells_of_none(reader, address):
    assert "emergency" not in words(parse(reader.get(address)).xpath("//footer")[0])


def test_the_words_on_fever_are_those_of_pages_that_were_read_and_are_led_to(reader):
    row = told()[TRANSPLANT]
    for word in ("38 °C", "100.4 °F", "even if you feel well", "white cells may be low",
                 "Call the transplant unit", "nearest hospital"):  # fmt: skip
        assert word in row.text
    for source in (row.source, *row.decided_by.all()):
        assert source.read_as in (ReadingDepth.WHOLE, ReadingDepth.ABSTRACT)
        assert source.url
    address, _, fragment = link_in_box(reader.get("/treatments/ahsct/")).partition("#")
    there = parse(reader.get(address)).xpath(f"//li[@id='{fragment}']")
    assert row.text in words(there[0])


def link_in_box(response):
    (link,) = parse(response).xpath("//p[contains(@class, 'notice-danger')]/a/@href")
    return link


def test_what_it_is_stands_in_bold_and_what_to_do_behind_it(reader):
    for box in parse(reader.get("/")).xpath("//p[contains(@class, 'notice-danger')]"):
        bold = words(box.xpath("./strong")[0])
        assert "emergency" in bold
        assert words(box).startswith(f"{bold} ")
        assert bold.count(". ") == 0


def test_one_treatment_is_not_told_of_the_others_emergency(reader):
    rows = told()
    for slug, other in ((TRANSPLANT, CELLS), (CELLS, TRANSPLANT)):
        for address in (f"/treatments/{slug}/", f"/compare/?option={slug}"):
            assert boxes(parse(reader.get(address))) == [expected(rows[slug])]
            assert expected(rows[other]) not in words(parse(reader.get(address)))


@pytest.mark.parametrize("address", ["/clinics/clinica-ruiz/", "/clinics/london-bridge-hospital/"])
def test_a_clinic_that_transplants_tells_of_that_of_a_transplant_alone(reader, address):
    assert boxes(parse(reader.get(address))) == [expected(told()[TRANSPLANT])]


def test_the_results_that_a_filter_brings_carry_those_of_the_options_left(reader):
    for slug in BOTH:
        answer = reader.get("/options/", {"treatment": slug}, headers={"HX-Request": "true"})
        found = parse(answer).xpath("//p[contains(@class, 'notice-danger')]")
        assert [words(box) for box in found] == [expected(told()[slug])]


@pytest.mark.parametrize("large", ["", "&large=1"])
def test_paper_names_who_says_it(reader, large):
    rows, both = told(), f"/compare/sheet/?option=msc&option=ahsct{large}"
    (warning,) = parse(reader.get(both)).xpath("//p[@class='s-warning']")
    for row in rows.values():
        assert f"{row.text} (source: {row.source.publisher_name})" in words(warning)
    assert warning.xpath("./a") == []


def test_it_stands_in_no_list_of_sentences_and_once_among_the_facts_of_its_source(reader):
    for slug, row in told().items():
        more = words(parse(reader.get(f"/treatments/{slug}/more/")).xpath("//main")[0])
        assert more.count(row.text) == 1
        page = parse(reader.get(row.source.get_absolute_url()))
        assert len(page.xpath(f"//li[@id='fact-{row.key}']")) == 1
        assert words(page.xpath("//main")[0]).count(row.text) == 2


def test_it_follows_its_treatment_and_no_name_is_known_to_the_code(client):
    row = told()[TRANSPLANT]
    row.treatment = Treatment.objects.get(slug="msc-multi-session")
    row.save()
    assert boxes(parse(client.get("/treatments/ahsct/"))) == []
    assert expected(row) in boxes(parse(client.get("/treatments/msc-multi-session/")))
    assert expected(row) not in boxes(parse(client.get("/treatments/msc/")))
    assert expected(row) in boxes(parse(client.get("/treatments/type-not-stated/")))
    # Of what is not stated it may be any, also one that nobody counts among its kinds.
    row.treatment = Treatment.objects.get(slug="ahsct-msc")
    row.save()
    assert expected(row) in boxes(parse(client.get("/treatments/type-not-stated/")))
    assert expected(row) not in boxes(parse(client.get("/treatments/ahsct/")))


def test_one_that_is_retired_or_not_checked_is_not_shown(client, today):
    rows = told()
    rows[TRANSPLANT].retired_on = today
    rows[TRANSPLANT].save()
    rows[CELLS].verdict = Verdict.NOT_CHECKED
    rows[CELLS].save()
    for address in ("/", "/treatments/ahsct/", "/treatments/msc/"):
        assert boxes(parse(client.get(address))) == []


def test_a_claim_that_does_not_hold_is_no_emergency(client):
    row = told()[CELLS]
    row.verdict, row.reason = Verdict.CONTRADICTED, "It is not so."
    row.save()
    assert boxes(parse(client.get("/treatments/msc/"))) == []


def test_a_draft_of_one_is_not_shown(client):
    author = get_user_model().objects.create_user("ada")
    row = told()[TRANSPLANT]
    propose(Statement, {"text": "A draft of an emergency."}, author, "because", row)
    page = parse(client.get("/treatments/ahsct/"))
    assert boxes(page) == [expected(row)]

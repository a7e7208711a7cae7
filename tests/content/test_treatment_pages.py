"""A page of a treatment answers first: seven questions, pictures, the rest behind folds."""

import re

import pytest

from tests.html import parse
from treatments.models import Finding, Treatment, TreatmentKind

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SEVEN = ["helps", "kills", "harms", "for-whom", "time-away", "price", "allowed"]
STUDIED = ("ahsct", "msc")


def page(reader, slug, ms_type=""):
    return parse(reader.get(f"/treatments/{slug}/{ms_type and f'?ms_type={ms_type}'}"))


def words(node):
    """What is read of a node, without the boxes that explain words."""
    return " ".join("".join(node.xpath(".//text()[not(ancestor::*[@popover])]")).split())


def answers(tree):
    """{question: what stands there} of the answers at the top."""
    (box,) = tree.xpath("//*[@data-glance]")
    return {row.get("data-question"): row for row in box.xpath("./*[@data-question]")}


def said(node):
    """{name of an answer: its short sentence}, without numbers of sources."""
    told = node.xpath(".//p[contains(@class, 'said')]")
    return [(p.get("data-answer"), p.get("data-sure"), words(p)) for p in told]


def test_every_treatment_has_the_same_seven_answers_and_a_service_none(reader):
    for treatment in Treatment.objects.published().exclude(kind=TreatmentKind.CONTROL):
        tree = page(reader, treatment.slug)
        if treatment.kind == TreatmentKind.SERVICE:
            assert tree.xpath("//*[@data-glance]") == []
        else:
            assert list(answers(tree)) == SEVEN, treatment
            assert all(words(row.xpath("./dd")[0]) for row in answers(tree).values()), treatment


@pytest.mark.parametrize("ms_type", ["", "relapsing", "progressive"])
@pytest.mark.parametrize("slug", ["ahsct", "msc", "ahsct-msc", "standard-care"])
def test_they_are_said_in_the_words_of_the_comparison(reader, slug, ms_type):
    mine = answers(page(reader, slug, ms_type))
    asked = "" if slug == "standard-care" else f"option={slug}&"
    compared = parse(reader.get(f"/compare/?{asked}{ms_type and f'ms_type={ms_type}'}"))
    assert said(mine["helps"])
    for question in ("helps", "kills"):
        cells = compared.xpath(f"//tbody[@data-question='{question}']//td")
        there = [line for cell in cells for line in said(cell)]
        assert [line for line in said(mine[question]) if line not in there] == [], question


def test_of_two_treatments_that_were_studied_neither_has_much_more_to_read(reader):
    """A quarter less at most."""
    told = {
        slug: sum(len(words(row).split()) for row in answers(page(reader, slug)).values())
        for slug in STUDIED
    }
    assert max(told.values()) - min(told.values()) <= max(told.values()) / 4, told


def test_what_a_seller_asks_that_is_unsafe_is_drawn_as_that_sellers_with_the_verdict(reader):
    (asked,) = Finding.objects.filter(claim__verdict="unsafe", stages__isnull=False)
    (row,) = page(reader, "ahsct").xpath(
        f"//figure[@data-chart='weeks']//li[@data-figure='{asked.key}']"
    )
    assert row.xpath(".//*[contains(@class, 'bar-beyond')]")
    assert not row.xpath(".//*[contains(@class, 'bar-range')]")
    told = words(row)
    assert asked.source.publisher in told
    assert "Claim: unsafe" in told
    assert "Stop only by your neurologist's written plan." in told


def test_pictures_of_people_have_both_groups_and_where_there_is_none_it_is_said(reader):
    for slug in ("ahsct", "msc", "standard-care", "ocrelizumab"):
        (section,) = page(reader, slug).xpath("//section[@aria-labelledby='help']")
        pictures = section.xpath(".//figure[@data-chart='people']")
        assert all(len(picture.xpath(".//svg")) == 2 for picture in pictures)
        assert bool(pictures) != ("So there is no picture of them" in words(section)), slug


def test_the_strip_names_guidelines_trials_and_sellers_past_them(reader):
    (strip,) = page(reader, "ahsct").xpath("//figure[@data-chart='limits']")
    titles = [words(title) for title in strip.xpath("./h3")]
    assert titles == ["Guidelines and health services", "Trials", "Sellers"]
    rows = {words(row.xpath("./span[1]")[0]): words(row) for row in strip.xpath(".//li")}
    assert "past guideline" in rows["Clínica Ruiz"]
    assert "case by case" in rows["Clínica Ruiz"]
    assert "any age" in rows["Clínica Ruiz"]
    assert {"BEAT-MS", "NET-MS", "HSCT India", "NHS hospitals"} <= set(rows)
    assert sum("past guideline" in row for row in rows.values()) == 4


@pytest.mark.parametrize("slug", ["ahsct", "msc", "ahsct-msc", "msc-multi-session"])
def test_every_treatment_has_the_same_places_or_the_sentence_that_nothing_was_found(reader, slug):
    tree = page(reader, slug)
    for name, chart in (("steps", "weeks"), ("help", "people"), ("kill", "deaths"),
                        ("limits", "limits")):  # fmt: skip
        (section,) = tree.xpath(f"//section[@aria-labelledby='{name}']")
        told = section.xpath(f".//figure[@data-chart='{chart}']")
        assert told or re.search("We found nobody|No deaths were|no picture", words(section)), name


def test_our_own_lines_on_the_steps_never_say_stop(reader):
    told = [
        words(step) for slug in STUDIED for step in page(reader, slug).xpath("//li[@class='stage']")
    ]
    assert len(told) > 10
    assert not [line for line in told if "stop" in line.lower()]


def test_all_that_is_folded_is_closed_and_named(reader):
    folds = page(reader, "ahsct").xpath("//details[contains(@class, 'fold-of')]")
    assert len(folds) > 10
    for fold in folds:
        assert fold.xpath("./summary/following-sibling::div[1]/@id")
        assert fold.get("open") is None
        assert words(fold.xpath("./summary/h2")[0])

"""The home page: three ways in that lead where they say, each treatment in the words of the list,
places with their prices."""

import re

import pytest

from clinics.models import Clinic, Country
from tests.html import parse
from treatments.models import Treatment, TreatmentKind

pytestmark = [pytest.mark.django_db, pytest.mark.once]

COMPARED = "/compare/?option=ahsct&option=msc&option=ahsct-msc"


@pytest.fixture
def home(reader):
    return parse(reader.get("/"))


def words(node):
    text = "".join(node.xpath(".//text()[not(ancestor::*[@popover])]"))
    return " ".join(text.split())


def offered(reader, typed):
    return reader.get("/offer/", {"place": typed})


@pytest.mark.parametrize(
    "typed, address",
    [
        ("ruiz", "/clinics/clinica-ruiz/"),
        ("CLINICA RUIZ", "/clinics/clinica-ruiz/"),
        ("Clínica Ruiz (HSCT México)", "/clinics/clinica-ruiz/"),
        ("mexico", "/countries/mexico/"),
        ("México", "/countries/mexico/"),
        ("UK", "/countries/united-kingdom/"),
        ("usa", "/countries/united-states/"),
    ],
)
def test_an_offer_leads_to_the_page_of_its_clinic_or_country(reader, typed, address):
    answer = offered(reader, typed)
    assert (answer.status_code, answer["Location"]) == (302, address)


def test_a_name_with_a_hidden_character_is_refused_with_what_was_typed(reader):
    answer = offered(reader, "mex\u200bico")
    assert answer.status_code == 400
    (problem,) = parse(answer).xpath("//*[@id='problems']//li/text()")
    assert problem.startswith("Clinic or country: It has a character that cannot be seen (U+200B")
    assert problem.endswith("You typed: “mex\ufffdico”.")


def test_every_name_that_is_listed_leads_to_its_page(reader):
    for row in (*Country.objects.published(), *Clinic.objects.published()):
        assert offered(reader, row.name).headers.get("Location") == row.get_absolute_url()


def test_a_record_that_is_no_longer_listed_is_not_called_unknown(reader):
    for row in Clinic.objects.exclude(retired_on=None):
        assert offered(reader, row.name).status_code == 302


def test_where_several_places_may_be_meant_the_reader_chooses(reader):
    answer = offered(reader, "europe")
    links = parse(answer).xpath("//main//ul[1]/li/a/@href")
    assert answer.status_code == 200
    assert "/countries/germany/" in links
    assert len(links) > 2


def test_a_place_that_is_not_here_is_named_and_judged_in_neither_way(reader):
    answer = offered(reader, "Clinic <of> Nowhere")
    tree = parse(answer)
    assert answer.status_code == 404
    assert "“Clinic <of> Nowhere” is not listed here" in words(tree)
    assert "does not mean that it is good or bad" in words(tree)
    assert tree.xpath("//input[@name='place']/@value") == ["Clinic <of> Nowhere"]
    for link in ("/clinics/", "/countries/", "/questions/#clinic"):
        assert tree.xpath(f"//main//a[@href='{link}']")


def test_nothing_typed_asks_for_a_name_and_too_much_is_refused(reader):
    assert offered(reader, " ").status_code == 200
    long = offered(reader, "x" * 201)
    assert long.status_code == 400
    assert "longer than 200 characters" in words(parse(long))
    assert offered(reader, "a\x00b").status_code == 400


def test_the_forms_ask_for_nothing_about_the_reader(home):
    names = home.xpath("//main//*[self::input or self::select]/@name")
    assert sorted(names) == ["option", "option", "place", "q"]


def test_two_options_of_the_menu_are_compared_or_one_alone(home, reader):
    first, second = home.xpath("//select[@name='option']")
    choices = first.xpath(".//option/@value")
    assert choices == second.xpath(".//option/@value")
    assert choices[0] == ""
    for query in (f"option={choices[1]}&option={choices[2]}", f"option={choices[2]}"):
        tree = parse(reader.get(f"/compare/?{query}"))
        assert tree.xpath(f"//th[@data-option='{choices[2]}']")


def test_could_it_suit_me_leads_to_whose_rules_there_are(home, reader):
    links = home.xpath("//section[@aria-labelledby='suit']//a/@href")
    assert links
    for link in links:
        address, _, anchor = link.partition("#")
        assert parse(reader.get(address)).xpath(f"//*[@id='{anchor}']")


def test_each_treatment_and_standard_treatment_is_asked_the_same_three_questions(home):
    told = Treatment.objects.published().filter(
        kind__in=[TreatmentKind.TREATMENT, TreatmentKind.STANDARD], parent=None
    )
    boxes = home.xpath("//section[@class='short']")
    names = {box.xpath("./h3/a/@href")[0] for box in boxes}
    assert names == {row.get_absolute_url() for row in told if not row.is_medicine}
    for box in boxes:
        (glance,) = box.xpath("./dl[@data-glance]")
        assert glance.xpath("./div/@data-question") == ["helps", "kills", "price"]


def test_an_answer_has_the_words_that_it_has_in_the_comparison(home, reader):
    def said(tree):
        found = tree.xpath("//p[contains(@class, 'said')]")
        return {(p.get("data-answer"), p.get("data-sure"), words(p)) for p in found}

    assert said(home)
    assert said(home) <= said(parse(reader.get(COMPARED)))


def test_no_death_that_the_comparison_counts_is_left_out(home, reader):
    def counted(tree):
        return set(tree.xpath("//*[@data-question='kills']//@data-figure"))

    assert counted(home) == counted(parse(reader.get(COMPARED)))


def test_a_price_of_a_place_is_the_one_that_the_comparison_gives_it(home, reader):
    (table,) = home.xpath("//table[@aria-label='Prices: aHSCT']")
    for row in table.xpath("./tbody/tr"):
        country = row.xpath("./th//a/@href")[0].split("/")[-2]
        told = reader.get(f"/compare/?option=ahsct-{country}")
        (cell,) = parse(told).xpath(
            f"//tbody[@data-question='price']//td[@data-option='ahsct-{country}']"
        )
        amounts = ".//*[@class='amount' or @class='span']/text()"
        assert row.xpath("./td" + amounts[1:]) == cell.xpath(amounts) != []


def test_places_stand_in_the_order_of_names_and_one_axis_serves_them_all(home):
    assert len(home.xpath("//*[@data-axis]")) == 1
    tables = home.xpath("//table[contains(@class, 'list')]")
    assert len(tables) > 1
    for table in tables:
        names = [words(cell) for cell in table.xpath("./tbody/tr/th")]
        assert names == sorted(names)


def test_what_is_free_is_a_dot_at_nought(home):
    rows = home.xpath("//table//tr[td//*[text()='£0']]")
    assert rows
    assert all(row.xpath("./th//*[@class='rail-point']/@cx") == ["0"] for row in rows)


def test_a_place_without_a_price_for_patients_is_named(home):
    named = home.xpath("//p[starts-with(., 'No price for patients found')]/a/@href")
    assert {"/countries/germany/", "/countries/norway/"} <= set(named)
    assert not re.search(
        r"[$€£]", "".join(map(words, home.xpath("//p[a/@href='/countries/norway/']")))
    )

"""Links as people hand them on: what was appended is left out and told, what was mangled is healed,
and no option is lost without a word."""

import gzip
import re

import pytest

from mscompare.arriving.middleware import LONGEST_HEALED
from tests.html import parse, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TWO = "/compare/?option=ahsct-mexico&option=msc-mexico"
APPENDED = (
    "utm_source fbclid gclid msclkid mc_eid srsltid gad_source gbraid wbraid ttclid twclid "
    "li_fat_id igsh _gl yclid ref si spm amp"
)
# What mail, chat and office programs, and people, made of the same two links.
MANGLED = {
    TWO: (
        "/compare/?option=ahsct-mexico&amp;option=msc-mexico",
        "/compare/?option=ahsct-mexico%26option=msc-mexico",
        "/compare/?option%3Dahsct-mexico%26option%3Dmsc-mexico",
        "/compare/%3Foption=ahsct-mexico&option=msc-mexico",
        "/compare/%253Foption=ahsct-mexico&option=msc-mexico",
        "/compare/?option=ahsct-mexico&option=msc-mexico.",
        "/compare/?option=ahsct-mexico&option=msc-mexico)",
        "/compare/?option=ahsct-mexico&option=msc-mexico,",
        "/compare/?option=ahsct-mexico&option=msc-mexico%E2%80%9D",
        "/compare/?option=AHSCT-Mexico&option=MSC-Mexico",
        "/Compare/?Option=ahsct-mexico&OPTION=msc-mexico",
        "/compare/?option=ahsct-%0D%0Amexico&option=msc-mexico",
        "/compare/?option=ahsct%E2%80%91mexico&option=msc%E2%80%93mexico",
        "/compare/?option=ahsct-%E2%80%8Bmexico&option=msc-mexico%EF%BB%BF",
        "/compare/?option=ahsct%20mexico&%20option=msc-mexico%20",
        "/compare/?option=3Dahsct-mexico&option=3Dmsc-mexico",
        "/compare/?option=ahsct-mexico,msc-mexico",
        "/compare/?option[]=ahsct-mexico&option[]=msc-mexico",
        "/compare/option=ahsct-mexico&option=msc-mexico",
        "/compare/?option=ahsct-mexico+option=msc-mexico",
        "/compare/?option=&lt;ahsct-mexico&option=msc-mexico&gt;",
    ),
    "/glossary/": ("/glossary/.", "/glossary/)", "/Glossary/", "/glossary/%22", "/glossary/&gt;"),
    "/clinics/clinica-ruiz/": ("/clinics/cl%C3%ADnica-ruiz/", "/Clinics/Clinica_Ruiz/,"),
    "/treatments/ahsct/#helps": ("/treatments/ahsct/%23helps", "/treatments/AHSCT/%23helps"),
    "/options/?treatment=msc&country=mexico": (
        "/options/?treatment=msc&amp;country=mexico",
        "/options/?treatment=msc.&country=Mexico)",
    ),
    "/options/?q=a%26b&country=mexico": ("/options/?q=a%26b&amp;country=mexico",),
    "/data/figures.json": ("/data/figures.json).",),
    "/claims/?verdict=unsafe": ("/claims/?verdict=Unsafe.",),
    f"{TWO}&seen=2026-11-21": (f"{TWO}&seen=2026-11-21.",),
    f"{TWO}&order=price": (f"{TWO}&order=Price",),
}
CASES = [(mangled, page) for page, links in MANGLED.items() for mangled in links]


@pytest.mark.parametrize("mangled, page", CASES)
def test_a_mangled_link_leads_to_the_one_page_that_it_can_only_mean(reader, mangled, page):
    moved = reader.get(mangled)
    assert (moved.status_code, moved["Location"]) == (302, page)
    assert reader.get(page.partition("#")[0]).status_code == 200


@pytest.mark.parametrize(
    "mangled, status",
    [
        ("/compare/?option=ahsct-mexico&option=msc-mexic", 404),
        ("/compare/?option=ahsct-mexico&option=msc-mexico.Thanks", 404),
        ("/compare/?option=ahsct-mexico&option=msc-mexico%20and%20so%20on", 404),
        ("/compare/?option=ahsct-mexico&options=msc-mexico", 400),
        ("/compare/?option=ahsct-mexico&opt=msc-mexico&utm_id=4", 400),
        ("/compare/?option=ahsct-mexico&msc-mexico", 400),
        ("/comparison/?option=ahsct-mexico&option=msc-mexico", 404),
    ],
)
def test_where_more_may_be_meant_the_whole_comparison_is_offered(reader, mangled, status):
    answer = reader.get(mangled)
    assert answer.status_code == status
    offered = parse(answer).xpath("//*[@data-meant]//a")
    assert [(a.get("href"), a.text) for a in offered] == [
        (TWO, "aHSCT in Mexico and MSC in Mexico")
    ]


def test_the_way_on_without_an_option_says_which_and_what_is_left(reader):
    tree = parse(reader.get("/compare/?option=ahsct-mexico&option=nonsense"))
    onward = tree.xpath("//main//a[@class='button']")
    assert [(a.get("href"), a.text) for a in onward] == [
        ("/compare/?option=ahsct-mexico", "Go on without “nonsense”: aHSCT in Mexico")
    ]


def test_a_list_says_beside_the_problem_what_may_be_meant(reader):
    for page, typed in (("/options/", "country=mexic"), ("/clinics/", "country=mexic")):
        answer = reader.get(f"{page}?{typed}")
        assert answer.status_code == 400
        assert parse(answer).xpath("//*[@data-meant]//a/@href") == [f"{page}?country=mexico"]


@pytest.mark.parametrize(
    "address",
    ["/compare/?option=a%00b", "/nothing/", "/nothing/at/all/", "/compare/?option=nonsense"],
)
def test_what_means_nothing_is_refused_as_before(reader, address):
    answer = reader.get(address)
    assert answer.status_code in (400, 404)
    assert not parse(answer).xpath("//*[@data-meant]")


def test_a_part_of_a_list_an_editors_page_and_a_very_long_address_are_not_healed(reader):
    assert reader.get("/options/?country=Mexico", headers={"HX-Request": "true"}).status_code == 400
    assert reader.get("/Admin/").status_code == 404
    assert reader.get(f"/Glossary/?option={'a' * LONGEST_HEALED}").status_code == 404


@pytest.mark.parametrize("name", APPENDED.split())
def test_what_is_appended_is_left_out_and_told_in_one_line(reader, name):
    appended = reader.get(f"{TWO}&{name}=AbC123")
    assert appended.status_code == 200
    told = f"Left out of the address: {name}. This page does not use it."
    line = parse(appended).xpath("//main/p[1]")[0]
    assert " ".join(line.text_content().split()) == told
    assert "AbC123" not in appended.content.decode()
    assert appended["Cache-Control"] == "private, no-store"


def test_many_parts_are_told_in_one_line_and_what_is_no_text_as_a_sign(reader):
    names = ["a\u202eb", "<b>", "c" * 80, "d", "e", "f", "g"]
    page = reader.get("/about/", dict.fromkeys(names, "1"))
    line = parse(page).xpath("//main/p[1]")[0]
    assert " ".join(line.text_content().split()) == (
        f"Left out of the address: a�b, <b>, {'c' * 40}, d, e and 2 more. "
        "This page does not use them."
    )


@pytest.mark.parametrize("left", ["option=", "option", "opt", "utm_source=x&option="])
def test_an_address_that_was_cut_off_in_an_option_says_so(reader, left):
    page = text(reader.get(f"/compare/?option=ahsct-mexico&{left}"))
    assert "The address was cut off in an option. Ask for it once more" in page
    assert ("Left out of the address: utm_source. " in page) == ("utm" in left)
    for whole in ("utm_source=", "o", "o="):
        assert "cut off" not in text(reader.get(f"/compare/?option=ahsct-mexico&{whole}"))


def test_the_rest_of_an_encoded_sign_is_no_part_to_be_told(reader):
    assert "Left out" not in text(reader.get(f"{TWO}&gt;"))


def test_the_page_is_the_same_as_without_what_was_appended_compressed_too(reader):
    zipped = {"Accept-Encoding": "gzip"}
    plain = reader.get("/about/", headers=zipped)
    page = reader.get("/about/?utm_source=x", headers=zipped)
    assert page["Content-Encoding"] == "gzip"
    assert int(page["Content-Length"]) == len(page.content)
    bodies = [gzip.decompress(answer.content).decode() for answer in (plain, page)]
    assert re.sub(r'<p class="small[^>]*>Left out.*?</p>\n', "", bodies[1], flags=re.S) == bodies[0]


def test_what_is_appended_is_told_where_a_redirect_leads(reader):
    moved = reader.get("/compare/?option=AHSCT-mexico&gclid=1")
    assert moved["Location"] == "/compare/?option=ahsct-mexico&gclid=1"
    assert reader.get("/about?gclid=1")["Location"] == "/about/?gclid=1"


def test_files_are_sent_as_they_are(reader):
    for file in ("/data/figures.json", "/compare.csv?option=ahsct"):
        appended = reader.get(f"{file}{'&' if '?' in file else '?'}fbclid=1")
        assert appended.status_code == 200
        assert b"".join(appended) == b"".join(reader.get(file))


@pytest.mark.parametrize("name", ["budget", "Budget", "budgt", "rows", "place", "sorts"])
def test_a_name_that_resembles_one_of_ours_is_refused_where_it_is_not_understood(reader, name):
    answer = reader.get(f"/treatments/ahsct/?{name}=1")
    assert answer.status_code == 400
    assert f"This page does not know “{name}” (given as “1”)." in text(answer)


def test_an_editors_page_is_asked_with_all_that_its_address_has(reader):
    assert reader.get("/admin/?utm_source=x")["Location"].endswith("utm_source%3Dx")


@pytest.mark.parametrize("seen", ["2030-01-01", "2026-11-21.999999", "1999-12-31", "2026-02-30"])
@pytest.mark.parametrize("page", ["/compare/", "/compare/sheet/"])
def test_a_day_or_number_that_never_was_is_refused_by_name(reader, page, seen):
    answer = reader.get(f"{page}?option=ahsct-mexico&seen={seen}")
    assert answer.status_code == 400
    assert seen in text(answer)
    assert "since you printed" not in text(answer)

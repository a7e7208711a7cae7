"""/budget/ on the real content: what a price and typed amounts come to; nothing is kept."""

import io
import logging
import re

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mscompare.kept.pages import pages
from tests.html import broken_figures, loose_figures, parse, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]
RUIZ, US_MSC = "ahsct-mexico-clinica-ruiz", "msc-united-states"
US, NHS = "ahsct-united-states", "ahsct-united-kingdom-nhs"
BLOG = "live-with-ms-ahsct-clinica-ruiz"
CANARY = "7391.17"


def address(*slugs):
    return f"/budget/?{'&'.join(f'option={slug}' for slug in slugs)}"


def typed(slug, price="", **fields):
    """{field: text} for an option."""
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    return {f"{name}_{slug}": value for name, value in {"which-price": price, **named}.items()}


def result(response, number=0):
    """(status, the words of a result)."""
    boxes = parse(response).xpath("//article[contains(@class, 'result')]")
    return " ".join(boxes[number].text_content().split()) if boxes else ""


EXAMPLES = [
    ((RUIZ, BLOG), {"flights": "1,200", "companion": "2500", "lodging": "0"}, "60000",
     ("At least $58,200", "top $61,700", "12 of 18 rows are not known", "Limited",
      "It is not known whether what you have is enough", "This price has no date")),
    ((US_MSC, "placidway-msc-us-canada-united-states"), {"weeks": "3", "weekly_pay": "1000"}, "",
     ("At least $28,000", "No top", "17 of 18", "Very weak")),
    ((US, "burt-2020-cost-collected"), {"reserve": "10000"}, "100000",
     ("At least $105,268", "already more than you have", "historical", "more than five years old",
      "This is what a hospital was paid", "This is an average")),
    ((NHS, "uk-nhs-free-patient-pays"),
     {"weeks": "6", "weekly_pay": "1000", "help_at_home": "1500"}, "",
     ("At least £7,500", "16 of 18")),
    ((RUIZ, "quote!"), {"quote": "62000", "flights": "1200"}, "62000",
     ("At least $63,200", "already more than you have", "Not rated")),
]  # fmt: skip


@pytest.mark.parametrize("option, fields, has, said", EXAMPLES)
def test_what_is_typed_is_added_to_the_price(client, option, fields, has, said):
    response = client.post(address(option[0]), typed(*option, **fields) | {"have": has})
    assert response.status_code == 200
    told = result(response)
    assert [words for words in said if words not in told] == []
    assert "Nothing was kept." in text(response)


def test_free_treatment_is_no_free_total(client):
    response = client.post(address(NHS), typed(NHS, "uk-nhs-free-patient-pays", flights="5"))
    totals = parse(response).xpath("//*[@data-total]/text()")
    assert totals
    assert not [total for total in totals if "free" in total.lower()]


def test_the_page_that_answers_is_the_form_with_all_that_was_typed(client):
    response = client.post(address(RUIZ), typed(RUIZ, BLOG, flights=CANARY) | {"have": "9000"})
    tree = parse(response)
    values = {field.get("name"): field.get("value") for field in tree.xpath("//input[@value!='']")}
    assert values[f"flights_{RUIZ}"] == CANARY
    assert values["have"] == "9000"
    assert tree.xpath(f"//input[@value='{BLOG}']/@checked")
    assert loose_figures(tree) == broken_figures(tree) == []


def test_each_row_says_what_the_source_of_the_price_says(client):
    tree = parse(client.post(address(RUIZ), typed(RUIZ, BLOG, follow_up="300")))
    rows = {" ".join(row.xpath("string(th)").split()): row for row in tree.xpath("//tbody/tr")}
    assert len(rows) == 18
    told = {name: " ".join(row.xpath("string(td)").split()) for name, row in rows.items()}
    assert "included" in told["Hospital stay"]
    assert "not stated" in told["Monitoring"]
    assert "not known" in told["Monitoring"]
    (again,) = [said for name, said in told.items() if name.startswith("Follow-up")]
    assert "You typed it, so it counts. Without it: at least $54,500." in again
    (companion,) = [said for name, said in told.items() if name.startswith("Food and flights")]
    assert "$2,750" in companion
    assert not tree.xpath("//input[@value='2750']")


def test_a_cost_of_others_cannot_be_chosen(client):
    response = client.get(address("ahsct-norway"))
    assert "Not a price" in text(response)
    assert "No price found. That does not mean that it is free." in text(response)
    response = client.post(
        address("ahsct-norway"), typed("ahsct-norway", "norway-2024-cost-hospital-cost")
    )
    assert response.status_code == 400
    assert "norway-2024-cost-hospital-cost" in text(response)


def test_where_no_price_is_found_that_is_chosen_already(reader):
    tree = parse(reader.get(address("ahsct-germany")))
    assert tree.xpath("//input[@type='radio'][@checked]/@value") == ["none!"]


@pytest.mark.parametrize("slug, chosen", [(RUIZ, False), (US_MSC, True)])
def test_one_price_alone_is_chosen_already_and_of_several_none(reader, slug, chosen):
    assert (
        bool(parse(reader.get(address(slug))).xpath("//input[@type='radio'][@checked]")) is chosen
    )


def test_a_price_for_a_year_is_never_added(client):
    slug, price = "standard-care-united-states", "ocrelizumab-list-price-list-price-later"
    told = result(client.post(address(slug), typed(slug, price, flights="900")))
    assert "At least $71,000 each year, again every year" in told
    assert "once, at least $900" in told
    assert "71,900" not in told


def test_three_options_stand_side_by_side_each_with_its_own(client):
    fields = typed(RUIZ, BLOG, flights="1") | typed(
        US_MSC, "placidway-msc-us-canada-united-states", flights="2"
    )
    fields |= typed(NHS, "uk-nhs-free-patient-pays", flights="3")
    response = client.post(address(RUIZ, US_MSC, NHS), fields)
    told = [result(response, number) for number in range(3)]
    for total in ("$54,501", "$25,002", "£3"):
        assert sum(f"At least {total}" in words for words in told) == 1


@pytest.mark.parametrize(
    "fields, field",
    [
        ({"flights": "abc"}, "flights"), ({"flights": "-5"}, "flights"),
        ({"flights": "60.000"}, "flights"), ({"flights": "1234567890"}, "flights"),
        ({"rate": "0"}, "rate"), ({"rate": "-1"}, "rate"), ({"rate": "0.9"}, "rate"),
        ({"weeks": "521", "weekly_pay": "5"}, "weeks"),
    ],
)  # fmt: skip
def test_what_is_typed_wrongly_is_told_at_its_field_and_nothing_is_added_up(client, fields, field):
    sent = typed(RUIZ, BLOG, lodging=CANARY, **fields)
    response = client.post(address(RUIZ), sent)
    tree = parse(response)
    assert response.status_code == 422
    name = f"{field}_{RUIZ}"
    (wrong,) = tree.xpath("//*[@aria-invalid='true']/@name")
    assert wrong == name
    (summary,) = tree.xpath("//*[@id='problems'][@autofocus]")
    assert summary.xpath(".//a/@href") == [f"#{name}"]
    assert tree.xpath(f"//*[@id='{name}-about']")
    assert tree.xpath(f"//input[@value='{CANARY}']")
    assert result(response) == ""
    assert not tree.xpath("//*[@data-total]")
    assert loose_figures(tree) == []


def test_what_one_has_is_more_than_nought(client):
    response = client.post(address(RUIZ), typed(RUIZ, BLOG) | {"have": "0"})
    assert response.status_code == 422
    assert parse(response).xpath("//*[@aria-invalid='true']/@name") == ["have"]


def test_what_the_form_does_not_have_is_refused_by_name(client):
    response = client.post(address(RUIZ), typed(RUIZ, BLOG, flights=CANARY) | {"surname": "x"})
    assert response.status_code == 400
    assert "This page has no field “surname”." in text(response)
    assert result(response) == ""
    assert parse(response).xpath(f"//input[@value='{CANARY}']")
    twice = client.post(address(RUIZ), {"have": ["1", "2"]})
    assert twice.status_code == 400
    assert "“have” is given more than once" in text(twice)


def test_more_than_ten_kilobytes_and_other_things_than_forms_are_refused(client):
    fields = typed(RUIZ, BLOG, flights="1" * 10_000)
    assert client.post(address(RUIZ), fields).status_code == 413
    answer = client.post(address(RUIZ), '{"have": "1"}', content_type="application/json")
    assert answer.status_code == 415
    assert client.put(address(RUIZ)).status_code == 405


def test_options_are_asked_for_as_everywhere(client):
    assert client.get("/budget/").status_code == 200
    assert client.get(address("nothing")).status_code == 404
    assert client.post(address("nothing"), {"have": "1"}).status_code == 404
    four = client.get(address(RUIZ, US_MSC, NHS, US))
    assert four.status_code == 400
    assert "up to 3 options" in text(four)


def test_answers_are_in_no_cookie_cache_log_or_database(client, caplog, settings, tmp_path):
    store = {"BACKEND": "mscompare.kept.files.PageFiles", "LOCATION": tmp_path / "pages"}
    settings.CACHES = {**settings.CACHES, "pages": store}
    client.get(address(RUIZ))
    fields = typed(RUIZ, BLOG, flights=CANARY, weeks="3", weekly_pay=CANARY, rate="0.739117",
                   rate_day="2026-11-20") | {"have": CANARY, "currency": "EUR"}  # fmt: skip
    with CaptureQueriesContext(connection) as queries, caplog.at_level(logging.DEBUG):
        response = client.post(address(RUIZ), fields)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert "Set-Cookie" not in response
    kept = b"".join(path.read_bytes() for path in (tmp_path / "pages").iterdir()).decode("latin-1")
    places = {
        "database": repr(queries.captured_queries), "log": caplog.text, "store": kept,
        "memory": repr(vars(pages.memory)),
        "another reader": client.get(address(RUIZ)).content.decode(),
    }  # fmt: skip
    for place, found in places.items():
        assert not re.search("7391|7,391|739117", found), place
    assert not [
        q for q in queries.captured_queries if not q["sql"].lstrip("(").startswith("SELECT")
    ]


def test_a_fault_is_logged_without_what_was_typed(client, monkeypatch):
    def broken(*args, **kwargs):
        raise ValueError(f"invalid literal: {CANARY}")

    monkeypatch.setattr("mscompare.whole_cost.views.render", broken)
    client.raise_request_exception = False
    log = logging.StreamHandler(io.StringIO())
    logging.getLogger("django.request").addHandler(log)
    try:
        response = client.post(address(RUIZ), typed(RUIZ, BLOG, flights=CANARY))
    finally:
        logging.getLogger("django.request").removeHandler(log)
    assert response.status_code == 500
    assert "ValueError in" in log.stream.getvalue()
    assert CANARY not in log.stream.getvalue()


def test_a_body_that_is_too_large_for_the_server_is_refused_without_its_words(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    response = client.post(address(RUIZ), typed(RUIZ, BLOG, flights=CANARY))
    assert response.status_code == 413
    assert CANARY not in text(response)


@pytest.mark.parametrize("page", ["/clinics/clinica-ruiz/", "/", "/countries/mexico/",
                                  f"/compare/?option={RUIZ}", "/search/?q=visa"])  # fmt: skip
def test_the_whole_cost_is_found_where_prices_are(reader, page):
    assert parse(reader.get(page)).xpath("//main//a[starts-with(@href, '/budget/')]")


def test_a_file_is_no_field(client):
    file = io.BytesIO(b"x")
    response = client.post(address(RUIZ), {"letter": file})
    assert response.status_code == 400
    assert "This page has no field “letter”." in text(response)


def test_the_form_asks_for_no_token_and_is_answered_without_one():
    response = Client(enforce_csrf_checks=True).post(address(RUIZ), typed(RUIZ, BLOG))
    assert response.status_code == 200
    assert not parse(response).xpath("//input[@type='hidden'][contains(@name, 'csrf')]")


def test_of_answers_nobody_says_that_they_were_not_saved(client, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr("mscompare.whole_cost.views.render", away)
    client.raise_request_exception = False
    response = client.post(address(RUIZ), typed(RUIZ, BLOG, flights=CANARY))
    assert response.status_code == 503
    assert "We cannot look this up just now" in text(response)
    assert "saved" not in parse(response).xpath("//main")[0].text_content()
    assert "no-store" in response["Cache-Control"]

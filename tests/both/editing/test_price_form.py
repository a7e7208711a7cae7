"""What an editor is told while entering a price, in words and at the field."""

from datetime import date

import pytest
from django.test import RequestFactory

from clinics.models import Clinic, Cost, Option
from tests import factories
from tests.both.editing.conftest import address_of
from tests.html import parse, text
from treatments import clock
from treatments.models import Draft, Finding, Source

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADD = "/admin/clinics/cost/add/"


@pytest.fixture
def option(db):
    return Option.objects.get(slug="ahsct-mexico-clinica-ruiz")


@pytest.fixture
def price(option):
    """A price that is right in every way."""
    return {
        "option": option.pk, "source": factories.source().pk, "locator": "price list",
        "as_printed": "$61,234", "low": "61234", "high": "61234", "unit": "USD",
        "as_of": "2026-11-01", "basis": "own-price-list",
    }  # fmt: skip


def errors_at(answer, field):
    """What a form says at one of its fields."""
    rows = parse(answer).xpath(f"//*[contains(@class, 'field-{field}')]")
    found = [
        e.text_content() for row in rows for e in row.xpath(".//ul[contains(@class, 'error')]")
    ]
    return " ".join(" ".join(found).split())


def test_a_price_that_is_right_is_saved(ada, price):
    assert ada.fill(ADD, **price).status_code == 302
    assert Draft.objects.get().values["low"] == "61234"


@pytest.mark.parametrize("typed", ["61,234", "$61,234", "61 234 USD", "61.234,00", "61,234.00"])
def test_an_amount_is_taken_as_people_write_it(ada, price, typed):
    answer = ada.fill(ADD, **(price | {"low": typed, "high": typed}))
    assert answer.status_code == 302
    assert Draft.objects.get().values["low"] == "61234"


def test_a_sign_that_several_currencies_have_is_taken_for_each_of_them(ada, price):
    canadian = {"unit": "CAD", "low": "$61,234", "high": "$61,234"}
    assert ada.fill(ADD, **(price | canadian)).status_code == 302
    euros = canadian | {"unit": "EUR", "as_printed": "€61,234"}
    assert "“$61,234” is in US dollars, not in euros." in text(ada.fill(ADD, **(price | euros)))


@pytest.mark.parametrize("typed", ["1 Nov 2026", "November 1, 2026", "2026/11/1"])
def test_a_day_is_taken_as_people_write_it(ada, price, typed):
    assert ada.fill(ADD, **(price | {"as_of": typed})).status_code == 302
    assert Draft.objects.get().values["as_of"] == "2026-11-01"


def test_a_day_stands_in_its_field_and_in_the_calendar_beside_it_as_it_has_one_reading(ada, price):
    ada.fill(ADD, **price)
    assert ada.form(f"{ADD}?draft={Draft.objects.get().pk}")["as_of"] == "2026-11-01"
    formats = ada.get("/admin/jsi18n/").content.decode().partition('"DATE_INPUT_FORMATS": [')[2]
    assert formats.split()[0].startswith('"%Y-%m-%d"')


@pytest.mark.parametrize(
    "field, changes, message",
    [
        ("low", {"low": "70000", "as_printed": "$70,000 - $61,234"}, "The low end is above"),
        ("unit", {"unit": ""}, "Choose the currency that is printed."),
        ("unit", {"unit": "people"}, "A cost needs a currency."),
        ("as_of", {"as_of": "2031-01-01"}, "1 January 2031 is in the future."),
        ("as_of", {"as_of": "03/04/2026"}, "can mean 3 April 2026 or 4 March 2026."),
        ("as_of", {"as_of": "31 April 2026"}, "there is no 31 April 2026"),
        ("confirmed_on", {"confirmed_on": "2031-01-01"}, "is in the future."),
        ("low", {"low": "6123"}, "6,123 does not stand in “$61,234”."),
        ("as_printed", {"as_printed": "$61,234 - $70,000"}, "70,000 of “$61,234 - $70,000” is"),
        ("open_ended", {"as_printed": "$61,234+"}, "This does not fit “$61,234+”."),
        ("open_ended", {"open_ended": "on"}, "This does not fit “$61,234”."),
        ("source", {"source": ""}, "This field is required."),
        ("option", {"option": ""}, "This field is required."),
        ("low", {"low": "cheap"}, "“cheap” is not an amount."),
        ("low", {"low": "12345678901"}, "is more than this site can handle."),
        ("low", {"low": "61.234"}, "“61.234” can mean 61,234 or 61.23."),
        ("low", {"low": "61-62k"}, "“61-62k” says more than one number."),
        ("high", {"high": "61,234 €"}, "“61,234 €” is in euros, not in US dollars."),
        ("as_printed", {"as_printed": "x" * 201}, "at most 200 characters"),
        ("locator", {"locator": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_stays(
    ada, price, field, changes, message
):
    answer = ada.fill(ADD, **(price | {"note": "Typed with care."} | changes))
    assert answer.status_code == 200
    assert message in errors_at(answer, field)
    assert "Typed with care." in answer.content.decode()
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "field, changes, message",
    [
        ("payer", {"perspective": "hospital-cost", "payer": "patient"},
         "“the patient” does not fit “hospital's cost”."),
        ("paid_more", {"basis": "survey", "paid_this": "3", "paid_less": "0"},
         "Of a survey say how many paid this, more and less."),
        ("paid_this", {"paid_this": "3"}, "Only of a survey is it said how many people paid."),
    ],
)  # fmt: skip
def test_who_pays_and_how_many_paid_must_fit_the_kind_of_amount(
    ada, price, field, changes, message
):
    answer = ada.fill(ADD, **(price | changes))
    assert answer.status_code == 200
    assert message in errors_at(answer, field)
    assert not Draft.objects.exists()


def test_a_price_without_any_number_is_refused(ada, price):
    answer = ada.fill(ADD, **(price | {"low": "", "high": ""}))
    assert "A figure needs a low or a high end." in text(answer)


def test_a_price_that_is_there_already_is_named_with_a_link(ada, price, option):
    twin = factories.cost(option=option, as_printed="$61,234", low=61234, high=61234)
    answer = ada.fill(ADD, **(price | {"source": twin.source_id}))
    assert "This price is there already" in errors_at(answer, "as_printed")
    assert address_of(twin) in answer.content.decode()


@pytest.mark.parametrize("amount", ["5,400", "600,000"])
def test_a_price_ten_times_off_all_others_is_asked_about_and_saved_after_a_tick(ada, price, amount):
    number = amount.replace(",", "")
    odd = price | {"as_printed": f"${amount}", "low": number, "high": number}
    answer = ada.fill(ADD, **odd)
    assert answer.status_code == 200
    assert "Every other price of this option is between" in errors_at(answer, "low")
    box = parse(answer).xpath("//input[@type='checkbox'][@name='confirm']")[0]
    other = odd | {"as_printed": "$700,000", "low": "700000", "high": "700000"}
    told = {"source": factories.source(read_as="second-hand").pk, "basis": "second-hand"}
    again = ada.fill(ADD, **(other | told), confirm=box.get("value"))
    assert again.status_code == 200, "a tick confirms what was asked, and nothing else"
    assert ada.fill(ADD, **odd, confirm=box.get("value")).status_code == 302


def test_a_price_nine_times_off_is_not_asked_about(ada, price, option):
    Cost.objects.filter(option=option).update(low=50000, high=50000)
    assert ada.fill(ADD, **(price | {"as_printed": "$6,000", "low": "6000", "high": "6000"})
                    ).status_code == 302  # fmt: skip


def test_another_currency_is_no_other_price(ada, price):
    euros = price | {"unit": "EUR", "as_printed": "€500", "low": "500", "high": "500"}
    assert ada.fill(ADD, **euros).status_code == 302


def test_a_source_that_nobody_read_is_refused(ada, price):
    unread = factories.source(read_as="not-read")
    answer = ada.fill(ADD, **(price | {"source": unread.pk}))
    assert "Nobody has read this source yet." in errors_at(answer, "source")


def test_a_second_hand_source_is_no_providers_own_list_and_is_asked_about_otherwise(ada, price):
    told = factories.source(read_as="second-hand")
    answer = ada.fill(ADD, **(price | {"source": told.pk}))
    assert "choose a price told by somebody else" in errors_at(answer, "basis")
    answer = ada.fill(ADD, **(price | {"source": told.pk, "basis": "second-hand"}))
    assert "We know this source second-hand only." in errors_at(answer, "source")


def test_a_clinic_outside_the_country_is_refused_where_an_option_is_made(ada):
    clinic = Clinic.objects.get(slug="clinica-ruiz")
    india = Option.objects.get(slug="ahsct-india").country
    treatment = factories.treatment()
    answer = ada.fill(
        "/admin/clinics/option/add/", treatment=treatment.pk, country=india.pk, clinic=clinic.pk
    )
    assert "Clínica Ruiz (HSCT México) is in Mexico, not in India." in errors_at(answer, "clinic")


def test_a_clinic_does_not_leave_its_country_without_what_it_offers(ada):
    clinic = Clinic.objects.get(slug="clinica-ruiz")
    india = Option.objects.get(slug="ahsct-india").country
    answer = ada.fill(address_of(clinic), country=india.pk)
    assert "A clinic stays in its country" in errors_at(answer, "country")


def test_every_price_on_the_site_can_be_saved_as_it_is(rf_admin):
    for cost in Cost.objects.published():
        form = rf_admin(cost)
        # A second-hand source is asked about, once more at each change.
        assert sum(map(len, form.errors.values())) == len(form.warnings), form.errors.as_json()


def test_every_finding_on_the_site_can_be_saved_as_it_is(rf_admin):
    for finding in Finding.objects.published():
        form = rf_admin(finding)
        assert sum(map(len, form.errors.values())) == len(form.warnings), form.errors.as_json()


@pytest.fixture
def rf_admin(make_editor):
    """The form of a row, sent as it was shown."""
    from django.contrib import admin

    user = make_editor("root", superuser=True).user

    def sent(row):
        request = RequestFactory().get("/")
        request.user = user
        made = admin.site._registry[type(row)].get_form(request, row, change=True)
        shown = made(instance=row)
        data = {}
        for name in shown.fields:
            value = shown[name].value()
            if isinstance(value, bool):
                value = "on" if value else None
            if value is not None:
                data[name] = value
        return made(data | {"why": "A test."}, instance=row)

    return sent


class TestStrength:
    """The strength of what stands in the form, before anybody saved it."""

    def ask(self, editor, **data):
        return text(editor.press("/admin/clinics/cost/strength/?row=add", **data))

    def test_it_is_the_rating_with_its_reasons(self, ada, price, monkeypatch):
        monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 21))
        words = self.ask(ada, **price)
        assert "●●○○ Limited" in words
        assert "what it covers is not stated" in words
        words = self.ask(ada, **price, **{"covers-flights": "not-included"})
        assert "●●●○ Moderate" in words

    def test_it_follows_what_is_typed(self, ada, price):
        assert "Very weak" in self.ask(ada, **(price | {"as_of": "2015-01-01"}))
        assert "Not rated: treat as very weak" in self.ask(ada, **(price | {"basis": "unknown"}))
        seller = factories.source(interest="refers-patients")
        estimate = price | {"source": seller.pk, "basis": "estimate"}
        assert "estimate of others" in self.ask(ada, **estimate)

    def test_it_is_what_the_figure_has_once_it_is_published(self, ada, pat, price):
        price |= {"covers-flights": "included"}
        words = self.ask(ada, **price)
        ada.fill(ADD, **price)
        pat.publish(Draft.objects.get())
        cost = Cost.objects.latest("pk")
        rating = cost.rating(clock.today())
        assert rating.label in words
        assert all(reason in words for reason in rating.reasons)

    def test_a_form_that_is_not_filled_in_is_no_error(self, ada):
        assert "as soon as enough is filled in" in self.ask(ada)
        assert "as soon as enough" in self.ask(ada, low="abc", source="999999", option="x")

    def test_a_saved_price_is_rated_as_it_stands_in_the_form(self, ada, cost):
        form = ada.form(address_of(cost)) | {"basis": "unknown"}
        address = f"/admin/clinics/cost/strength/?row={cost.pk}"
        assert "Not rated" in text(ada.client.post(address, form))
        cost.refresh_from_db()
        assert cost.basis != "unknown"

    def test_findings_are_rated_too(self, eve):
        finding = Finding.objects.filter(study__design="rct").first()
        form = eve.form(address_of(finding))
        words = text(eve.client.post(f"/admin/treatments/finding/strength/?row={finding.pk}", form))
        assert finding.rating(clock.today()).label in words


class TestAddedInPlace:
    def test_an_editor_of_prices_adds_a_source_where_a_price_is_entered(self, ada):
        page = ada.get(ADD).content.decode()
        assert 'id="add_id_source"' in page
        answer = ada.fill(
            "/admin/treatments/source/add/?_popup=1", title="A new list", slug="a-new-list",
            kind="seller-page", interest="sells-treatment", interest_why="It sells.",
            read_on="2026-11-20", read_as="whole-text",
        )  # fmt: skip
        assert answer.status_code == 200
        assert Source.objects.filter(slug="a-new-list").exists()

    def test_what_waits_for_review_is_not_added_in_place(self, ada):
        assert 'id="add_id_claim"' not in ada.get(ADD).content.decode()

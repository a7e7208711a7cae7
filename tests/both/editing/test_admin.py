"""The admin is usable: lists, search, autocomplete, costs inline, ratings read-only."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from clinics import models as clinics
from clinics.models import Cost, CostItem, Country, Option
from tests import factories
from tests.both.login.helpers import log_in
from treatments import models as treatments
from treatments.editing.drafts import seen
from treatments.models import Draft, Statement

pytestmark = pytest.mark.django_db
# What a price covers is edited with the price.
OURS = [m for m in (*treatments.EVIDENCE_CONTENT, *clinics.PLACE_CONTENT) if m is not CostItem]


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_superuser("editor", password="long-enough-for-a-test")
    return log_in(client, user)


def address(model, action, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{action}", args=args)


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_every_model_has_a_list_a_search_and_a_form(editor, model):
    assert model in admin.site._registry
    assert editor.get(address(model, "changelist")).status_code == 200
    if admin.site._registry[model].search_fields:
        assert editor.get(address(model, "changelist"), {"q": "mexico"}).status_code == 200
    assert editor.get(address(model, "add")).status_code == 200
    if row := model.objects.first():
        assert editor.get(address(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_every_filter_of_a_list_answers(editor, model):
    response = editor.get(address(model, "changelist"))
    for spec in response.context["cl"].filter_specs:
        choices = list(spec.choices(response.context["cl"]))
        assert editor.get(
            address(model, "changelist") + choices[-1]["query_string"]
        ).status_code == 200  # fmt: skip


@pytest.mark.once
def test_the_prices_of_an_option_stand_on_its_page_with_their_strength(editor):
    option = Option.objects.get(slug="ahsct-mexico-clinica-ruiz")
    page = editor.get(address(Option, "change", option.pk)).content.decode()
    assert "$54,500 – $58,000" in page
    assert "●●○○ Limited" in page
    for cost in option.costs.all():
        assert address(Cost, "change", cost.pk) in page
    assert f"{address(Cost, 'add')}?option={option.pk}" in page


@pytest.mark.once
def test_the_rating_cannot_be_typed(editor):
    cost = Cost.objects.get(key="kaloni-ahsct")
    page = editor.get(address(Cost, "change", cost.pk)).content.decode()
    assert "Very weak" in page
    assert 'name="strength"' not in page


@pytest.mark.once
def test_the_list_of_prices_costs_few_queries(editor, django_assert_max_num_queries):
    for _ in range(20):
        factories.cost()
    with django_assert_max_num_queries(25):
        editor.get(address(Cost, "changelist"))


def cost_form(cost=None, **changes):
    option = Option.objects.get(slug="ahsct-india")
    values = {
        "option": option.pk, "source": factories.source().pk, "locator": "price list",
        "as_printed": "$30,000", "low": "30000", "high": "30000", "unit": "USD",
        "per": "not-stated",
        "perspective": "price-asked", "as_of": "2026-01-01", "as_of_precision": "day",
        "basis": "own-quote", "position": "0", "items-TOTAL_FORMS": "0", "items-INITIAL_FORMS": "0",
    }  # fmt: skip
    return values | changes


def test_a_price_typed_in_the_admin_is_a_draft_until_it_is_published(editor):
    before = Cost.objects.count()
    response = editor.post(
        address(Cost, "add"), cost_form(as_printed="$31,234", low=31234, high=31234)
    )
    draft = Draft.objects.get()
    assert response["Location"] == draft.get_absolute_url()
    assert Cost.objects.count() == before
    assert "$31,234" not in editor.get("/compare/?option=ahsct-india").content.decode()
    editor.post(
        f"/admin/treatments/draft/{draft.pk}/publish/", {"token": seen(draft), "alone": "1"}
    )
    cost = Cost.objects.latest("pk")
    assert cost.key.startswith(f"{cost.source.slug}-")
    assert "$31,234" in editor.get("/compare/?option=ahsct-india").content.decode()


@pytest.mark.once
@pytest.mark.parametrize(
    "changes, message",
    [
        ({"low": "50000"}, "The low end is above the high end."),
        ({"low": "", "high": ""}, "A figure needs a low or a high end."),
        ({"unit": "people"}, "A cost needs a currency."),
        ({"low": "12345678901"}, "is more than this site can handle"),
        ({"source": ""}, "This field is required."),
        ({"as_printed": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_what_is_wrong_is_said_in_the_form_and_nothing_is_saved(editor, changes, message):
    before = Cost.objects.count()
    response = editor.post(address(Cost, "add"), cost_form(**changes))
    assert response.status_code == 200
    assert message in response.content.decode()
    assert Cost.objects.count() == before


def test_autocomplete_finds_a_clinic_by_part_of_its_name(editor):
    response = editor.get(
        reverse("admin:autocomplete"),
        {"app_label": "clinics", "model_name": "option", "field_name": "clinic", "term": "ruiz"},
    )
    assert [row["text"] for row in response.json()["results"]] == ["Clínica Ruiz (HSCT México)"]


@pytest.mark.once
def test_a_new_option_gets_its_address_from_its_parts(editor):
    clinic = factories.clinic()
    ahsct = Option.objects.get(slug="ahsct").treatment
    none = {f"costs-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    data = {"treatment": ahsct.pk, "country": clinic.country.pk, "clinic": clinic.pk, **none}
    assert editor.post(address(Option, "add"), data).status_code == 302
    slug = f"ahsct-{clinic.country.slug}-{clinic.slug}"
    assert Option.objects.filter(slug=slug).exists()
    again = editor.post(address(Option, "add"), data)
    assert "There is an option for this already" in again.content.decode()


@pytest.mark.once
def test_strangers_are_sent_to_the_login(client):
    response = client.get(address(Cost, "changelist"))
    assert response.status_code == 302
    assert "/admin/login/" in response["Location"]


@pytest.mark.once
@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_nothing_is_deleted_in_the_admin(editor, model):
    row = model.objects.first() or factories.clinic_answer()
    before = model.objects.count()
    assert editor.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    editor.post(address(model, "changelist"), action)
    assert model.objects.count() == before


@pytest.mark.once
def test_the_address_of_a_row_is_set_once(editor):
    country = Country.objects.get(slug="mexico")
    form = {"slug": "mexiko", "iso": "MX", "name": "Mexico", "place": "Mexico"}
    assert editor.post(address(Country, "change", country.pk), form).status_code in (200, 302)
    country.refresh_from_db()
    assert country.slug == "mexico"
    page = editor.get(address(Country, "change", country.pk)).content.decode()
    assert 'name="slug"' not in page


def test_there_is_one_option_for_a_treatment_in_a_place():
    twin = Option.objects.get(slug="ahsct-mexico")
    with pytest.raises(ValidationError, match="There is an option for this country already"):
        Option(slug="another", treatment=twin.treatment, country=twin.country).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Option.objects.create(slug="another", treatment=twin.treatment, country=twin.country)


@pytest.mark.once
@pytest.mark.parametrize("text", ["Works in 80% of people.", "It costs $5,000.", "Helps 3 in 10."])
def test_a_sentence_typed_in_the_admin_carries_no_figure(text):
    statement = Statement.objects.filter(verdict="general").first()
    statement.text = text
    with pytest.raises(ValidationError, match="is a figure"):
        statement.full_clean()

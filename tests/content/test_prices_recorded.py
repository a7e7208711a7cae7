"""What the record of prices says: who pays, what people say they paid, what a price covers."""

import pytest

from clinics.models import Basis, Cost, Item, ItemState, Payer, Perspective
from tests.html import parse, text
from treatments.models import COMPARABLE, MeasureGroup, Source, TreatmentKind

pytestmark = [pytest.mark.django_db, pytest.mark.once]
COSTS_OF_OTHERS = (Perspective.HOSPITAL, Perspective.HEALTH_SERVICE)


def told(key):
    """{state: the items in it} of the price with this key; what nothing is said of is unknown."""
    states = {item.item: item.state for item in Cost.objects.get(key=key).items.all()}
    return {
        state: {item for item in Item if states.get(item, ItemState.UNKNOWN) == state}
        for state in ItemState
    }


def figure(response, key):
    return parse(response).xpath(f"//*[@data-figure='{key}']")


def test_222_people_say_what_they_paid_and_it_is_one_price():
    (paid,) = Cost.objects.filter(basis=Basis.SURVEY)
    assert (paid.low, paid.high, paid.unit) == (50000, 74999, "USD")
    assert (paid.paid_this, paid.paid_more, paid.paid_less) == (101, 79, 42)
    assert (paid.perspective, paid.payer) == (Perspective.PATIENT, Payer.PATIENT)
    assert paid.as_of is None
    assert paid.option.country is paid.option.clinic is None
    assert not paid.items.exists()


def test_the_treatment_tells_what_people_say_they_paid(reader):
    (paid,) = figure(reader.get("/compare/?option=ahsct"), "panegyres-2023-paid")
    words = " ".join(paid.text_content().split())
    assert "101 of 222 people say that they paid $50,000–74,999" in words
    assert "79 paid more, 42 less" in words


def test_that_people_felt_helped_is_no_figure():
    survey = Source.objects.get(slug="panegyres-2023")
    groups = {finding.measure.group for finding in survey.findings.all()}
    assert groups == {MeasureGroup.BACKGROUND}
    assert survey.left_out.filter(what__contains="had helped them").exists()


def test_the_package_in_india_says_what_it_covers_and_leaves_the_rest_open(reader):
    states = told("hsct-india-package")
    assert states[ItemState.INCLUDED] == {
        Item.HOSPITAL, Item.SCANS, Item.TRANSFERS, Item.LODGING,
    }  # fmt: skip
    open_still = {Item.FLIGHTS, Item.COMPLICATIONS, Item.MEDICINES, Item.COMPANION, Item.CHEMO}
    assert open_still <= states[ItemState.UNKNOWN]
    assert not states[ItemState.NOT_INCLUDED]
    (package,) = parse(reader.get("/clinics/hsct-india/")).xpath(
        "//table[contains(@class, 'checklist')]//tr[.//*[@data-figure='hsct-india-package']]"
    )
    words = " ".join(package.text_content().split())
    unknown = words.partition("Not known")[2]
    for item in open_still:
        assert item.label in unknown


def test_of_its_other_page_a_stay_in_hospital_is_known_and_for_how_many_days():
    states = told("hsct-india-guide")
    assert states[ItemState.INCLUDED] == {Item.HOSPITAL}
    assert states[ItemState.UNKNOWN] == set(Item) - {Item.HOSPITAL}
    assert Cost.objects.get(key="hsct-india-guide").covers == "up to 30 days"


@pytest.mark.parametrize(
    "key, included",
    [
        ("kaloni-ahsct", {Item.HOSPITAL, Item.CHEMO, Item.FOLLOW_UP}),
        ("live-with-ms-ahsct-india", {Item.HOSPITAL, Item.MEDICINES, Item.FOLLOW_UP}),
        ("live-with-ms-ahsct-clinica-ruiz", {Item.HOSPITAL, Item.MEDICINES, Item.FOLLOW_UP}),
        ("placidway-ahsct-mexico", set()),
        ("norway-2024-cost-hospital-cost", {Item.FOLLOW_UP}),
        ("burt-2020-cost-hospital-cost", set()),
    ],
)
def test_a_price_covers_what_its_source_says_and_nothing_else(key, included):
    assert told(key)[ItemState.INCLUDED] == included


@pytest.mark.parametrize("key", ["placidway-ahsct-mexico", "placidway-msc-mexico"])
def test_a_driver_comes_with_most_packages_and_companions_pay_for_themselves(key):
    states = told(key)
    assert states[ItemState.SOMETIMES] == {Item.TRANSFERS}
    assert states[ItemState.NOT_INCLUDED] == {Item.COMPANION}
    assert Item.SCANS in states[ItemState.UNKNOWN], "a look at scans makes none"


def test_what_a_hospital_or_health_service_spent_no_patient_pays():
    spent = Cost.objects.filter(perspective__in=COSTS_OF_OTHERS)
    assert spent
    assert not spent.filter(payer=Payer.PATIENT).exists()


def test_nobody_says_who_pays_what_care_costs_in_the_us():
    costs = Cost.objects.filter(
        option__treatment__kind=TreatmentKind.STANDARD, option__country__slug="united-states"
    )
    assert len(costs) >= 4
    assert {cost.payer for cost in costs} == {Payer.NOT_STATED}
    assert all("whoever pays" in cost.note for cost in costs)


def test_what_a_clinic_asks_of_patients_patients_pay():
    asked = Cost.objects.filter(
        perspective=Perspective.ASKED, option__treatment__kind__in=COMPARABLE
    )
    assert {cost.payer for cost in asked} == {Payer.PATIENT}


def test_a_carer_is_a_service_and_never_a_price_of_a_transplant(reader):
    carer = Cost.objects.get(key="hsct-mexico-rules-carer")
    assert carer.option.treatment.kind == TreatmentKind.SERVICE
    assert carer.option.clinic.slug == "clinica-ruiz"
    tree = parse(reader.get("/clinics/clinica-ruiz/"))
    shown = tree.xpath(f"//section[@aria-labelledby='options']//*[@data-figure='{carer.key}']")[0]
    (beside,) = shown.xpath("ancestor::tr/td")
    assert "a service, sold beside the treatment" in beside.text_content()
    cheap = parse(reader.get(f"/options/?clinic=clinica-ruiz&budget={int(carer.high)}"))
    results = cheap.xpath("//input[@name='option' and @type='checkbox']/@value")
    assert "ahsct-mexico-clinica-ruiz" not in results
    (beside,) = figure(reader.get("/compare/?option=ahsct-mexico-clinica-ruiz"), carer.key)
    width = beside.xpath("preceding-sibling::p[@class='width']")
    assert "may come on top" in width[-1].text_content()


def test_of_all_services_a_carer_alone_is_the_price_of_one_item():
    priced = Cost.objects.exclude(pays_for="")
    assert {cost.key: cost.pays_for for cost in priced} == {
        "hsct-mexico-rules-carer": Item.COMPANION
    }


def test_the_clinic_says_when_to_pay_and_what_comes_back(reader):
    words = text(reader.get("/clinics/clinica-ruiz/"))
    assert "The whole price must be paid two months before the treatment." in words
    assert "get their money back, less what was used" in words


def test_the_private_hospital_in_london_names_no_price_of_its_own(reader):
    words = text(reader.get("/clinics/london-bridge-hospital/"))
    assert "The page of London Bridge Hospital names no price." in words
    private = Cost.objects.get(key="uk-private-2017-price")
    assert private.option.clinic is None


def test_beside_it_stand_prices_in_its_country_as_those_of_no_named_clinic(reader):
    tree = parse(reader.get("/clinics/london-bridge-hospital/"))
    title = tree.xpath("//h3[contains(., 'that name no clinic')]")[0]
    assert title.text_content() == "Prices in the United Kingdom that name no clinic"
    keys = title.xpath("following::table[1]//@data-figure")
    assert set(keys) == {"uk-private-2017-price", "uk-private-2017-other-price"}
    assert "No price of its own found." in text(reader.get("/clinics/london-bridge-hospital/"))


def test_free_is_for_those_whom_the_health_service_accepts(reader):
    free = Cost.objects.get(key="uk-nhs-free-patient-pays")
    assert free.is_free
    assert "whom the health service accepts" in free.note
    shown, *_ = figure(reader.get("/clinics/nhs/"), free.key)
    assert "if accepted" in shown.text_content()

"""The start page: what needs attention, each with the list that shows just that."""

from datetime import date

import pytest

from clinics.models import Cost, Notice, Option
from mscompare.editing.attention import ATTENTION_FILTERS
from tests import factories
from tests.html import parse, text
from treatments import clock
from treatments.attention import StudiesWithoutFacts
from treatments.models import Finding, Source, Statement, Study, TreatmentKind

pytestmark = pytest.mark.django_db


def matters(editor):
    """{what it is: (how many, the address)} as the start page says it."""
    found = {}
    for link in parse(editor.get("/admin/")).xpath("//ul[@class='attention']//a"):
        number = link.xpath("strong/text()")[0]
        label = " ".join(link.text_content().split()).removeprefix(number).strip()
        found[label] = int(number), link.get("href")
    return found


def test_each_number_is_the_length_of_the_list_it_leads_to(max_, changed):
    factories.cost(items=[])
    for label, (number, address) in matters(max_).items():
        answer = max_.client.get(address)
        assert answer.status_code == 200, label
        assert answer.context["cl"].result_count == number, label


def test_drafts_that_await_review_are_counted(max_, changed):
    assert matters(max_)["drafts awaiting review"][0] == 1


def test_prices_without_a_date_or_contents_and_options_without_a_price_are_counted(max_):
    before = {label: number for label, (number, _) in matters(max_).items()}
    factories.option()
    factories.cost(as_of=None)
    factories.cost(as_of=date(2026, 1, 1), items=["flights"])
    after = {label: number for label, (number, _) in matters(max_).items()}
    assert after["prices without a date"] == before["prices without a date"] + 1
    assert after["prices without what they cover"] == before["prices without what they cover"] + 1
    assert after["options without a price"] == before["options without a price"] + 1


def test_claims_without_a_verdict_are_counted(max_):
    label = "statements without a verdict"
    before = matters(max_)[label][0]
    row = Statement.objects.filter(verdict="general").first()
    row.verdict = "not-checked"
    row.save()
    assert matters(max_)[label][0] == before + 1


def test_treatments_that_people_are_offered_and_that_tell_of_no_emergency_are_counted(max_):
    label = "treatments without what is an emergency"
    assert matters(max_)[label][0] == 0
    offered, other = factories.treatment(), factories.treatment()
    option = factories.option(treatment=offered)
    variant = factories.treatment(kind="variant", parent=offered)
    factories.option(treatment=variant)
    service = factories.treatment(kind="service")
    factories.option(treatment=service)
    assert matters(max_)[label][0] == 2, "not what nobody offers, and not services"
    told = {"topic": "emergency", "locator": "p. 1", "text": "Fever is one.", "verdict": "general"}
    row = Statement.objects.create(
        key="fever", treatment=offered, source=factories.source(), **told
    )
    assert matters(max_)[label][0] == 0, "a form of it shares what it tells"
    row.verdict = "not-checked"
    row.save()
    assert matters(max_)[label][0] == 2
    row.verdict, row.treatment = "general", other
    row.save()
    assert matters(max_)[label][0] == 2
    option.retired_on = date(2026, 11, 21)
    option.save()
    assert matters(max_)[label][0] == 1, "what is no longer offered asks for nothing"
    offered.includes.add(other)
    assert matters(max_)[label][0] == 0, "a form of what includes it shares it, too"


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2027, 12, 1), date(2029, 12, 1),
                                 date(2030, 2, 28)])  # fmt: skip
def test_what_is_overdue_in_the_list_is_what_its_page_calls_unchecked(monkeypatch, day):
    """The database says it in its own words; the two must agree on every day."""
    monkeypatch.setattr("treatments.clock.today", lambda: day)
    for name in ("treatments.attention.today", "clinics.attention.today"):
        monkeypatch.setattr(name, lambda: day)
    for _, model, needs in ATTENTION_FILTERS:
        if model not in (Cost, Finding, Notice, Statement) or needs.parameter_name != "overdue":
            continue
        rows = model.objects.filter(retired_on=None).select_related("source")
        expected = {row.pk for row in rows if row.unchecked_since(day)}
        assert set(needs.needing(model.objects.all()).values_list("pk", flat=True)) == expected


def test_nothing_is_overdue_on_the_day_it_was_read_and_all_is_years_later(monkeypatch, max_):
    for name in ("treatments.attention.today", "clinics.attention.today"):
        monkeypatch.setattr(name, lambda: date(2026, 11, 21))
    overdue = {k: n for k, (n, _) in matters(max_).items() if "review date" in k or "12 m" in k}
    assert set(overdue.values()) == {0}
    for name in ("treatments.attention.today", "clinics.attention.today"):
        monkeypatch.setattr(name, lambda: date(2031, 1, 1))
    overdue = {k: n for k, (n, _) in matters(max_).items() if "review date" in k or "12 m" in k}
    assert all(number > 5 for number in overdue.values()), overdue
    assert overdue["prices past their review date"] == Cost.objects.filter(retired_on=None).count()


@pytest.mark.once
def test_an_editor_reads_of_what_they_may_see_only(make_editor):
    assert matters(make_editor("nobody")) == {}


@pytest.mark.once
def test_one_press_notes_that_a_price_was_read_again(ada, cost):
    page = ada.get(f"/admin/clinics/cost/{cost.pk}/change/").content.decode()
    assert "Checked today, unchanged" in page
    assert ada.press(f"/admin/clinics/cost/{cost.pk}/checked/").status_code == 302
    cost.refresh_from_db()
    assert cost.checked_on == clock.today()
    assert "Read in its source again: unchanged." in text(
        ada.get(f"/admin/clinics/cost/{cost.pk}/history/")
    )


@pytest.mark.once
def test_many_are_noted_at_once_from_the_list(eve):
    rows = list(Finding.objects.all()[:3])
    eve.client.post("/admin/treatments/finding/", {
        "action": "checked_today", "_selected_action": [row.pk for row in rows],
    })  # fmt: skip
    assert Finding.objects.filter(checked_on=clock.today()).count() == 3


@pytest.mark.once
def test_a_source_read_again_counts_for_all_that_stands_in_it(eve, cost):
    source = cost.source
    eve.press(f"/admin/treatments/source/{source.pk}/checked/")
    assert Source.objects.get(pk=source.pk).read_on == clock.today()
    cost = Cost.objects.select_related("source").get(pk=cost.pk)
    assert cost.last_read == clock.today()


@pytest.mark.once
def test_a_press_that_names_another_site_to_go_back_to_stays_here(ada, cost):
    answer = ada.press(f"/admin/clinics/cost/{cost.pk}/checked/", next="https://example.org/")
    assert answer["Location"] == f"/admin/clinics/cost/{cost.pk}/change/"


WHOLE = {"cohort": "X-1", "assessors_blinded": False, "run_by_seller": False, "entered": 90,
         "analysed": 80}  # fmt: skip


@pytest.mark.parametrize(
    "fields, lacking",
    [
        ({}, False),
        ({"cohort": ""}, True),
        ({"assessors_blinded": None}, True),
        ({"run_by_seller": None}, True),
        ({"entered": None}, True),
        ({"analysed": None}, True),
        ({"design": "systematic-review-rct", "analysed": None}, True),
        ({"design": "cohort", "entered": None, "analysed": None}, False),
        ({"cohort": "", "ongoing": True}, False),
        ({"cohort": "", "retired_on": date(2026, 1, 1)}, False),
    ],
)
def test_a_study_behind_figures_that_lacks_what_answers_ask_is_listed(fields, lacking):
    study = factories.study(**WHOLE | fields)
    factories.finding(study=study, source=study.paper)
    assert StudiesWithoutFacts.needing(Study.objects.filter(pk=study.pk)).exists() == lacking


def test_a_study_behind_no_published_figure_is_not_listed():
    study = factories.study(cohort="")
    assert not StudiesWithoutFacts.needing(Study.objects.filter(pk=study.pk)).exists()
    factories.finding(study=study, source=study.paper, retired_on=date(2026, 1, 1))
    assert not StudiesWithoutFacts.needing(Study.objects.filter(pk=study.pk)).exists()


def test_studies_without_facts_are_counted(max_):
    label = "studies without facts that answers ask for"
    before = matters(max_)[label][0]
    study = factories.study(cohort="")
    factories.finding(study=study, source=study.paper)
    assert matters(max_)[label][0] == before + 1


def test_options_of_services_need_no_price():
    from clinics.attention import OptionsWithoutPrice

    services = Option.objects.filter(treatment__kind=TreatmentKind.SERVICE)
    assert not set(OptionsWithoutPrice.needing(Option.objects.all())) & set(services)

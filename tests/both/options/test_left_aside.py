"""What filters leave aside, other currencies, and rows that were retired."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q

from clinics.models import PAYABLE, Cost, Country, Option
from mscompare.edition.edition import read_edition
from mscompare.prices.by_payer import prices_by_payer
from tests import factories
from tests.day import DAY
from tests.html import parse, text
from tests.listed import comparable, get, rows
from treatments.models import Finding, Measure, Source, Statement, Treatment, Verdict

pytestmark = pytest.mark.django_db


def test_a_budget_of_nothing_is_a_budget_that_what_is_free_meets_in_every_currency(client):
    response = get(client, "budget=0")
    assert response.status_code == 200
    free = comparable().filter(costs__low=0, costs__perspective__in=PAYABLE)
    assert not free.filter(costs__unit="USD").exists()
    assert rows(response) == list(free.values_list("slug", flat=True)) != []
    assert "Your price filters leave out" in text(response)
    assert "Budget, up to $0: an option stays if" in text(response)


def test_options_without_a_price_stand_under_their_own_heading(client):
    response = get(client, "budget=60000")
    tree = parse(response)
    heading = [h for h in tree.xpath("//section/h2/text()") if "No price found" in h]
    unpriced = comparable().exclude(costs__perspective__in=PAYABLE).count()
    assert unpriced > comparable().filter(costs=None).count()
    assert heading == [f"No price found ({unpriced})"]
    boxes = tree.xpath("//section[h2[contains(., 'No price found')]]//input[@name='option']")
    assert len(boxes) == unpriced


def test_options_priced_in_another_currency_stand_under_their_own_heading(client):
    option = factories.option(
        treatment=Treatment.objects.get(slug="ahsct"), country=factories.country()
    )
    factories.cost(option=option, unit="EUR", low=46600, high=46600, as_printed="€46,600")
    response = get(client, "budget=60000")
    assert option.slug not in rows(response)
    card = card_under(response, "Priced in another currency", option)
    assert "€46,600" in card.text_content()


def card_under(response, heading, option):
    """The card of an option in the section with this heading."""
    section = f"//section[h2[starts-with(., '{heading} (')]]"
    (card,) = parse(response).xpath(f"{section}//tr[.//input[@value='{option.slug}']]")
    return card


@pytest.mark.parametrize("query", ["budget=60000", "strength=4", "independent=1"])
def test_what_it_cost_a_hospital_stands_under_no_price_whatever_the_filters_are(client, query):
    option = Option.objects.get(slug="ahsct-sweden")
    cost = factories.cost(
        option=option, as_printed="$12,345", low=12345, high=12345, perspective="hospital-cost"
    )
    response = get(client, query)
    assert option.slug not in rows(response)
    card = card_under(response, "No price found", option)
    assert set(card.xpath(".//@data-figure")) == {cost.key}
    assert "$12,345" in card.text_content()


def test_beside_a_price_that_passes_a_hospitals_cost_stays_and_counts_as_no_price(client):
    option = Option.objects.get(slug="ahsct-sweden")
    for who, amount in (("hospital-cost", 12345), ("price-asked", 23456)):
        factories.cost(option=option, low=amount, high=amount, perspective=who)
    page = text(get(client, "country=sweden"))
    assert "leave out" not in page
    within = get(client, "country=sweden&budget=30000")
    assert option.slug in rows(within)
    assert "It cost the hospital $12,345" in text(within)
    assert "leave out" not in text(within)
    beyond = get(client, "country=sweden&budget=20000")
    assert option.slug not in rows(beyond)
    assert "Your price filters leave out 1 price." in text(beyond)


def test_a_better_supported_price_beyond_the_budget_is_told_on_the_card(client):
    option = Option.objects.get(slug="ahsct-sweden")
    factories.cost(option=option, low=20000, high=20000, basis="estimate")
    better = factories.cost(
        option=option, low=50000, high=50000, basis="published-average", as_of=DAY
    )
    within = text(get(client, "country=sweden&budget=30000"))
    assert "Better supported, outside your filters: $50,000" in within
    assert "not shown" not in within
    Cost.objects.filter(pk=better.pk).update(basis="estimate")
    within = text(get(client, "country=sweden&budget=30000"))
    assert "Better supported" not in within
    assert "(1 more price not shown)" in within


@pytest.mark.once
@pytest.mark.parametrize("sort, said", [("price", 1), ("-price", 1), ("name", 0), ("", 0)])
def test_by_price_it_is_said_where_what_is_free_in_another_currency_stands(client, sort, said):
    page = text(get(client, f"budget=60000&sort={sort}"))
    sentence = "Options without one stand last, also where they are free in another currency."
    assert page.count(sentence) == said


def test_what_a_filter_leaves_aside_is_counted(client):
    aside = text(get(client, "country=mexico"))
    assert "4 options name no country" in aside
    aside = text(get(client, "evidence=1"))
    assert "left out, because no benefit of the treatment that people can feel is so sure" in aside
    aside = text(get(client, "budget=10000"))
    of_options = Cost.objects.filter(
        option__treatment__kind__in=["treatment", "variant", "undetermined"]
    )
    priced = of_options.filter(perspective__in=PAYABLE)
    within = priced.filter(Q(unit="USD", low__lte=10000) | Q(low=0))
    elsewhere = priced.exclude(unit="USD").exclude(option__in=within.values("option"))
    assert within.exists()
    assert elsewhere.exists()
    left = priced.count() - within.count() - elsewhere.count()
    assert f"Your price filters leave out {left} prices" in aside


def test_services_that_fail_a_price_filter_are_counted(client):
    page = text(get(client, "country=mexico&budget=50"))
    assert "2 services have no price that passes your price filters" in page
    assert "Sold beside a treatment" not in page


@pytest.mark.once
def test_of_many_services_some_are_shown_and_the_others_counted(client):
    for number in range(28):
        there = factories.country()
        service = factories.treatment(kind="service", short_name=f"Bed {number:02}")
        factories.option(treatment=service, country=there)
    page = parse(client.get("/options/?q=bed"))
    (aside,) = page.xpath("//details[summary/h2='Services']")
    assert len(aside.xpath(".//li")) == 25
    assert "3 more. Narrow the list to see them." in aside.text_content()


@pytest.mark.once
def test_of_many_options_without_a_price_some_are_shown_and_the_others_counted(client):
    treatment = factories.treatment(short_name="Gamma")
    for _ in range(28):
        factories.option(treatment=treatment, country=factories.country())
    page = parse(client.get("/options/?q=gamma&budget=60000"))
    (aside,) = page.xpath("//section[h2='No price found (28)']")
    assert len(aside.xpath(".//tr//input[@name='option']")) == 25
    assert "3 more. Narrow the list to see them." in aside.text_content()


@pytest.fixture
def in_euros():
    option = Option.objects.get(slug="ahsct-sweden")
    return factories.cost(
        option=option, as_printed="€60,000", low=60000, high=60000, unit="EUR"
    )  # fmt: skip


@pytest.mark.once
def test_a_price_in_another_currency_is_shown_and_not_called_unknown(client, in_euros):
    response = get(client, "country=sweden")
    assert "€60,000" in text(response)
    assert "No price found" not in text(response)
    assert "€60,000" in text(client.get("/countries/sweden/"))


def test_a_price_in_another_currency_that_fails_a_filter_is_counted(client, in_euros):
    page = text(get(client, "country=sweden&strength=3"))
    assert "1 option has a price, but none that passes your price filters" in page


def test_prices_are_never_converted_or_spanned_across_currencies(in_euros):
    dollars = factories.cost(option=in_euros.option, low=10000, high=20000)
    edition = read_edition(DAY)
    places = edition.prices.places_of_option(dollars.option_id)
    assert len(places) == 2
    found = prices_by_payer(edition, places)
    assert [span.span for span in found.prices] == ["$10,000–20,000", "€60,000"]


@pytest.mark.once
@pytest.mark.parametrize("kept", ["budget=abc", "page=999", "rows=red"])
def test_ticks_survive_what_is_not_understood(client, kept):
    tree = parse(get(client, f"{kept}&option=ahsct-mexico&option=msc-canada"))
    ticked = tree.xpath("//form//input[@name='option'][@checked]/@value")
    assert ticked == ["ahsct-mexico", "msc-canada"]


@pytest.mark.once
def test_five_ticks_are_shown_so_that_one_can_be_unticked(client):
    slugs = ["ahsct", "ahsct-india", "ahsct-mexico", "msc", "msc-mexico"]
    response = get(client, "&".join(f"option={slug}" for slug in slugs))
    assert response.status_code == 400
    assert sorted(parse(response).xpath("//input[@name='option'][@checked]/@value")) == slugs


@pytest.mark.once
def test_a_treatment_of_unstated_type_gets_no_benefit_of_its_own(client):
    card = parse(get(client, "treatment=type-not-stated&country=mexico"))
    assert "It depends on which treatment it is" in card.text_content()
    sheet = parse(client.get("/compare/sheet/?option=type-not-stated-mexico"))
    (cell,) = sheet.xpath("//*[@data-question='kills']//td[@data-option='type-not-stated-mexico']")
    assert "It depends on which treatment it is" in cell.text_content()
    (cell,) = sheet.xpath("//*[@data-question='helps']//td[@data-option='type-not-stated-mexico']")
    assert "not known MSC" in " ".join(cell.text_content().split())


@pytest.mark.once
@pytest.mark.parametrize("retired", ["treatment", "country", "source"])
def test_what_rests_on_a_retired_row_is_not_shown(client, retired):
    if retired == "treatment":
        Treatment.objects.filter(slug="msc").update(retired_on=DAY)
        gone = "msc-mexico"
    elif retired == "country":
        Country.objects.filter(slug="mexico").update(retired_on=DAY)
        gone = "ahsct-mexico"
    else:
        source = Source.objects.get(slug="placidway")
        Source.objects.filter(pk=source.pk).update(retired_on=DAY)
        assert not Cost.objects.published().filter(source=source).exists()
        assert not Finding.objects.shown().filter(source=source).exists()
        gone = None
    response = get(client)
    assert response.status_code == 200
    assert gone not in rows(response)
    if gone:
        answer = client.get(f"/compare/?option={gone}")
        assert answer.status_code == 410
        assert "is no longer listed since 21 November 2026" in text(answer)
    for address in parse(response).xpath("//main//a/@href"):
        if address.startswith("/sources/"):
            assert client.get(address.split("#")[0]).status_code == 200, address


@pytest.mark.once
def test_a_figure_of_a_claim_that_nobody_checked_stands_only_on_its_sources_page(client):
    figure = Finding.objects.filter(claim__isnull=False, treatment__slug="msc").first()
    Statement.objects.filter(pk=figure.claim_id).update(verdict=Verdict.NOT_CHECKED)
    mark = f'data-figure="{figure.key}"'
    assert mark not in client.get("/treatments/msc/").content.decode()
    assert mark not in client.get("/compare/?option=msc").content.decode()
    assert mark in client.get(figure.source.get_absolute_url()).content.decode()


def test_rows_of_the_comparison_can_be_put_in_a_new_order():
    first, second = Measure.objects.all()[:2]
    Measure.objects.filter(pk=second.pk).update(position=first.position)
    assert {m.pk for m in Measure.objects.all()[:2]} == {first.pk, second.pk}


@pytest.mark.once
@pytest.mark.parametrize(
    "row", [(Measure, "death"), (Measure, "price"), (Treatment, "standard-care")]
)
def test_what_every_comparison_needs_cannot_be_retired(row):
    model, slug = row
    needed = model.objects.get(slug=slug)
    needed.retired_on = DAY
    with pytest.raises(ValidationError, match="cannot be retired"):
        needed.full_clean()

"""What filters leave aside, other currencies, and rows that were retired."""

import pytest
from django.core.exceptions import ValidationError

from clinics.models import Cost, Country, Option
from mscompare.edition.edition import read_edition
from mscompare.prices.spans import price_span
from tests import factories
from tests.day import DAY
from tests.html import parse, text
from tests.listed import comparable, get, rows
from treatments.models import Finding, Measure, Source, Statement, Treatment, Verdict

pytestmark = pytest.mark.django_db


def test_a_budget_of_nothing_is_a_budget(client):
    response = get(client, "budget=0")
    assert response.status_code == 200
    assert rows(response) == []
    assert "Your price filters hide" in text(response)
    assert "Budget: an option stays if" in text(response)


def test_options_without_a_price_stand_under_their_own_heading(client):
    response = get(client, "budget=60000")
    tree = parse(response)
    heading = [h for h in tree.xpath("//section/h2/text()") if "No price found" in h]
    unpriced = comparable().filter(costs=None).count()
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
    tree = parse(response)
    section = tree.xpath("//section[h2[contains(., 'Priced in another currency')]]")[0]
    assert option.slug in section.xpath(".//input/@value")


def test_what_a_filter_leaves_aside_is_counted(client):
    aside = text(get(client, "country=mexico"))
    assert "4 options name no country" in aside
    aside = text(get(client, "evidence=1"))
    assert "left out, because no benefit of the treatment that people can feel is so sure" in aside
    aside = text(get(client, "budget=10000"))
    of_options = Cost.objects.filter(
        option__treatment__kind__in=["treatment", "variant", "undetermined"]
    )
    within = of_options.filter(
        unit="USD", low__lte=10000,
        perspective__in=["price-asked", "amount-collected", "patient-pays"],
    )  # fmt: skip
    hidden = of_options.count() - within.count()
    assert f"Your price filters hide {hidden} prices" in aside


def test_services_that_fail_a_price_filter_are_counted(client):
    page = text(get(client, "country=mexico&budget=50"))
    assert "1 service has no price that passes your price filters" in page
    assert "Sold beside a treatment" not in page


@pytest.mark.once
def test_of_many_services_some_are_shown_and_the_others_counted(client):
    for number in range(28):
        there = factories.country()
        service = factories.treatment(kind="service", short_name=f"Bed {number:02}")
        factories.option(treatment=service, country=there)
    page = parse(client.get("/options/?q=bed"))
    (aside,) = page.xpath("//section[h2='Services']")
    assert len(aside.xpath(".//li[contains(@class, 'card')]")) == 25
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
    found = price_span(edition, places, of=2)
    assert found.span == "$10,000–20,000"
    assert found.left_out == 1


@pytest.mark.once
@pytest.mark.parametrize("kept", ["budget=abc", "page=999", "colour=red"])
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
    facts = sheet.xpath("//*[@data-part='benefit']//div[@class='s-fact']")
    own = [" ".join(f.text_content().split()) for f in facts]
    own = [fact for fact in own if fact.startswith("Stem cells, type not stated")]
    assert own
    for fact in own:
        assert "It depends on which treatment it is" in fact
        assert "did not get worse" not in fact


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

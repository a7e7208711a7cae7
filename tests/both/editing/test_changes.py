"""What readers are told of changes: each figure old and new, why, how many looked, its source."""

import re
from datetime import UTC, date, datetime

import pytest
from lxml import etree

from clinics.models import Cost
from tests import factories
from tests.both.editing.conftest import KEY, address_of
from tests.html import broken_figures, loose_figures, parse, text
from treatments import clock
from treatments.models import ContentVersion, Draft, FigureChange, Finding

pytestmark = pytest.mark.django_db
TWO = "option=ahsct-mexico&option=msc-mexico"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def published(changed, pat):
    pat.publish(changed)
    return changed


def cards(client, address="/changes/"):
    return [
        " ".join(card.text_content().split())
        for card in parse(client.get(address)).xpath("//article[contains(@class, 'change')]")
    ]


@pytest.mark.once
def test_a_site_on_which_nothing_changed_says_so_and_what_it_began_with(client):
    words = text(client.get("/changes/"))
    assert "No figure has changed since this site began." in words
    figures = Cost.objects.published().count() + Finding.objects.published().count()
    assert f"{figures:,} figures" in words


def test_a_change_is_told_old_new_why_by_whom_looked_at_and_from_which_source(client, published):
    (card,) = cards(client)
    assert card.startswith("aHSCT in Mexico: What does it cost?")
    assert "It was: $45,000–55,000 ●○○○ Very weak" in card
    assert "It is: $46,000–55,000 ●○○○ Very weak" in card
    assert "Why: A new list." in card
    assert "Looked at by a second person before it was published." in card
    tree = parse(client.get("/changes/"))
    assert tree.xpath(f"//*[@data-figure='{KEY}']//a[@class='source']/@href")
    assert not loose_figures(tree)
    assert not broken_figures(tree)


@pytest.mark.once
def test_the_names_of_editors_are_not_told(client, published):
    for address in ("/changes/", "/changes/feed.atom"):
        page = client.get(address).content.decode()
        assert not re.search(r"\b(ada|pat)\b", page), address


def test_what_is_new_retired_and_back_is_told(client, ada, pat):
    option = factories.option()
    ada.fill(f"{address_of(Cost, 'add')}?option={option.pk}", source=factories.source().pk,
             locator="list", as_printed="$500", low="500", high="500", unit="USD")  # fmt: skip
    pat.publish(Draft.objects.open().get())
    cost = option.costs.get()
    for day, why in (("2026-11-21", "Gone."), ("", "There again.")):
        ada.fill(address_of(cost), retired_on=day, why=why)
        pat.publish(Draft.objects.open().get())
    back, gone, new = cards(client)
    assert "New: $500" in new
    assert "It was: $500" in gone
    assert "It is no longer shown." in gone
    assert "Shown again: $500" in back


def test_what_a_price_covers_is_a_change_of_the_figure(client, ada, pat, cost):
    ada.fill(address_of(cost), why="The list says so.", **{"covers-flights": "included"})
    pat.publish(Draft.objects.get())
    (card,) = cards(client)
    assert "Also changed: covers: flights." in card


def test_reading_a_figure_again_is_no_change_of_it(client, ada, cost):
    ada.press(f"/admin/clinics/cost/{cost.pk}/checked/")
    assert cards(client) == []


def test_a_finding_is_told_too(client, eve, pat):
    plain = {"unit": "percent", "low__gt": 10, "numerator": None, "open_ended": False}
    finding = Finding.objects.published().filter(**plain, source__read_as="whole-text").first()
    number = "7"
    answer = eve.fill(
        address_of(finding), as_printed="7%", low=number, high=number, interval_low="",
        interval_high="", interval_kind="", why="Misread.",
    )  # fmt: skip
    assert answer.status_code == 302, text(answer)
    pat.publish(Draft.objects.get())
    (card,) = cards(client)
    assert "7 in 100" in card
    assert "Misread." in card
    assert not loose_figures(parse(client.get("/changes/")))


@pytest.mark.once
def test_the_number_of_queries_does_not_grow_with_the_changes(
    client, cost, django_assert_num_queries
):
    def change(n):
        for _ in range(n):
            cost.low += 1
            cost.save()

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    change(2)
    with CaptureQueriesContext(connection) as few:
        client.get("/changes/")
    change(15)
    with CaptureQueriesContext(connection) as many:
        client.get("/changes/")
    assert len(many) <= len(few)


@pytest.mark.once
def test_many_changes_stand_on_pages(client, cost):
    for _ in range(25):
        cost.low += 1
        cost.save()
    assert len(cards(client)) == 20
    assert len(cards(client, "/changes/?page=2")) == 5
    assert "What the site began with" in text(client.get("/changes/?page=2"))
    beyond = client.get("/changes/?page=3")
    assert beyond.status_code == 404
    assert "/changes/" in parse(beyond).xpath("//main//a/@href")
    for bad in ("x", "-1", "²"):
        answer = client.get(f"/changes/?page={bad}")
        assert answer.status_code == 400
        assert f"“{bad}”" in text(answer)


@pytest.mark.once
class TestFeed:
    def feed(self, client):
        answer = client.get("/changes/feed.atom")
        assert answer["Content-Type"].startswith("application/atom+xml")
        return etree.fromstring(answer.content)

    def test_it_tells_each_change(self, client, published, settings):
        settings.SITE_URL = "https://example.org"
        (entry,) = self.feed(client).findall("a:entry", ATOM)
        assert entry.findtext("a:title", None, ATOM) == "aHSCT in Mexico: What does it cost?"
        summary = entry.findtext("a:summary", None, ATOM)
        assert "Was: $45,000–55,000 (●○○○ Very weak; source: " in summary
        assert "Is: $46,000–55,000" in summary
        assert "Why: A new list." in summary
        link = entry.find("a:link", ATOM).get("href")
        assert link.startswith("https://example.org/sources/")
        assert entry.findtext("a:id", None, ATOM).startswith("https://example.org/changes/#change-")

    def test_a_site_without_changes_has_an_empty_feed(self, client):
        assert self.feed(client).findall("a:entry", ATOM) == []

    def test_readers_find_it_from_the_page(self, client):
        assert "/changes/feed.atom" in parse(client.get("/changes/")).xpath("//a/@href")


class TestSincePrinted:
    @pytest.mark.once
    def test_a_sheet_carries_the_day_and_the_version_of_its_data(self, client):
        page = client.get(f"/compare/sheet/?{TWO}").content.decode()
        today = clock.today().isoformat()
        assert f"seen={today}.{ContentVersion.current()}" in page

    def test_an_old_link_says_how_many_figures_changed_and_shows_them(self, client, published):
        answer = client.get(f"/compare/?{TWO}&seen=2026-11-20.1")
        words = text(answer)
        assert "1 figure changed since you printed this on 20 November 2026." in words
        assert "It was: $45,000–55,000" in words
        assert not loose_figures(parse(answer))
        assert not broken_figures(parse(answer))
        sheet = text(client.get(f"/compare/sheet/?{TWO}&seen=2026-11-20.1"))
        assert "1 figure changed since you printed this on 20 November 2026." in sheet

    def test_a_figure_that_changed_twice_counts_once(self, client, published, cost):
        cost.refresh_from_db()
        for _ in range(2):
            cost.low += 1
            cost.save()
        words = text(client.get(f"/compare/?{TWO}&seen=2026-11-20.1"))
        assert "1 figure changed since" in words

    def test_what_is_no_longer_shown_counts(self, client, cost):
        cost.retired_on = date(2026, 11, 21)
        cost.save()
        words = text(client.get(f"/compare/?{TWO}&seen=2026-11-20.1"))
        assert "1 figure changed since" in words
        assert "It is no longer shown." in words

    def test_a_change_of_another_treatment_does_not_count(self, client, published):
        words = text(client.get("/compare/?option=msc&seen=2026-11-20.1"))
        assert "No figure here has changed since you printed this" in words

    def test_a_link_printed_after_the_change_says_that_nothing_changed(self, client, published):
        seen = f"2026-11-21.{ContentVersion.current()}"
        words = text(client.get(f"/compare/?{TWO}&seen={seen}"))
        assert "No figure here has changed since you printed this on 21 November 2026." in words

    def test_an_older_link_that_carries_a_day_alone_works(
        self, client, ada, pat, monkeypatch, cost
    ):
        monkeypatch.setattr(clock, "now", lambda: datetime(2027, 3, 1, 12, tzinfo=UTC))
        ada.fill(address_of(cost), note="New.", why="Why.")
        pat.publish(Draft.objects.get())
        for day, said in (("2027-02-28", "1 figure changed"), ("2027-03-01", "No figure here")):
            assert said in text(client.get(f"/compare/?{TWO}&seen={day}")), day

    @pytest.mark.once
    @pytest.mark.parametrize("seen", ["soon", "2026-13-01", "2026-11-21.x", "2026-11-21.1.1", "1"])
    def test_what_is_not_understood_is_named(self, client, seen):
        for page in ("compare/", "compare/sheet/"):
            answer = client.get(f"/{page}?{TWO}&seen={seen}")
            assert answer.status_code == 400
            assert f"“{seen}”" in text(answer)


@pytest.mark.once
class TestStaleness:
    """Nothing is edited; time passes."""

    def on(self, monkeypatch, *day):
        monkeypatch.setattr(clock, "now", lambda: datetime(*day, 12, tzinfo=UTC))

    def test_past_its_review_date_the_page_says_so_beside_the_price(
        self, client, cost, monkeypatch
    ):
        read = cost.source.read_on
        for years, stale in ((2, False), (3, True)):
            self.on(monkeypatch, read.year + years, read.month, read.day)
            for address in ("/countries/mexico/", "/compare/?option=ahsct-mexico", "/options/"):
                figures = parse(client.get(address)).xpath(f"//*[@data-figure='{KEY}']")
                said = any("Not checked since" in figure.text_content() for figure in figures)
                assert said == stale, (address, years)

    def test_findings_stand_36_months_and_rules_12(self, client, monkeypatch):
        self.on(monkeypatch, 2028, 6, 1)
        mexico = text(client.get("/countries/mexico/"))
        assert "Not checked since" in mexico, "rules"
        treatment = parse(client.get("/treatments/msc/studies/"))
        page = client.get("/sources/kalincik-2023/")
        assert "Not checked since" not in text(page)
        self.on(monkeypatch, 2029, 12, 31)
        assert "Not checked since" in text(client.get("/sources/kalincik-2023/"))
        assert treatment is not None

    def test_reading_it_again_takes_the_words_away(self, client, ada, cost, monkeypatch):
        self.on(monkeypatch, 2030, 1, 1)
        ada.press(f"/admin/clinics/cost/{cost.pk}/checked/")
        page = parse(client.get("/countries/mexico/"))
        figure, *others = page.xpath(f"//*[@data-figure='{KEY}']")
        assert all("Not checked since" not in f.text_content() for f in (figure, *others))
        assert any("on 1 January 2030" in f.text_content() for f in (figure, *others))

    def test_a_price_that_nobody_confirmed_is_read_and_never_checked(self, client, ada, pat, cost):
        page = text(client.get("/countries/mexico/"))
        assert "in its source, on" in page
        assert "Last checked" not in page
        assert "by the clinic, on" not in page
        ada.fill(address_of(cost), confirmed_on="2026-11-20", why="They wrote to us.")
        pat.publish(Draft.objects.get())
        page = text(client.get("/countries/mexico/"))
        assert "by the clinic, on 20 November 2026" in page

    def test_the_strength_of_a_price_falls_as_time_passes(self, client, monkeypatch):
        cost = factories.cost(
            option=factories.option(country=factories.country()), basis="own-price-list",
            as_of=date(2026, 6, 1), items=["flights"],
        )  # fmt: skip
        clinic = factories.clinic(country=cost.option.country)
        cost.option = factories.option(
            treatment=cost.option.treatment, country=clinic.country, clinic=clinic
        )
        cost.save()
        found = []
        for year in (2026, 2029, 2032):
            self.on(monkeypatch, year, 12, 1)
            page = parse(client.get(clinic.get_absolute_url()))
            *_, figure = page.xpath(f"//*[@data-figure='{cost.key}']")
            found.append(figure.xpath(".//*[contains(@class, 'strength-')]")[0].text_content())
        assert [words.split(" ", 1)[1] for words in found] == ["Moderate", "Limited", "Very weak"]


@pytest.mark.once
def test_the_list_costs_nothing_where_nothing_changed(client, django_assert_max_num_queries):
    client.get("/about/")  # whoever comes first has the edition read
    assert not FigureChange.objects.told().exists()
    with django_assert_max_num_queries(8):
        client.get("/changes/")

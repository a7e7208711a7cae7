"""From a draft to the site: nothing is shown before a second person has seen the difference."""

import pytest

from clinics.models import Cost, CostItem, Notice, Option
from tests import factories
from tests.both.editing.conftest import address_of
from tests.html import parse, text
from treatments.models import Criterion, Draft, DraftState, Finding, Statement

pytestmark = pytest.mark.django_db
PAGE = "/compare/?option=ahsct-mexico"


def test_what_is_published_stays_on_the_site_while_its_new_version_waits(client, changed, cost):
    cost.refresh_from_db()
    assert cost.low == 45000
    assert "$45,000–55,000" in text(client.get(PAGE))
    assert "$46,000" not in text(client.get(PAGE))


def test_a_second_person_sees_the_difference_and_publishes_it(client, changed, cost, pat):
    page = pat.get(changed.get_absolute_url())
    rows = [row.xpath("*/text()") for row in parse(page).xpath("//table//tbody/tr")]
    assert rows == [["As printed", "$45,000 - $55,000", "$46,000 - $55,000"],
                    ["Low", "45000", "46000"]]  # fmt: skip
    assert "A new list." in text(page)
    assert pat.publish(changed).status_code == 302
    cost.refresh_from_db()
    assert cost.low == 46000
    assert "$46,000–55,000" in text(client.get(PAGE))
    changed.refresh_from_db()
    assert (changed.state, changed.closed_by) == (DraftState.PUBLISHED, pat.user)


@pytest.mark.once
def test_its_author_does_not_publish_it_while_a_second_person_may(make_editor, cost, pat):
    both = make_editor("both", "Editor", "Publisher")
    both.fill(address_of(cost), as_printed="$46,000 - $55,000", low="46000", why="Why.")
    draft = Draft.objects.get()
    answer = both.publish(draft, alone="1")
    assert answer.status_code == 403
    assert "a second person publishes it" in text(answer)
    cost.refresh_from_db()
    assert cost.low == 45000


@pytest.mark.once
def test_the_only_one_who_may_publish_confirms_it_and_the_log_says_so(make_editor, cost, client):
    both = make_editor("both", "Editor", "Publisher")
    both.fill(address_of(cost), as_printed="$46,000 - $55,000", low="46000", why="Why.")
    draft = Draft.objects.get()
    assert both.publish(draft).status_code == 400
    assert both.publish(draft, alone="1").status_code == 302
    assert "Published without a second pair of eyes." in text(client.get("/changes/"))


@pytest.mark.once
def test_inactive_accounts_and_those_outside_the_staff_are_no_second_person(make_editor, cost):
    both = make_editor("both", "Editor", "Publisher")
    for name, field in (("gone", "is_active"), ("reader", "is_staff")):
        other = make_editor(name, "Publisher").user
        setattr(other, field, False)
        other.save()
    both.fill(address_of(cost), as_printed="$46,000 - $55,000", low="46000", why="Why.")
    assert both.publish(Draft.objects.get(), alone="1").status_code == 302


@pytest.mark.once
def test_there_is_one_draft_at_a_time_and_it_is_told_whose_it_is(changed, cost, make_editor):
    bob = make_editor("bob", "Editor")
    page = bob.get(address_of(cost))
    assert "ada has a draft of this" in text(page)
    assert 'name="low"' not in page.content.decode()


def test_who_saves_second_is_told_whose_draft_it_is_and_keeps_what_was_typed(
    ada, cost, make_editor
):
    bob = make_editor("bob", "Editor")
    typed = bob.form(address_of(cost)) | {"note": "Bob was here.", "why": "Why."}
    ada.fill(address_of(cost), note="Ada was here.", why="Why.")
    answer = bob.client.post(address_of(cost), typed)
    assert answer.status_code == 200
    assert "ada has a draft of this" in text(answer)
    assert "Bob was here." in answer.content.decode()
    assert Draft.objects.get().author == ada.user


@pytest.mark.once
def test_a_reason_is_asked_for_each_change_of_a_figure(ada, cost):
    answer = ada.fill(address_of(cost), note="Something.")
    assert answer.status_code == 200
    assert "This field is required." in text(answer)
    assert not Draft.objects.exists()


def test_its_author_goes_on_with_a_draft_and_sees_what_was_typed(ada, changed, cost):
    form = ada.form(address_of(cost))
    assert (form["low"], form["why"]) == ("46000", "A new list.")
    ada.fill(address_of(cost), high="56000", as_printed="$46,000 - $56,000")
    changed.refresh_from_db()
    assert (changed.values["low"], changed.values["high"]) == ("46000", "56000")
    assert changed.number == 2
    assert Draft.objects.count() == 1


def test_a_draft_of_something_new_is_gone_on_with_too(ada):
    option = factories.option()
    add = f"{address_of(Cost, 'add')}?option={option.pk}"
    source = factories.source()
    ada.fill(add, source=source.pk, locator="list", as_printed="$500", low="500", high="500",
             unit="USD", **{"covers-flights": "included"})  # fmt: skip
    draft = Draft.objects.get()
    edit = f"{address_of(Cost, 'add')}?draft={draft.pk}"
    form = ada.form(edit)
    assert (form["as_printed"], form["covers-flights"]) == ("$500", "included")
    ada.fill(edit, as_printed="$600", low="600", high="600")
    assert Draft.objects.get().values["low"] == "600"
    assert not option.costs.exists()


@pytest.mark.once
def test_nobody_goes_on_with_the_draft_of_another(changed, make_editor, ada):
    ada.fill(f"{address_of(Cost, 'add')}?option={factories.option().pk}",
             source=factories.source().pk, locator="list", as_printed="$500", low="500",
             high="500", unit="USD")  # fmt: skip
    new = Draft.objects.get(object_id=None)
    bob = make_editor("bob", "Editor")
    assert bob.get(f"{address_of(Cost, 'add')}?draft={new.pk}").status_code == 403


def test_what_a_price_covers_is_part_of_the_draft(ada, cost, pat):
    ada.fill(address_of(cost), why="The list says so.", **{"covers-flights": "included"})
    draft = Draft.objects.get()
    assert "Covers: flights" in text(pat.get(draft.get_absolute_url()))
    assert not CostItem.objects.filter(cost=cost, item="flights").exists()
    pat.publish(draft)
    assert CostItem.objects.get(cost=cost, item="flights").state == "included"


def test_nobody_publishes_another_state_than_they_saw(ada, changed, cost, pat):
    page = pat.get(changed.get_absolute_url()).content.decode()
    token = page.split('name="token" value="')[1].split('"')[0]
    ada.fill(address_of(cost), low="55000", as_printed="$55,000", why="No: one price.")
    publish = changed.get_absolute_url().replace("/change/", "/publish/")
    answer = pat.press(publish, token=token)
    assert answer.status_code == 409
    assert "nothing was published" in text(answer)
    cost.refresh_from_db()
    assert cost.low == 45000


def test_what_others_published_meanwhile_is_kept_and_shown(changed, cost, pat):
    cost.note = "Checked by somebody else."
    cost.save()
    page = text(pat.get(changed.get_absolute_url()))
    assert "changed after this draft was begun" in page
    assert "Checked by somebody else." in page
    pat.publish(changed)
    cost.refresh_from_db()
    assert (cost.low, cost.note) == (46000, "Checked by somebody else.")


@pytest.mark.once
def test_a_draft_is_sent_back_with_a_note_to_its_author(ada, changed, cost, pat):
    back = changed.get_absolute_url().replace("/change/", "/send-back/")
    assert pat.press(back).status_code == 400
    assert pat.press(back, note="Which list?").status_code == 302
    assert "Which list?" in text(ada.get(address_of(cost)))
    ada.fill(address_of(cost), why="The list of 2026.")
    changed.refresh_from_db()
    assert changed.state == DraftState.WAITING


def test_a_discarded_draft_changes_nothing_and_frees_the_figure(ada, changed, cost, make_editor):
    discard = changed.get_absolute_url().replace("/change/", "/discard/")
    bob = make_editor("bob", "Editor")
    assert bob.press(discard).status_code == 403
    assert ada.press(discard).status_code == 302
    assert bob.fill(address_of(cost), note="Mine now.", why="Why.").status_code == 302
    assert Draft.objects.open().get().author == bob.user
    assert Draft.objects.filter(state=DraftState.DISCARDED).count() == 1


@pytest.mark.parametrize("model", [Finding, Statement, Notice])
def test_findings_verdicts_and_notices_wait_as_well(model, make_editor, pat):
    both = make_editor("both", "Editor", "Evidence editor")
    row = model.objects.published().filter(locator__gt="").first()
    answer = both.fill(address_of(row), locator="elsewhere", why="It stands elsewhere.",
                       confirm="")  # fmt: skip
    assert answer.status_code == 302, text(answer)
    row.refresh_from_db()
    assert row.locator != "elsewhere"
    assert pat.publish(Draft.objects.get()).status_code == 302
    row.refresh_from_db()
    assert row.locator == "elsewhere"


@pytest.mark.parametrize("model", [Statement, Criterion, Notice])
def test_a_verdict_without_what_decides_it_is_refused_and_says_why(model, make_editor):
    both = make_editor("both", "Editor", "Evidence editor")
    row = model.objects.published().filter(verdict="general").first()
    typed = {"verdict": "partly", "reason": "In part.", "why": "It was checked.", "confirm": ""}
    bare = both.fill(address_of(row), **typed, decided_by=[], findings=[])
    assert bare.status_code == 200
    assert "Name a source or a figure that decides this verdict" in text(bare)
    assert not Draft.objects.exists()
    given = {"decided_by": [str(row.source_id)], "findings": []}
    assert both.fill(address_of(row), **typed, **given).status_code == 302


def test_a_draft_is_seen_on_its_page_before_it_is_published(ada, changed, cost, client):
    page = ada.get(f"/admin/treatments/draft/{changed.pk}/preview/")
    assert "Preview: this is not published. Draft by ada" in text(page)
    assert "$46,000–55,000" in text(page)
    assert "$46,000" not in text(client.get("/countries/mexico/"))
    cost.refresh_from_db()
    assert cost.low == 45000
    assert not cost.items.filter(item="flights").exists()


def test_several_drafts_are_published_with_all_differences_in_view(ada, changed, pat):
    other = Cost.objects.get(key="kaloni-ahsct")
    ada.fill(address_of(other), note="Another note.", why="Why.")
    drafts = "/admin/treatments/draft/"
    ticked = {"action": "publish_selected", "_selected_action": [d.pk for d in Draft.objects.all()]}
    shown = pat.client.post(drafts, ticked)
    assert "Another note." in text(shown)
    assert "46000" in text(shown)
    assert Draft.objects.open().count() == 2
    tokens = [
        part.split('"')[0] for part in shown.content.decode().split('name="token" value="')[1:]
    ]
    pat.client.post(drafts, ticked | {"confirmed": "1", "token": tokens})
    assert not Draft.objects.open().exists()
    other.refresh_from_db()
    assert other.note == "Another note."


def test_a_draft_that_the_database_refuses_says_so_and_is_kept(changed, pat, cost):
    changed.values["low"] = "99000"
    changed.save()
    answer = pat.publish(changed)
    assert answer.status_code == 400
    assert "The low end is above the high end." in text(answer)
    assert Draft.objects.open().count() == 1
    cost.refresh_from_db()
    assert cost.low == 45000


def test_the_page_of_a_clinic_is_seen_with_all_that_waits_for_it(ada, client):
    option = Option.objects.get(slug="ahsct-mexico-clinica-ruiz")
    for amount in ("61,500", "66,500"):
        number = amount.replace(",", "")
        ada.fill(f"{address_of(Cost, 'add')}?option={option.pk}", source=factories.source().pk,
                 locator="list", as_printed=f"${amount}", low=number, high=number,
                 unit="USD")  # fmt: skip
    before = option.costs.count()
    page = text(ada.get(f"/admin/clinics/clinic/{option.clinic_id}/preview/"))
    assert "$61,500" in page
    assert "$66,500" in page
    assert option.costs.count() == before
    assert "$61,500" not in text(client.get("/clinics/clinica-ruiz/"))

"""What should not happen and does: stale windows, odd addresses, rows that went away meanwhile."""

from datetime import date

import pytest

from clinics.merging import survivor
from clinics.models import Clinic, Cost, Option
from tests import factories
from tests.both.editing.conftest import KEY, address_of
from tests.html import text
from treatments.editing import drafts, records
from treatments.editing.history import versions_of
from treatments.models import Draft, DraftState, Finding, Statement

pytestmark = pytest.mark.django_db


def draft_of(model, editor, values, target=None):
    return drafts.propose(model, values, editor.user, "Why.", target=target)


class TestNought:
    def test_nought_is_a_number_and_not_an_empty_field(self, eve, pat):
        finding = Finding.objects.published().filter(at_months=None, numerator=None).first()
        values = records.values_of(finding) | {"at_months": 0}
        draft = draft_of(Finding, eve, values, finding)
        assert [d.new for d in drafts.difference(draft)] == ["0"]
        pat.publish(draft)
        finding.refresh_from_db()
        assert finding.at_months == 0

    def test_nought_of_a_new_figure_is_published(self, eve, pat):
        like = Finding.objects.published().filter(numerator__gt=0).first()
        values = records.values_of(like) | {
            "key": "", "numerator": 0, "low": "0", "high": "0", "as_printed": "none of 20",
            "denominator": 20, "interval_low": None, "interval_high": None,
        }  # fmt: skip
        pat.publish(draft_of(Finding, eve, values))
        assert Finding.objects.latest("pk").numerator == 0


class TestWhatChangedMeanwhile:
    def test_going_on_with_a_draft_keeps_what_others_published(self, ada, changed, cost, pat):
        cost.covers = "1 year"
        cost.save()
        ada.fill(address_of(cost), why="Still my change.")
        changed.refresh_from_db()
        assert {d.name for d in drafts.difference(changed)} == {"as_printed", "low"}
        pat.publish(changed)
        cost.refresh_from_db()
        assert (cost.low, cost.covers) == (46000, "1 year")

    def test_what_rests_on_something_gone_is_not_published_unseen(self, ada, pat):
        source = factories.source()
        values = records.values_of(Cost.objects.get(key=KEY)) | {"key": "", "source": source.pk}
        draft = draft_of(Cost, ada, values)
        source.retired_on = date(2026, 11, 20)
        source.save()
        answer = pat.publish(draft)
        assert answer.status_code == 400
        assert "Nobody would see this" in text(answer)
        assert not Cost.objects.filter(source=source).exists()
        preview = pat.get(f"/admin/treatments/draft/{draft.pk}/preview/")
        assert preview.status_code == 400

    def test_a_draft_in_a_stale_hand_is_not_closed_opened_or_published_twice(self, ada, pat):
        values = records.values_of(Cost.objects.get(key=KEY))
        values |= {"key": "", "note": "New.", "covers": "a span of its own"}
        draft = draft_of(Cost, ada, values)
        stale = Draft.objects.get(pk=draft.pk)
        pat.publish(draft)
        with pytest.raises(PermissionError):
            drafts.discard(stale, ada.user)
        with pytest.raises(PermissionError):
            drafts.send_back(stale, pat.user, "Look.")
        with pytest.raises(drafts.DraftMovedError):
            drafts.propose(Cost, values, ada.user, "Again.", draft=stale)
        assert Draft.objects.get(pk=draft.pk).state == DraftState.PUBLISHED
        assert Cost.objects.filter(note="New.").count() == 1

    def test_a_form_of_a_draft_that_was_published_meanwhile_keeps_what_was_typed(self, ada, pat):
        values = records.values_of(Cost.objects.get(key=KEY))
        values |= {"key": "", "covers": "a span of its own"}
        draft = draft_of(Cost, ada, values)
        edit = f"{address_of(Cost, 'add')}?draft={draft.pk}"
        form = ada.form(edit)
        pat.publish(draft)
        answer = ada.client.post(edit, form | {"note": "Typed with care."})
        assert answer.status_code == 200
        assert "This draft is closed" in text(answer)
        assert "Typed with care." in answer.content.decode()

    def test_two_windows_opened_before_there_was_a_draft(self, ada, cost):
        one, two = (ada.form(address_of(cost)) | {"why": "Why."} for _ in range(2))
        ada.client.post(address_of(cost), one | {"note": "From the first window."})
        answer = ada.client.post(address_of(cost), two | {"locator": "From the second."})
        assert "another window" in text(answer)
        assert Draft.objects.get().values["note"] == "From the first window."

    def test_restoring_does_not_overwrite_a_draft(self, ada, changed, cost):
        first = versions_of(cost).last()
        ada.press(address_of(cost, "history").replace("history/", f"restore/{first.pk}/"))
        changed.refresh_from_db()
        assert changed.values["low"] == "46000"


class TestOddAddresses:
    @pytest.mark.parametrize("odd", ["²", "abc", "9" * 30, "-1", "1.5", "%00"])
    def test_nothing_falls_over(self, make_editor, cost, odd):
        root = make_editor("root", superuser=True)
        for address in (
            f"/admin/treatments/draft/{odd}/change/", f"/admin/clinics/cost/add/?draft={odd}",
            f"/admin/clinics/cost/add/?option={odd}", f"/admin/clinics/cost/add/?routes={odd}",
            f"/admin/clinics/clinic/add/?country={odd}", f"/admin/clinics/cost/{odd}/change/",
            f"/admin/as-of/?kind=clinics.cost&number={odd}",
            f"/admin/as-of/?kind=clinics.cost&key={odd}",
        ):  # fmt: skip
            assert root.get(address).status_code in (200, 302, 400, 403, 404), address
        for address, data in (
            (f"/admin/clinics/cost/strength/?row={odd}", {}),
            ("/admin/clinics/cost/add/", {"option": odd, "source": odd}),
            ("/admin/clinics/option/add/", {"treatment": odd}),
            (address_of(cost), {"seen": odd}),
        ):
            assert root.press(address, **data).status_code in (200, 400, 403, 404, 409), address

    @pytest.mark.once
    def test_half_an_interval_is_no_reason_to_fall_over(self, eve):
        like = Finding.objects.filter(unit="percent", study__isnull=False).first()
        form = eve.form(address_of(like)) | {"interval_low": "3", "interval_high": ""}
        answer = eve.client.post("/admin/treatments/finding/strength/?row=add", form)
        assert answer.status_code == 200

    @pytest.mark.once
    def test_a_character_that_no_feed_can_hold_is_refused(self, ada, cost, client):
        answer = ada.fill(address_of(cost), note="a\x0bb", why="Why.")
        assert "cannot be seen (U+000B)" in text(answer)
        cost.note, cost.as_printed = "", "$45,000\x0b - $55,000"
        cost.low += 1
        cost.save()
        assert client.get("/changes/feed.atom").status_code == 200


@pytest.mark.once
class TestRights:
    def test_an_editor_does_not_decide_which_findings_stand_at_an_option(self, ada):
        option = Option.objects.get(slug="ahsct-mexico")
        finding = Finding.objects.filter(options=None).first()
        ada.client.post(
            address_of(option), ada.form(address_of(option)) | {"findings": [finding.pk]}
        )
        assert finding not in option.findings.all()

    def test_what_is_not_read_in_a_source_is_not_read_again(self, ada):
        clinic = Clinic.objects.first()
        assert ada.press(address_of(clinic, "checked")).status_code == 404


class TestMerging:
    def test_merging_to_and_fro_ends_somewhere(self, max_, client):
        keep = Clinic.objects.get(slug="clinica-ruiz")
        other = factories.clinic(slug="other", name="Other", country=keep.country,
                                 also_known_as="Zweitname")  # fmt: skip
        treatment = Option.objects.get(slug="ahsct").treatment
        factories.option(treatment=treatment, country=keep.country, clinic=other)

        def merge(double, into):
            data = {"keep": into.pk, "why": "One.", "sure": "on"}
            return max_.press(f"/admin/clinics/clinic/{double.pk}/merge/", **data)

        assert merge(other, keep).status_code == 302
        keep.refresh_from_db()
        assert "Other, Zweitname" in keep.also_known_as
        first = versions_of(other).last()
        back = address_of(other, "history").replace("history/", f"restore/{first.pk}/")
        assert max_.press(back).status_code == 302
        other.refresh_from_db()
        assert other.merged_into == keep, "what was merged is not brought back by a press"
        assert survivor(other) == keep
        one, two = Option.objects.filter(treatment=treatment, clinic__in=(keep, other))
        one.merged_into, two.merged_into = two, one
        one.save()
        two.save()
        assert survivor(one) in (one, two), "a circle ends"

    @pytest.mark.once
    def test_every_address_that_names_a_merged_record_leads_on(self, max_, client):
        keep = Clinic.objects.get(slug="clinica-ruiz")
        other = factories.clinic(slug="other", name="Other", country=keep.country)
        treatment = Option.objects.get(slug="ahsct").treatment
        factories.option(treatment=treatment, country=keep.country, clinic=other)
        data = {"keep": keep.pk, "why": "One.", "sure": "on"}
        max_.press(f"/admin/clinics/clinic/{other.pk}/merge/", **data)
        for old, new in (
            ("/options/?clinic=other", "/options/?clinic=clinica-ruiz"),
            ("/options/?option=ahsct-mexico-other", "/options/?option=ahsct-mexico-clinica-ruiz"),
            ("/treatments/ahsct/death/?option=ahsct-mexico-other",
             "/treatments/ahsct/death/?option=ahsct-mexico-clinica-ruiz"),
        ):  # fmt: skip
            answer = client.get(old)
            assert (answer.status_code, answer["Location"]) == (301, new)

    def test_an_earlier_country_is_not_restored_over_what_is_offered(self, max_):
        clinic = factories.clinic()
        clinic.country = factories.country()
        clinic.save()
        factories.option(country=clinic.country, clinic=clinic)
        first = versions_of(clinic).last()
        max_.press(address_of(clinic, "history").replace("history/", f"restore/{first.pk}/"))
        before = clinic.country
        clinic.refresh_from_db()
        assert clinic.country == before


class TestChanges:
    def test_a_price_that_moved_away_changed_where_it_stood(self, client, cost):
        cost.option = Option.objects.get(slug="ahsct-india")
        cost.save()
        for slug in ("ahsct-mexico", "ahsct-india"):
            words = text(client.get(f"/compare/?option={slug}&seen=2026-11-20.1"))
            assert "1 figure changed since you printed this" in words, slug

    def test_a_figure_of_a_claim_that_nobody_checked_is_not_told(self, client):
        finding = Finding.objects.published().filter(claim=None).first()
        claim = Statement.objects.filter(source=finding.source).first()
        Statement.objects.filter(pk=claim.pk).update(verdict="not-checked")
        finding.claim = claim
        finding.save()
        assert "No figure has changed" in text(client.get("/changes/"))


@pytest.mark.once
def test_the_words_of_a_draft_are_words_and_no_markup(ada, pat, cost, client):
    hostile = "<script>alert(1)</script>"
    ada.fill(address_of(cost), note=hostile, why=hostile)
    draft = Draft.objects.get()
    for page in (
        pat.get(draft.get_absolute_url()), pat.get("/admin/treatments/draft/"),
        pat.get(f"/admin/treatments/draft/{draft.pk}/preview/"), pat.get(address_of(cost)),
    ):  # fmt: skip
        assert hostile not in page.content.decode()
    pat.publish(draft)
    assert hostile not in client.get("/changes/").content.decode()
    assert hostile not in pat.get(address_of(cost, "history")).content.decode()

"""Who may do what, asked by request and not by menu."""

import pytest

from clinics import models as clinics
from clinics.models import Clinic, Cost, Notice
from tests import factories
from tests.both.editing.conftest import KEY, address_of
from treatments import models as treatments
from treatments.editing import drafts, publishing
from treatments.models import Draft, Finding, Source, Statement

pytestmark = [pytest.mark.django_db, pytest.mark.once]
EDITOR = {"country", "clinic", "clinicanswer", "option", "cost", "notice"}
EVIDENCE = {"source", "leftout", "study", "finding", "statement", "criterion"}
REST = {"route", "treatment", "measure", "stage", "question", "term", "synonym"}
ALL = EDITOR | EVIDENCE | REST
# group: (what it changes, what it adds)
RIGHTS = {
    "Editor": (EDITOR, EDITOR | {"source"}),
    "Evidence editor": (EVIDENCE, EVIDENCE),
    "Publisher": (set(), set()),
    "Administrator": (ALL, ALL),
}
MODELS = {
    m._meta.model_name: m
    for m in (*treatments.EVIDENCE_CONTENT, *clinics.PLACE_CONTENT)
    if m is not clinics.CostItem
}


@pytest.fixture(params=RIGHTS)
def role(request, make_editor):
    return request.param, make_editor("somebody", request.param)


def test_the_table_of_rights_names_every_kind_of_record():
    assert set(MODELS) == ALL


def test_who_may_change_nothing_sees_every_kind_of_record_and_its_history(make_editor):
    editor = make_editor("somebody", "Publisher")
    factories.clinic_answer()
    for model in MODELS.values():
        assert editor.get(address_of(model, "changelist")).status_code == 200, model
        row = model.objects.first()
        assert editor.get(address_of(row, "history")).status_code == 200, model


def test_a_group_sees_all_and_changes_its_own_kinds_and_no_other(role):
    group, editor = role
    factories.clinic_answer()
    changes, _ = RIGHTS[group]
    for name, model in MODELS.items():
        row = model.objects.first()
        answer = editor.press(address_of(row))
        assert (answer.status_code != 403) == (name in changes), name
        page = editor.get(address_of(row))
        assert page.status_code == 200, name
        assert ('name="_save"' in page.content.decode()) == (name in changes), name


def test_a_group_adds_its_own_kinds_and_no_other(role):
    group, editor = role
    _, adds = RIGHTS[group]
    for name, model in MODELS.items():
        assert (editor.press(address_of(model, "add")).status_code != 403) == (name in adds), name
    for name in set(MODELS) - adds:
        assert editor.get(address_of(MODELS[name], "add")).status_code == 403, name


def test_nobody_deletes(role):
    _, editor = role
    factories.clinic_answer()
    for name, model in MODELS.items():
        row = model.objects.first()
        before = model.objects.count()
        assert editor.press(address_of(row, "delete"), post="yes").status_code == 403, name
        assert model.objects.count() == before


def test_a_group_notes_that_it_read_again_what_it_may_change(role):
    group, editor = role
    changes, _ = RIGHTS[group]
    for model in (Cost, Finding, Notice, Source, Statement):
        row = model.objects.first()
        answer = editor.press(address_of(row, "checked"))
        assert (answer.status_code == 302) == (model._meta.model_name in changes), model


def test_a_group_restores_what_it_may_change(role):
    group, editor = role
    changes, _ = RIGHTS[group]
    for model in (Cost, Clinic, Source):
        row = model.objects.first()
        version = drafts.version_number(row)
        address = address_of(row, "history").replace("history/", f"restore/{version}/")
        answer = editor.press(address)
        assert (answer.status_code == 302) == (model._meta.model_name in changes), model


@pytest.mark.parametrize("act", ["publish", "send-back"])
def test_publishers_and_administrators_publish_and_send_back_and_nobody_else(role, changed, act):
    group, editor = role
    page = editor.get(changed.get_absolute_url())
    assert page.status_code == 200
    may = group in ("Publisher", "Administrator")
    address = changed.get_absolute_url().replace("change/", f"{act}/")
    answer = editor.press(address, token=drafts.seen(changed), note="Look again.", alone="1")
    assert (answer.status_code == 302) == may
    assert answer.status_code in (302, 403)
    assert Cost.objects.get(key=KEY).low == (46000 if may and act == "publish" else 45000)


def test_publishing_several_at_once_asks_for_the_same_right(role, changed):
    group, editor = role
    ticked = {"action": "publish_selected", "_selected_action": [changed.pk], "confirmed": "1",
              "token": publishing.token_of_all([changed])}  # fmt: skip
    editor.client.post("/admin/treatments/draft/", ticked)
    may = group in ("Publisher", "Administrator")
    assert (Cost.objects.get(key=KEY).low == 46000) == may


def test_only_its_author_and_publishers_discard_a_draft(role, changed):
    group, editor = role
    answer = editor.press(changed.get_absolute_url().replace("change/", "discard/"))
    may = group in ("Publisher", "Administrator")
    assert (answer.status_code == 302) == may
    assert Draft.objects.open().exists() != may


def test_only_administrators_merge_clinics(role):
    group, editor = role
    clinic = Clinic.objects.first()
    answer = editor.get(f"/admin/clinics/clinic/{clinic.pk}/merge/")
    assert (answer.status_code == 200) == (group == "Administrator")
    assert editor.press(f"/admin/clinics/clinic/{clinic.pk}/merge/").status_code in (400, 403)


def test_strangers_and_readers_without_a_group_see_nothing(client, make_editor, changed):
    nobody = make_editor("nobody")
    cost = Cost.objects.get(key=KEY)
    for address in (
        address_of(cost), address_of(Cost, "changelist"), changed.get_absolute_url(),
        f"/admin/treatments/draft/{changed.pk}/preview/", "/admin/as-of/",
        address_of(cost, "history"), "/admin/clinics/cost/strength/",
    ):  # fmt: skip
        assert client.get(address).status_code == 302, address
        assert nobody.get(address).status_code == 403, address


class TestAccounts:
    def test_an_administrator_makes_an_account_and_puts_it_into_a_group(self, max_):
        twice = {"password1": "a-long-passphrase-7", "password2": "a-long-passphrase-7"}
        add = "/admin/auth/user/add/"
        answer = max_.press(add, username="new", usable_password="true", **twice)
        assert answer.status_code == 302

    def test_the_cursor_is_put_into_the_new_account_by_the_script_alone(self, max_):
        page = max_.client.get("/admin/auth/user/add/").content.decode()
        assert 'name="username"' in page
        assert "autofocus" not in page

    def test_an_administrator_makes_nobody_a_superuser(self, max_):
        own = f"/admin/auth/user/{max_.user.pk}/change/"
        max_.client.post(own, max_.form(own) | {"is_superuser": "on", "user_permissions": ["1"]})
        max_.user.refresh_from_db()
        assert not max_.user.is_superuser
        assert not max_.user.user_permissions.exists()

    def test_an_administrator_does_not_touch_a_superuser(self, max_, make_editor):
        root = make_editor("root", superuser=True).user
        for page in ("change", "password"):
            assert max_.press(f"/admin/auth/user/{root.pk}/{page}/").status_code == 403

    def test_other_groups_see_no_accounts(self, ada, eve, pat):
        for editor in (ada, eve, pat):
            for page in ("", "add/", f"{editor.user.pk}/change/"):
                assert editor.get(f"/admin/auth/user/{page}").status_code == 403

    def test_accounts_and_groups_are_not_deleted(self, max_, ada):
        assert max_.press(f"/admin/auth/user/{ada.user.pk}/delete/", post="yes").status_code == 403
        group = ada.user.groups.get()
        for page in ("change", "delete"):
            assert max_.press(f"/admin/auth/group/{group.pk}/{page}/").status_code == 403

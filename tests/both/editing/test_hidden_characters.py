"""No form of the admin or of the door takes a character that hides or turns writing."""

from importlib import import_module

import pytest
from django import forms
from django.contrib import admin
from django.test import RequestFactory

from tests.both.editing.conftest import address_of
from tests.html import text
from treatments.admin.forms import ReadableList

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HIDDEN = ["\u202e", "\u200b", "\u2066", "\u00ad"]
PACKAGES = ("mscompare.", "clinics.", "treatments.")


def below(kind):
    return {kind}.union(*map(below, kind.__subclasses__()))


def forms_of_the_admin(request):
    """The class of every form that the pages of the admin show, its parts and its lists."""
    for editor in admin.site._registry.values():
        for add in (True, False):
            if add and not editor.has_add_permission(request):
                continue
            row = None if add else editor.model()
            yield editor.get_form(request, row, change=not add)
            for formset, _ in editor.get_formsets_with_inlines(request, row):
                yield formset.form
        yield editor.get_changelist(request).search_form_class


def every_form(request):
    """Those, and every other form that the project has, by a name for each."""
    import_module("mscompare.login.forms")
    found = {form for form in below(forms.BaseForm) if form.__module__.startswith(PACKAGES)}
    for form in {*found, *forms_of_the_admin(request)}:
        is_abstract = issubclass(form, forms.ModelForm) and form._meta.model is None
        if not is_abstract and form.__name__ != "RowsExportForm":
            yield form


def texts_of(form):
    """The names of its fields into which text is typed that somebody will see."""
    return [
        name
        for name, field in form.fields.items()
        if isinstance(field, forms.CharField)
        and not isinstance(field.widget, forms.PasswordInput)
        and not field.disabled
    ]


@pytest.fixture
def asked(make_editor):
    request = RequestFactory().get("/admin/")
    request.user = make_editor("root", superuser=True).user
    return request


@pytest.mark.parametrize("char", HIDDEN, ids=lambda char: f"{ord(char):04X}")
def test_every_field_for_text_of_every_form_refuses_it_with_a_sentence(asked, char):
    seen = set()
    for kind in every_form(asked):
        names = texts_of(kind())
        form = kind(data=dict.fromkeys(names, f"a{char}b"))
        for name in names:
            said = form.errors.get(name, forms.utils.ErrorList()).as_text()
            assert f"(U+{ord(char):04X}" in said, (kind, name, said)
            assert form[name].value() == f"a{char}b"
            seen.add((kind.__name__, name))
    assert {name for _, name in seen} >= {
        "why", "username", "code", "q", "first_name", "as_printed", "note", "text", "city", "url",
    }  # fmt: skip


def test_a_form_without_a_field_for_text_is_the_only_one_that_is_not_asked():
    from treatments.admin.exporting import RowsExportForm

    assert texts_of(RowsExportForm([])) == []


def test_every_list_of_the_admin_is_searched_by_words_that_can_be_read(asked, ada):
    lists = {editor.get_changelist(asked) for editor in admin.site._registry.values()}
    assert lists == {ReadableList}
    answer = ada.get("/admin/clinics/clinic/", q="ru\u200biz")
    assert "It has a character that cannot be seen (U+200B, zero width space)" in text(answer)


@pytest.mark.parametrize("field", ["key", "number"])
def test_what_it_said_on_a_day_is_not_asked_of_a_name_with_one(ada, field):
    answer = ada.get("/admin/as-of/", **{"kind": "clinics.cost", field: "a\u202eb"})
    assert answer.status_code == 400
    assert "turns the direction of writing (U+202E" in text(answer)


def test_a_note_for_an_author_is_refused_and_stays(ada, pat, cost):
    from treatments.models import Draft

    ada.fill(address_of(cost), note="Seen again.", why="Why.")
    draft = Draft.objects.get()
    address = draft.get_absolute_url().replace("/change/", "/send-back/")
    answer = pat.press(address, note="Look\u200b here.")
    assert answer.status_code == 400
    assert "cannot be seen (U+200B" in text(answer)
    assert "Look\u200b here.</textarea>" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.note == ""

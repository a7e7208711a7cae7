"""Editing places and what is offered there."""

from django import forms
from django.contrib import admin
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from clinics.admin.merge import MergeMixin
from clinics.attention import OptionsWithoutPrice
from clinics.importing import ClinicRows, OptionRows
from clinics.models import Clinic, ClinicAnswer, Country, Notice, Option
from treatments.admin.base import ContentAdmin
from treatments.admin.content import SentenceAdmin
from treatments.admin.forms import CarefulFields, GuardedForm, GuardedInlineForm
from treatments.admin.importing import RowsMixin
from treatments.clock import today
from treatments.models import Audience, Draft, Question


class ClinicForm(GuardedForm):
    def clean(self):
        cleaned = super().clean()
        closed, retired = cleaned.get("status") == "closed", cleaned.get("retired_on")
        if retired and not closed:
            self.add_error(
                "status",
                "Of a clinic that is no longer listed, choose “No longer treating people”. A "
                "double is merged instead.",
            )
        return cleaned


class OptionFormSet(forms.BaseInlineFormSet):
    def clean(self):
        """Each treatment is offered once."""
        super().clean()
        taken = {}
        if self.instance.pk:
            taken = {o.treatment_id: o for o in self.instance.options.select_related("treatment")}
        for form in self.forms:
            treatment = form.cleaned_data.get("treatment") if form.is_valid() else None
            if treatment is None or form.instance.pk:
                continue
            if twin := taken.get(treatment.pk):
                state = f"retired on {twin.retired_on:%-d %B %Y}" if twin.retired_on else "here"
                form.add_error("treatment", f"{treatment} is {state} already.")
            taken[treatment.pk] = form.instance


class OptionInlineForm(GuardedInlineForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for right in ("add", "change", "view"):
            setattr(self.fields["treatment"].widget, f"can_{right}_related", False)
        if self.instance.pk:
            # The address of an option is made of its treatment, and is printed.
            self.fields["treatment"].disabled = True


class OptionInline(CarefulFields, admin.TabularInline):
    """What a clinic offers, with the prices of each; a price is entered on a page of its own."""

    model = Option
    form, formset = OptionInlineForm, OptionFormSet
    fields = ["treatment", "prices", "seen"]
    readonly_fields = ["prices"]
    autocomplete_fields = ["treatment"]
    show_change_link = True
    can_delete = False
    extra = 1
    verbose_name = "treatment offered here"
    verbose_name_plural = "Treatments offered here, and their prices"

    def get_queryset(self, request):
        rows = super().get_queryset(request).filter(retired_on=None)
        return rows.select_related("treatment", "country", "clinic")

    @admin.display(description="prices")
    def prices(self, option):
        return prices_of(option)


def prices_of(option):
    """The prices of an option as an editor reads them, with what can be done about each."""
    if option is None or option.pk is None:
        return "Save first; then prices can be entered."
    on = today()
    costs = option.costs.filter(retired_on=None).with_facts()
    kind = Draft.objects.open().filter(content_type__app_label="clinics")
    drafts = kind.filter(content_type__model="cost", values__option=option.pk)
    by_target = {draft.object_id: draft for draft in drafts}
    context = {
        "option": option,
        "lines": [(cost, cost.rating(on), by_target.get(cost.pk)) for cost in costs],
        "new": [draft for draft in drafts if draft.is_new],
        "add": f"{reverse('admin:clinics_cost_add')}?option={option.pk}",
    }
    return render_to_string("admin/prices.html", context)


class AnswerFormSet(forms.BaseInlineFormSet):
    """A row for every standard question, answered or not."""

    def __init__(self, *args, **kwargs):
        clinic = kwargs["instance"]
        asked = Question.objects.published().filter(audience=Audience.CLINIC)
        if clinic.pk:
            asked = asked.exclude(answers__clinic=clinic)
        kwargs["initial"] = [{"question": question.pk} for question in asked]
        self.extra = len(kwargs["initial"])
        super().__init__(*args, **kwargs)
        self.max_num = self.initial_form_count() + self.extra


class StatedInput(forms.HiddenInput):
    """A choice that is made already: its words, and the choice out of sight."""

    is_hidden = False

    def render(self, name, value, attrs=None, renderer=None):
        words = dict(self.choices).get(value, "")
        return format_html("{}{}", words, super().render(name, value, attrs, renderer))


class AnswerForm(GuardedInlineForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["question"]
        field.widget = StatedInput()
        field.widget.choices = [(q.pk, q.text) for q in field.queryset]

    def has_changed(self):
        """A question alone is no answer: it stands there to be answered."""
        return bool(set(self.changed_data) - {"question", "seen"})


class ClinicAnswerInline(CarefulFields, admin.TabularInline):
    model = ClinicAnswer
    form, formset = AnswerForm, AnswerFormSet
    fields = ["question", "state", "answer", "on", "seen"]
    extra = 0
    can_delete = False
    verbose_name_plural = "What it answered to the standard questions"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "answer":
            field.widget.attrs |= {"rows": 2, "cols": 30}
        return field


@admin.register(Country)
class CountryAdmin(ContentAdmin):
    list_display = ["name", "iso", "slug", "retired_on"]
    search_fields = ["name", "iso", "also_known_as"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Clinic)
class ClinicAdmin(RowsMixin, MergeMixin, ContentAdmin):
    form = ClinicForm
    resource_classes = [ClinicRows]
    list_display = ["name", "country", "city", "status", "retired_on"]
    list_filter = ["status", "country", ("retired_on", admin.EmptyFieldListFilter)]
    search_fields = ["name", "city", "also_known_as", "country__name"]
    autocomplete_fields = ["country"]
    prepopulated_fields = {"slug": ["name"]}
    list_select_related = ["country"]
    readonly_fields = ["notices"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("name", "slug"), "also_known_as", ("country", "city"), "status", "known",
                    "not_known", "retired_on", "why", "seen",
                ]
            },
        ),
        ("Notices about it", {"fields": ["notices"]}),
    ]  # fmt: skip
    inlines = [OptionInline, ClinicAnswerInline]

    @admin.display(description="notices")
    def notices(self, clinic):
        if clinic is None or clinic.pk is None:
            return "Save first; then notices can be entered."
        rows = clinic.notices.filter(retired_on=None).select_related("source")
        drafts = Draft.objects.open().filter(
            content_type__app_label="clinics", content_type__model="notice",
            values__clinic=clinic.pk,
        )  # fmt: skip
        add = f"{reverse('admin:clinics_notice_add')}?clinic={clinic.pk}"
        context = {"rows": rows, "drafts": drafts, "add": add}
        return render_to_string("admin/notices.html", context)

    def save_formset(self, request, form, formset, change):
        """What a clinic offers is in the clinic's country."""
        if formset.model is Option:
            for row in formset.save(commit=False):
                row.country = form.instance.country
                row.save()
            formset.save_m2m()
            return
        super().save_formset(request, form, formset, change)


@admin.register(ClinicAnswer)
class ClinicAnswerAdmin(ContentAdmin):
    list_display = ["clinic", "question", "state", "on"]
    list_filter = ["state", "clinic"]
    search_fields = ["clinic__name", "question__text", "answer"]
    autocomplete_fields = ["clinic", "question"]
    list_select_related = ["clinic", "question"]


@admin.register(Option)
class OptionAdmin(RowsMixin, ContentAdmin):
    resource_classes = [OptionRows]
    list_display = ["name", "treatment", "country", "clinic", "slug", "retired_on"]
    list_filter = [
        OptionsWithoutPrice, "treatment", "country", ("retired_on", admin.EmptyFieldListFilter),
    ]  # fmt: skip
    search_fields = ["slug", "treatment__name", "country__name", "clinic__name"]
    autocomplete_fields = [
        "treatment", "country", "clinic", "findings", "statements", "criteria",
    ]  # fmt: skip
    list_select_related = ["treatment", "country", "clinic"]
    readonly_fields = ["prices"]
    # Its address is made of them.
    set_once = ("slug", "treatment", "country", "clinic")

    def rows_to_export(self):
        return Option.objects.prefetch_related("findings", "statements", "criteria")

    def get_readonly_fields(self, request, obj=None):
        """Who may not change findings does not decide which of them stand at an option either."""
        names = {"findings": "finding", "statements": "statement", "criteria": "criterion"}
        closed = [
            field for field, kind in names.items()
            if not request.user.has_perm(f"treatments.change_{kind}")
        ]  # fmt: skip
        return [*super().get_readonly_fields(request, obj), *closed]

    @admin.display(description="prices")
    def prices(self, option):
        return prices_of(option)


@admin.register(Notice)
class NoticeAdmin(SentenceAdmin):
    list_display = ["text_start", "country", "clinic", "topic", "verdict", "source", "draft_of"]
    list_filter = [*SentenceAdmin.list_filter, "country", "clinic"]
    autocomplete_fields = [*SentenceAdmin.autocomplete_fields, "country", "clinic"]
    list_select_related = ["source", "country", "clinic"]

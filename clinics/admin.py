"""Editing places, options and prices."""

from django.contrib import admin

from clinics.models import Clinic, ClinicAnswer, Cost, CostItem, Country, Notice, Option
from treatments.admin import ContentAdmin, RatingMixin, SentenceAdmin


class ClinicAnswerInline(admin.TabularInline):
    model = ClinicAnswer
    fields = ["question", "state", "answer", "on"]
    autocomplete_fields = ["question"]
    extra = 0


class CostItemInline(admin.TabularInline):
    model = CostItem
    fields = ["item", "state"]
    extra = 0
    can_delete = False  # "not known" says the same, and stays


class CostInline(RatingMixin, admin.StackedInline):
    """The prices of an option, edited where the option is."""

    model = Cost
    fields = [
        ("strength", "reasons"),
        ("as_printed", "source", "locator"),
        ("low", "high", "unit", "open_ended", "approximate"),
        ("per", "as_of", "as_of_precision"),
        ("basis", "perspective", "statistic"),
        ("jointly", "inferred", "note"),
    ]
    readonly_fields = ["strength", "reasons"]
    autocomplete_fields = ["source"]
    show_change_link = True
    extra = 0
    can_delete = False  # prices are retired, never deleted


@admin.register(Country)
class CountryAdmin(ContentAdmin):
    list_display = ["name", "iso", "slug", "retired_on"]
    search_fields = ["name", "iso", "also_known_as"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Clinic)
class ClinicAdmin(ContentAdmin):
    list_display = ["name", "country", "city", "status", "retired_on"]
    list_filter = ["status", "country", ("retired_on", admin.EmptyFieldListFilter)]
    search_fields = ["name", "city", "also_known_as", "country__name"]
    autocomplete_fields = ["country"]
    prepopulated_fields = {"slug": ["name"]}
    list_select_related = ["country"]
    inlines = [ClinicAnswerInline]


@admin.register(ClinicAnswer)
class ClinicAnswerAdmin(ContentAdmin):
    list_display = ["clinic", "question", "state", "on"]
    list_filter = ["state", "clinic"]
    search_fields = ["clinic__name", "question__text", "answer"]
    autocomplete_fields = ["clinic", "question"]
    list_select_related = ["clinic", "question"]


@admin.register(Option)
class OptionAdmin(ContentAdmin):
    list_display = ["name", "treatment", "country", "clinic", "slug", "retired_on"]
    list_filter = ["treatment", "country", ("retired_on", admin.EmptyFieldListFilter)]
    search_fields = ["slug", "treatment__name", "country__name", "clinic__name"]
    autocomplete_fields = [
        "treatment", "country", "clinic", "findings", "statements", "criteria",
    ]  # fmt: skip
    list_select_related = ["treatment", "country", "clinic"]
    inlines = [CostInline]


@admin.register(Cost)
class CostAdmin(RatingMixin, ContentAdmin):
    list_display = ["as_printed", "option", "low", "high", "unit", "as_of", "strength", "source"]
    list_filter = [
        "unit",
        "basis",
        "per",
        ("as_of", admin.EmptyFieldListFilter),
        "option__treatment",
        "option__country",
        "source",
    ]
    search_fields = ["as_printed", "key", "option__slug", "source__title", "source__publisher"]
    autocomplete_fields = ["source", "option", "routes", "claim"]
    readonly_fields = ["strength", "reasons"]
    date_hierarchy = "as_of"
    inlines = [CostItemInline]
    fieldsets = [
        (None, {"fields": ["strength", "reasons"]}),
        (
            "The price as printed",
            {
                "fields": [
                    "option", "source", "locator", "as_printed", ("low", "high", "unit"),
                    ("open_ended", "top_included", "approximate", "statistic"),
                    ("per", "perspective"), "covers",
                    ("as_of", "as_of_precision"),
                ]
            },
        ),
        (
            "How far it can be trusted",
            {
                "fields": [
                    "basis", "contradicts_itself", "as_trial", "inferred", "jointly", "claim",
                    "note", "routes",
                ]
            },
        ),
        (
            "A range given with it",
            {"fields": [("interval_low", "interval_high", "interval_kind")]},
        ),
        ("Keeping", {"fields": ["key", "position", "retired_on"]}),
    ]  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).with_facts()


@admin.register(CostItem)
class CostItemAdmin(ContentAdmin):
    list_display = ["cost", "item", "state"]
    list_filter = ["item", "state"]
    search_fields = ["cost__key", "cost__as_printed"]
    autocomplete_fields = ["cost"]
    list_select_related = ["cost__source"]


@admin.register(Notice)
class NoticeAdmin(SentenceAdmin):
    list_display = ["text_start", "country", "clinic", "topic", "verdict", "source"]
    list_filter = [*SentenceAdmin.list_filter, "country", "clinic"]
    autocomplete_fields = [*SentenceAdmin.autocomplete_fields, "country", "clinic"]
    list_select_related = ["source", "country", "clinic"]

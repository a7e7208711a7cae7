"""Editing what is known of treatments. Ratings are shown with their reasons, never typed."""

from django.contrib import admin, messages

from treatments.admin.base import ContentAdmin, mark_checked
from treatments.admin.drafted import DraftedAdmin, DraftedForm, FigureForm, RatingMixin
from treatments.attention import (
    OverdueFindings,
    OverdueRules,
    OverdueSources,
    StudiesWithoutFacts,
    TreatmentsWithoutEmergency,
)
from treatments.models import (
    Criterion,
    Finding,
    LeftOut,
    Measure,
    Question,
    Route,
    Source,
    Stage,
    Statement,
    Study,
    Synonym,
    Term,
    Treatment,
    Way,
)
from treatments.models.sentence import NEED_NO_DECIDER


class FindingForm(FigureForm):
    def rating(self, on):
        """The strength of what stands in the form, None while that cannot be said."""
        self.full_clean()
        ready = "source" in self.cleaned_data and "measure" in self.cleaned_data
        return self.instance.rating(on) if ready else None


class SentenceForm(DraftedForm):
    def look_closely(self, cleaned):
        """A verdict is decided by something, or it cannot be checked."""
        named = (cleaned.get("decided_by"), cleaned.get("findings"))
        if cleaned.get("verdict") not in (None, "", *NEED_NO_DECIDER) and not any(named):
            why = "Name a source or a figure that decides this verdict, or say that the sentence"
            self.add_error("decided_by", f"{why} cannot be checked.")


class SentenceAdmin(DraftedAdmin):
    """What the three kinds of sentences share."""

    form = SentenceForm
    list_display = ["text_start", "topic", "verdict", "source", "retired_on"]
    list_filter = [
        "verdict", "topic", OverdueRules, ("retired_on", admin.EmptyFieldListFilter), "source",
    ]  # fmt: skip
    exclude = ["checked_on"]
    search_fields = ["text", "reason", "key", "source__title", "source__publisher"]
    autocomplete_fields = ["source", "treatment", "decided_by", "findings"]
    list_select_related = ["source"]

    @admin.display(description="text")
    def text_start(self, sentence):
        return sentence.text[:90]


@admin.register(Source)
class SourceAdmin(ContentAdmin):
    list_display = ["title", "publisher", "kind", "interest", "published", "read_as", "read_on"]
    list_filter = [
        OverdueSources, "kind", "interest", "read_as", ("retired_on", admin.EmptyFieldListFilter),
    ]  # fmt: skip
    search_fields = ["title", "publisher", "author", "slug", "doi"]
    actions = ["checked_today"]
    autocomplete_fields = ["cites"]
    prepopulated_fields = {"slug": ["title"]}
    date_hierarchy = "read_on"

    @admin.action(description="Checked today: read again, unchanged", permissions=["change"])
    def checked_today(self, request, queryset):
        rows = list(queryset)
        mark_checked(request, rows, Way.ACTION)
        messages.success(request, f"Noted for {len(rows)} sources: read again today, unchanged.")


@admin.register(LeftOut)
class LeftOutAdmin(ContentAdmin):
    list_display = ["what", "source", "locator"]
    list_filter = ["source"]
    search_fields = ["what", "why", "source__title"]
    autocomplete_fields = ["source"]


@admin.register(Study)
class StudyAdmin(ContentAdmin):
    list_display = ["name", "design", "participants", "run_by_seller", "registry_id", "paper"]
    list_filter = [StudiesWithoutFacts, "design", "run_by_seller", "ongoing"]
    search_fields = ["name", "slug", "cohort", "registry_id", "paper__title"]
    autocomplete_fields = ["paper"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "paper", "design"]}),
        (
            "Who was studied",
            {
                "fields": [
                    "participants", "who_studied", "ms_type", ("edss_low", "edss_high"),
                    "cohort", "overlaps", "counted",
                ]
            },
        ),
        (
            "What was given, and when",
            {
                "fields": [
                    "cells", "route", "dose", ("conditioning", "chemotherapy"),
                    ("treated_from", "treated_to"), "follow_up",
                ]
            },
        ),
        ("What it was compared with", {"fields": ["compared_with", "comparison_group"]}),
        (
            "How far it can be trusted",
            {
                "fields": [
                    ("entered", "analysed"), "assessors_blinded", "run_by_seller",
                    ("paid_by", "payer_gains"), "main_goal_met", "indirect_because",
                ]
            },
        ),
        (
            "Its state",
            {"fields": ["registry_id", "status", "ongoing", ("state_on", "state_precision")]},
        ),
        ("Keeping", {"fields": ["retired_on"]}),
    ]  # fmt: skip


@admin.register(Route)
class RouteAdmin(ContentAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Treatment)
class TreatmentAdmin(ContentAdmin):
    list_display = ["short_name", "name", "kind", "parent", "retired_on"]
    list_filter = [TreatmentsWithoutEmergency, "kind", "routes"]
    search_fields = ["name", "short_name", "plain_name", "also_known_as", "slug"]
    autocomplete_fields = ["parent", "includes", "routes"]
    prepopulated_fields = {"slug": ["short_name"]}


@admin.register(Measure)
class MeasureAdmin(ContentAdmin):
    list_display = ["question", "group", "kind", "position", "felt", "gravity"]
    list_filter = ["group", "kind"]
    search_fields = ["question", "short", "slug"]
    prepopulated_fields = {"slug": ["short"]}


@admin.register(Finding)
class FindingAdmin(RatingMixin, DraftedAdmin):
    form = FindingForm
    list_display = [
        "as_printed",
        "treatment",
        "measure",
        "direction",
        "rated",
        "source",
        "draft_of",
    ]
    list_filter = [OverdueFindings, "measure", "direction", "treatment", "ms_type", "source"]
    search_fields = ["as_printed", "outcome", "key", "source__title", "study__name"]
    autocomplete_fields = [
        "source", "treatment", "measure", "study", "claim", "versus", "against", "repeats",
    ]  # fmt: skip
    readonly_fields = ["strength"]
    list_select_related = ["source", "treatment", "measure", "study__paper"]
    fieldsets = [
        (None, {"fields": ["strength"]}),
        (
            "The figure as printed",
            {
                "fields": [
                    "source", "locator", "as_printed", ("low", "high", "unit"),
                    ("open_ended", "top_included", "approximate", "statistic"),
                    ("interval_low", "interval_high", "interval_kind"), "jointly", "note",
                ]
            },
        ),
        (
            "What it is about",
            {
                "fields": [
                    "treatment", "measure", "direction", "outcome", ("ms_type", "who"),
                    ("n", "entered", "analysed", "had"), ("numerator", "denominator", "counts"),
                    ("of_what", "given"),
                    ("at_months", "at_words", "era", "followed_up"),
                    "self_reported", "claim", "repeats",
                ]
            },
        ),
        (
            "The study it rests on",
            {
                "fields": [
                    "study", ("versus", "against"),
                    ("effect_kind", "effect", "effect_low", "effect_high"), "baseline",
                ]
            },
        ),
        ("Keeping", {"fields": ["key", "position", "retired_on"]}),
    ]  # fmt: skip


@admin.register(Statement)
class StatementAdmin(SentenceAdmin):
    list_display = ["text_start", "treatment", "topic", "verdict", "source"]
    list_filter = [*SentenceAdmin.list_filter, "treatment", "measure"]
    autocomplete_fields = [*SentenceAdmin.autocomplete_fields, "measure", "study", "against"]
    list_select_related = ["source", "treatment"]


@admin.register(Criterion)
class CriterionAdmin(SentenceAdmin):
    list_display = ["text_start", "treatment", "says", "about", "whose", "source"]
    list_filter = [*SentenceAdmin.list_filter, "says", "about", "whose", "treatment"]
    autocomplete_fields = [*SentenceAdmin.autocomplete_fields, "threshold"]
    list_select_related = ["source", "treatment"]


@admin.register(Stage)
class StageAdmin(ContentAdmin):
    list_display = ["name", "treatment", "position"]
    list_filter = ["treatment"]
    search_fields = ["name", "text", "key"]
    autocomplete_fields = ["treatment", "steps", "durations"]
    list_select_related = ["treatment"]


@admin.register(Question)
class QuestionAdmin(ContentAdmin):
    list_display = ["text", "audience", "position", "source"]
    list_filter = ["audience", "source"]
    search_fields = ["text", "settles"]
    autocomplete_fields = ["source", "measure", "about"]
    list_select_related = ["source"]


@admin.register(Term)
class TermAdmin(ContentAdmin):
    list_display = ["name", "meaning"]
    search_fields = ["name", "meaning"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Synonym)
class SynonymAdmin(ContentAdmin):
    list_display = ["typed", "means"]
    search_fields = ["typed", "means"]
    prepopulated_fields = {"slug": ["typed"]}

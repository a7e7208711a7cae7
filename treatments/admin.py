"""Editing what is known of treatments. Ratings are shown with their reasons, never typed."""

from django.contrib import admin

from treatments.clock import today
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
    Term,
    Treatment,
)

admin.site.site_header = "MS Compare: editing"
admin.site.site_title = "MS Compare"
admin.site.index_title = "What to edit"


class ContentAdmin(admin.ModelAdmin):
    """What all content shares: addresses are set once, and rows are retired, never deleted.

    A printed link must stay true, and content from seeds/ would come back with the next load.
    """

    set_once = ("slug", "key")

    def get_readonly_fields(self, request, obj=None):
        names = {field.name for field in self.model._meta.fields}
        fixed = [name for name in self.set_once if obj and name in names]
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False


class RatingMixin:
    """A read-only rating with its reasons, worked out from the recorded facts of the day."""

    @admin.display(description="strength")
    def strength(self, figure):
        if figure is None or figure.pk is None:
            return "Rated when saved"
        rating = figure.rating(today())
        return f"{rating.symbol} {rating.label}"

    @admin.display(description="why")
    def reasons(self, figure):
        if figure is None or figure.pk is None:
            return "The reasons appear when the figure is saved."
        return "; ".join(figure.rating(today()).reasons)


class SentenceAdmin(ContentAdmin):
    """What the three kinds of sentences share."""

    list_display = ["text_start", "topic", "verdict", "source", "retired_on"]
    list_filter = ["verdict", "topic", ("retired_on", admin.EmptyFieldListFilter), "source"]
    search_fields = ["text", "reason", "key", "source__title", "source__publisher"]
    autocomplete_fields = ["source", "treatment", "decided_by", "findings"]
    list_select_related = ["source"]

    @admin.display(description="text")
    def text_start(self, sentence):
        return sentence.text[:90]


@admin.register(Source)
class SourceAdmin(ContentAdmin):
    list_display = ["title", "publisher", "kind", "interest", "published", "read_as", "read_on"]
    list_filter = ["kind", "interest", "read_as", ("retired_on", admin.EmptyFieldListFilter)]
    search_fields = ["title", "publisher", "author", "slug", "doi"]
    autocomplete_fields = ["cites"]
    prepopulated_fields = {"slug": ["title"]}
    date_hierarchy = "read_on"


@admin.register(LeftOut)
class LeftOutAdmin(ContentAdmin):
    list_display = ["what", "source", "locator"]
    list_filter = ["source"]
    search_fields = ["what", "why", "source__title"]
    autocomplete_fields = ["source"]


@admin.register(Study)
class StudyAdmin(ContentAdmin):
    list_display = ["name", "design", "participants", "run_by_seller", "registry_id", "paper"]
    list_filter = ["design", "run_by_seller", "ongoing"]
    search_fields = ["name", "slug", "registry_id", "paper__title"]
    autocomplete_fields = ["paper"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Route)
class RouteAdmin(ContentAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Treatment)
class TreatmentAdmin(ContentAdmin):
    list_display = ["short_name", "name", "kind", "parent", "retired_on"]
    list_filter = ["kind", "routes"]
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
class FindingAdmin(RatingMixin, ContentAdmin):
    list_display = ["as_printed", "treatment", "measure", "direction", "strength", "source"]
    list_filter = ["measure", "direction", "treatment", "ms_type", "source"]
    search_fields = ["as_printed", "outcome", "key", "source__title", "study__name"]
    autocomplete_fields = [
        "source", "treatment", "measure", "study", "claim", "versus", "repeats",
    ]  # fmt: skip
    readonly_fields = ["strength", "reasons"]
    list_select_related = ["source", "treatment", "measure", "study__paper"]
    fieldsets = [
        (None, {"fields": ["strength", "reasons"]}),
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
                    ("n", "numerator", "denominator", "counts"), ("of_what", "given"),
                    ("at_months", "at_words", "era", "followed_up"),
                    "self_reported", "claim", "repeats",
                ]
            },
        ),
        (
            "The study it rests on",
            {
                "fields": [
                    "study", "versus", ("effect_kind", "effect", "effect_low", "effect_high"),
                    "baseline",
                ]
            },
        ),
        ("Keeping", {"fields": ["key", "position", "retired_on"]}),
    ]  # fmt: skip


@admin.register(Statement)
class StatementAdmin(SentenceAdmin):
    list_display = ["text_start", "treatment", "topic", "verdict", "source"]
    list_filter = [*SentenceAdmin.list_filter, "treatment", "measure"]
    autocomplete_fields = [*SentenceAdmin.autocomplete_fields, "measure"]
    list_select_related = ["source", "treatment"]


@admin.register(Criterion)
class CriterionAdmin(SentenceAdmin):
    list_display = ["text_start", "treatment", "says", "about", "whose", "source"]
    list_filter = ["says", "about", "whose", "treatment", "source"]
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
    autocomplete_fields = ["source", "measure"]
    list_select_related = ["source"]


@admin.register(Term)
class TermAdmin(ContentAdmin):
    list_display = ["name", "meaning"]
    search_fields = ["name", "meaning"]
    prepopulated_fields = {"slug": ["name"]}

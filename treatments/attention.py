"""Filters of lists that the start page leads to: what needs somebody's attention."""

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, Greatest

from treatments.clock import today
from treatments.evidence import review_dates
from treatments.models import Design, Finding, Statement, Topic, TreatmentKind
from treatments.models.sentence import HOLDS, RULE_TOPICS


class AttentionFilter(admin.SimpleListFilter):
    """A filter with one choice, which leaves the rows that need attention."""

    label = ""

    def lookups(self, request, model_admin):
        return [("1", self.label)]

    def queryset(self, request, queryset):
        return self.needing(queryset) if self.value() == "1" else queryset

    @classmethod
    def needing(cls, rows):
        """Return those of `rows` that need attention."""
        raise NotImplementedError


def overdue_rows(rows, kind, on):
    """Return those of `rows` (figures or sentences) that should have been read again by `on`."""
    newest = Greatest(Coalesce("checked_on", F("source__read_on")), F("source__read_on"))
    return rows.alias(last_read=newest).filter(
        last_read__lt=review_dates.read_before(kind, on), retired_on=None
    )


class OverdueFindings(AttentionFilter):
    title, parameter_name, label = "review", "overdue", "past its review date"

    @classmethod
    def needing(cls, rows):
        return overdue_rows(rows, review_dates.FINDING, today())


class OverdueRules(OverdueFindings):
    @classmethod
    def needing(cls, rows):
        return overdue_rows(rows.filter(topic__in=RULE_TOPICS), review_dates.RULE, today())


class OverdueSources(AttentionFilter):
    title, parameter_name, label = "reading", "overdue", "not checked for 12 months"

    @classmethod
    def needing(cls, rows):
        limit = review_dates.months_after(today(), -review_dates.SOURCE_MONTHS)
        return rows.filter(read_on__lt=limit, retired_on=None)


class StudiesWithoutFacts(AttentionFilter):
    """Studies behind figures of which something is not recorded that answers ask for."""

    title, parameter_name, label = "facts", "bare", "without facts that answers ask for"

    @classmethod
    def needing(cls, rows):
        told = Finding.objects.published().filter(study=OuterRef("pk"))
        by_chance = Q(design__in=(Design.SYSTEMATIC_REVIEW_RCT, Design.RCT))
        lacking = Q(cohort="") | Q(assessors_blinded=None) | Q(run_by_seller=None)
        lacking |= by_chance & (Q(entered=None) | Q(analysed=None))
        return rows.filter(lacking, Exists(told), ongoing=False, retired_on=None)


class TreatmentsWithoutEmergency(AttentionFilter):
    """Treatments that are offered somewhere and of which no statement says when to get help at
    once: neither their own nor one of what they are a form of, or include."""

    title, parameter_name, label = "emergency", "unwarned", "without what is an emergency"

    @classmethod
    def needing(cls, rows):
        told = Statement.objects.shown().filter(topic=Topic.EMERGENCY, verdict__in=HOLDS)
        warned = set(told.values_list("treatment", flat=True))
        kinds = (TreatmentKind.TREATMENT, TreatmentKind.VARIANT)
        offered = rows.filter(kind__in=kinds, retired_on=None, options__retired_on=None)
        # There are few, and what one has to do with another is told by the row alone.
        bare = [
            row.pk
            for row in offered.filter(options__isnull=False).distinct()
            if warned.isdisjoint(t.pk for t in row.shares_emergencies_of)
        ]
        return rows.filter(pk__in=bare)

"""What needs an editor's attention, each with the list that shows it."""

from dataclasses import dataclass

from django.urls import reverse

from clinics.attention import (
    OptionsWithoutPrice,
    OverduePrices,
    PricesWithoutContents,
    PricesWithoutDate,
)
from clinics.models import Cost, Notice, Option
from treatments.attention import (
    OverdueFindings,
    OverdueRules,
    OverdueSources,
    StudiesWithoutFacts,
    TreatmentsWithoutEmergency,
)
from treatments.models import (
    Criterion,
    Draft,
    Finding,
    Source,
    Statement,
    Study,
    Treatment,
    Verdict,
)


@dataclass(frozen=True)
class Matter:
    """Something to look at: how many records, and the address of the list of them."""

    label: str
    count: int
    address: str


def _list(model, query):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    return f"{reverse(name)}?{query}"


# (what it is called, the model, the filter that finds it)
ATTENTION_FILTERS = (
    ("prices past their review date", Cost, OverduePrices),
    ("findings past their review date", Finding, OverdueFindings),
    ("notices of rules past their review date", Notice, OverdueRules),
    ("statements of rules past their review date", Statement, OverdueRules),
    ("prices without a date", Cost, PricesWithoutDate),
    ("prices without what they cover", Cost, PricesWithoutContents),
    ("options without a price", Option, OptionsWithoutPrice),
    ("sources not checked for 12 months", Source, OverdueSources),
    ("studies without facts that answers ask for", Study, StudiesWithoutFacts),
    ("treatments without what is an emergency", Treatment, TreatmentsWithoutEmergency),
)


def matters(user):
    """Return the Matters that this account may look at, drafts first."""
    found = []
    if user.has_perm("treatments.view_draft"):
        drafts = Draft.objects.open()
        address = reverse("admin:treatments_draft_changelist")
        found.append(Matter("drafts awaiting review", drafts.count(), address))
    for label, model, needs in ATTENTION_FILTERS:
        if _may_see(user, model):
            query = f"{needs.parameter_name}=1"
            rows = needs.needing(model._default_manager.all())
            found.append(Matter(label, rows.count(), _list(model, query)))
    for model in (Statement, Criterion, Notice):
        if _may_see(user, model):
            rows = model.objects.published().filter(verdict=Verdict.NOT_CHECKED)
            label = f"{model._meta.verbose_name_plural} without a verdict"
            query = "verdict__exact=not-checked&retired_on__isempty=1"
            found.append(Matter(label, rows.count(), _list(model, query)))
    return found


def _may_see(user, model):
    meta = model._meta
    rights = (f"{meta.app_label}.{act}_{meta.model_name}" for act in ("view", "change"))
    return any(user.has_perm(right) for right in rights)

"""What a reader typed into the address of /options/: cleaned, or what is wrong with it."""

from clinics.models import Option
from mscompare.options.filters import OPTION_PARAMETERS, OptionFilter
from mscompare.web.parameters import NUL, not_understood

MOST_TICKS_KEPT = 50


class TypedFilters:
    """The filters in a QueryDict. `chosen` are the cleaned values, `problems` sentences that name
    field and value; `faulty` are the fields that have one."""

    def __init__(self, typed):
        self.typed = typed
        filters = OptionFilter(self._readable(), queryset=Option.objects.all())
        self.problems = [*not_understood(typed, OPTION_PARAMETERS), *self._problems(filters)]
        self.faulty = set(filters.form.errors)
        self.chosen = filters.chosen

    @property
    def page_number(self):
        return self.typed.get("page") or "1"

    @property
    def wants_comparison(self):
        return bool(not self.problems and self.chosen.get("option") and self.typed.get("compare"))

    @property
    def number_set(self):
        """How many filters are set; one that only orders the list is none."""
        narrowing = [p.name for p in OPTION_PARAMETERS if p.narrows]
        return sum(any(self.typed.getlist(name)) for name in narrowing)

    @property
    def kept(self):
        """The reader's choices as they stand in the address, for links that keep them."""
        return {p.name: self.typed.getlist(p.name) for p in OPTION_PARAMETERS if p.kept}

    @property
    def ticked(self):
        """The options that are ticked, also where one is unknown or there are too many."""
        if chosen := self.chosen.get("option"):
            return chosen
        slugs = [slug for slug in self.typed.getlist("option") if NUL not in slug]
        rows = Option.objects.comparable().listed().filter(slug__in=slugs[:MOST_TICKS_KEPT])
        return list(rows.by_name()) if slugs else []

    def _readable(self):
        """The parameters without those that no database can read; they are named elsewhere."""
        readable = self.typed.copy()
        for name, values in self.typed.lists():
            if any(NUL in value for value in values):
                del readable[name]
        return readable

    def _problems(self, filters):
        """What is wrong with the filters, one sentence each; what no form cleans comes last."""
        if not filters.is_valid():
            for name, errors in filters.form.errors.items():
                yield from (f"{filters.filters[name].label}: {error}" for error in errors)
        for parameter in OPTION_PARAMETERS:
            if not parameter.cleans:
                yield from parameter.refusals([self.typed.get(parameter.name)])

"""What a reader typed into the address of /options/: cleaned, or what is wrong with it."""

from mscompare.options.fields import CleanedParameters, fields_by_name
from mscompare.options.filters import OPTION_PARAMETERS, tickable
from mscompare.options.index import index_of
from mscompare.web.parameters import NUL, not_understood

MOST_TICKS_KEPT = 50
FIELDS = fields_by_name(OPTION_PARAMETERS)
NARROWING = [parameter.name for parameter in OPTION_PARAMETERS if parameter.narrows]
KEPT = [parameter.name for parameter in OPTION_PARAMETERS if parameter.kept]
PRIVATE = [parameter.name for parameter in OPTION_PARAMETERS if parameter.private]
FIELD_LABELS = {parameter.name: parameter.label for parameter in OPTION_PARAMETERS}


class TypedFilters:
    """The filters in a QueryDict, of the content of an Edition. `chosen` are the cleaned values,
    `problems` sentences that name field and value; `faulty` are the fields that have one. `unticks`
    if an option was unticked by its button: it is out of what is `typed`."""

    def __init__(self, typed, edition):
        self.typed, self._edition = self._unticked(typed, edition), edition
        cleaned = CleanedParameters(FIELDS, self._readable(), edition)
        self.problems = [*not_understood(self.typed, OPTION_PARAMETERS), *self._problems(cleaned)]
        self.faulty = set(cleaned.errors)
        self.chosen = cleaned.chosen

    @property
    def page_number(self):
        return self.typed.get("page") or "1"

    @property
    def wants_comparison(self):
        return bool(not self.problems and self.chosen.get("option") and self.typed.get("compare"))

    def _unticked(self, typed, edition):
        """What is typed without the option that was unticked by its button; an unknown one stays,
        and is refused with the rest."""
        slug = typed.get("untick")
        self.unticks = bool(slug) and slug in tickable(edition)
        if not self.unticks:
            return typed
        left = typed.copy()
        left.setlist("option", [ticked for ticked in typed.getlist("option") if ticked != slug])
        del left["untick"]
        return left

    @property
    def are_private(self):
        """True if somebody typed words or an amount: nothing of what they lead to is kept."""
        return any(self.typed.get(name) for name in PRIVATE)

    @property
    def number_set(self):
        """How many filters are set; one that only orders the list is none."""
        return sum(any(self.typed.getlist(name)) for name in NARROWING if name in self.typed)

    @property
    def kept(self):
        """The reader's choices as they stand in the address, for links that keep them."""
        return {name: self.typed.getlist(name) for name in KEPT if name in self.typed}

    @property
    def ticked(self):
        """The options that are ticked, also where one is unknown or there are too many."""
        if chosen := self.chosen.get("option"):
            return chosen
        slugs = [slug for slug in self.typed.getlist("option") if NUL not in slug]
        known = tickable(self._edition) if slugs else {}
        found = {slug: known[slug] for slug in slugs[:MOST_TICKS_KEPT] if slug in known}
        return sorted(found.values(), key=lambda row: index_of(self._edition).place_of[row.slug])

    def _readable(self):
        """The parameters without those that no database can read; they are named elsewhere."""
        if not any(NUL in value for _, values in self.typed.lists() for value in values):
            return self.typed
        readable = self.typed.copy()
        for name, values in self.typed.lists():
            if any(NUL in value for value in values):
                del readable[name]
        return readable

    def _problems(self, cleaned):
        """What is wrong with the filters, one sentence each; what no form cleans comes last."""
        for name, errors in cleaned.errors.items():
            yield from (f"{FIELD_LABELS[name]}: {error}" for error in errors)
        for parameter in OPTION_PARAMETERS:
            if not parameter.cleans:
                yield from parameter.refusals([self.typed.get(parameter.name)])

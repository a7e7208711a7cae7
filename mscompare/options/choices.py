"""The filters in the form of /options/, with their choices.

Some seventy choices stand on each page, and they differ from page to page in little but their
counts: what was made once of a choice with a count, of a facet with its counts, or of what stands
around them is remembered. What somebody typed is not: its field is printed anew for each page.
"""

from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from mscompare.edition.remembered import made_once
from mscompare.web.controls import Shape
from mscompare.web.fragments import HOLE, Fragment, FragmentFrame
from mscompare.web.rendering import fragment_of, terms_of

FACETS, PARTS = "_components/choices.html", "options/parts.html"
MOST_CHOICES = 8_192
# Of each filter, with the counts that other filters leave of its choices.
MOST_FACETS = 128
MOST_FORMS = 64


class FilterForm(NamedTuple):
    """What the form consists of: `fields` are Fragments and, between them, each Parameter whose
    field holds something typed or is faulty; `facets` and `buttons` a Fragment each."""

    fields: list
    facets: Fragment
    buttons: Fragment


class FacetMaker:
    """Makes the facets of the pages of an edition, and their form."""

    def __init__(self, edition):
        _, self._forms = terms_of(edition)
        self._frames, self._facets, self._fields = {}, {}, {}
        self._choice = lru_cache(MOST_CHOICES)(self._new_choice)
        self._joined = lru_cache(MOST_FORMS)(lambda *fragments: Fragment.joined(fragments))

    def form(self, parameters, facets, typed, faulty):
        """Return the FilterForm of these Parameters. `facets` are {name: Choices}, as a QueryDict,
        `typed`, leaves them; `faulty` are the names of those in which something is wrong."""
        fields, made, counted = [], [], []
        for parameter in parameters:
            name = parameter.name
            if parameter.counts:
                counted.append(self.facet(parameter, facets[name], typed, name in faulty))
            elif name in faulty or not self._is_known(parameter, typed.get(name, "")):
                fields += [*self._runs(made), parameter]
                made = []
            else:
                made.append(self._field(parameter, typed.get(name, "")))
        return FilterForm([*fields, *self._runs(made)], self._joined(*counted), self._buttons)

    def _runs(self, made):
        """Fragments that follow each other as one, which is placed in the time of one."""
        return [self._joined(*made)] if made else []

    def facet(self, parameter, choices, typed, invalid):
        """Return the Fragment of a Parameter with its Choices, as a QueryDict names them; it is
        `invalid` where one is not understood."""
        name = parameter.name
        if name not in self._facets:
            make = partial(self._new_facet, parameter)
            self._facets[name] = lru_cache(MOST_FACETS)(make)
        values = typed.getlist(name)
        pressed = bool(values and values[-1])
        if parameter.control.shape != Shape.CHECKS:
            values = values[-1:]
        # Only known values are remembered, and no other word of an address.
        ticked = tuple(c.value for c in choices if c.value in values) if values else ()
        return self._facets[name](tuple(choices), ticked, pressed, invalid)

    def _new_facet(self, parameter, choices, ticked, pressed, invalid):
        if parameter.control.shape == Shape.CHECKS:
            kind, active = "checkbox", sum(choice.selected for choice in choices)
        else:
            kind, active = "radio", int(pressed)
        told = (
            self._choice(kind, parameter.name, c.value, c.label, c.count, c.value in ticked)
            for c in choices
        )
        return self._frame(parameter, active, invalid).around("".join(told))

    def _new_choice(self, *told):
        return fragment_of(self._forms, FACETS, "choice", *told).plain()

    def _is_known(self, parameter, typed):
        """Say whether a field holds nothing, or what its menu offers."""
        return not typed or any(typed == value for value, _ in parameter.control.menu)

    def _field(self, parameter, typed):
        """The field of a Parameter while it holds nothing that somebody wrote."""
        key = parameter.name, typed
        if key not in self._fields:
            self._fields[key] = fragment_of(self._forms, FACETS, "field", parameter, typed)
        return self._fields[key]

    @cached_property
    def _buttons(self):
        return fragment_of(self._forms, PARTS, "buttons")

    def _frame(self, parameter, active, invalid):
        """What stands around the choices, of which so many are `active`."""
        key = parameter.name, active, invalid
        if key not in self._frames:
            control = parameter.control
            told = {"control": control, "active": active, "hole": HOLE, "name": parameter.name}
            if control.shape == Shape.CHECKS:
                told["invalid"] = invalid
            fragment = fragment_of(self._forms, FACETS, control.shape.value, **told)
            self._frames[key] = FragmentFrame(fragment)
        return self._frames[key]


@made_once(1)
def facet_maker(edition):
    """Return the FacetMaker of an edition."""
    return FacetMaker(edition)

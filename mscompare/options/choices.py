"""The filters in the form of /options/, with their choices.

Some seventy choices stand on each page, and they differ from page to page in little but their
counts: what was made once of a choice with a count, or of what stands around, is remembered.
"""

from functools import lru_cache

from mscompare.edition.remembered import made_once
from mscompare.web.controls import Shape
from mscompare.web.fragments import HOLE, FragmentFrame
from mscompare.web.rendering import fragment_of, terms_of

FACETS = "_components/choices.html"
MOST_CHOICES = 8_192


class FacetMaker:
    """Makes the facets of the pages of an edition."""

    def __init__(self, edition):
        _, self._forms = terms_of(edition)
        self._frames = {}
        self._choice = lru_cache(MOST_CHOICES)(self._new_choice)

    def facet(self, parameter, choices, typed, invalid):
        """Return the Fragment of a Parameter with its Choices, as a QueryDict names them; it is
        `invalid` where one is not understood."""
        name, shape = parameter.name, parameter.control.shape
        if shape == Shape.CHECKS:
            kind, ticked = "checkbox", typed.getlist(name)
            active = sum(choice.selected for choice in choices)
        else:
            kind, ticked = "radio", [typed.get(name)]
            active = typed.get(name, "") != ""
        return self._frame(parameter, active, invalid).around(
            "".join(
                self._choice(kind, name, c.value, c.label, c.count, c.value in ticked)
                for c in choices
            )
        )

    def _new_choice(self, *told):
        return fragment_of(self._forms, FACETS, "choice", *told).plain()

    def _frame(self, parameter, active, invalid):
        """What stands around the choices, of which so many are `active`."""
        key = parameter.name, active, invalid
        if key not in self._frames:
            control = parameter.control
            told = {"control": control, "active": active, "hole": HOLE}
            if control.shape == Shape.CHECKS:
                told["invalid"] = invalid
            else:
                told["name"] = parameter.name
            fragment = fragment_of(self._forms, FACETS, control.shape.value, **told)
            self._frames[key] = FragmentFrame(fragment)
        return self._frames[key]


@made_once(1)
def facet_maker(edition):
    """Return the FacetMaker of an edition."""
    return FacetMaker(edition)

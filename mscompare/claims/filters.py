"""The filters of /claims/, declared once: what may stand in its address and what follows.

A new filter is a Parameter here, what it looks at in a claim and how its values are called.
"""

from collections.abc import Callable
from dataclasses import dataclass

from mscompare.claims.claims import ABOUT_ANY, VERDICTS_IN_ORDER, claims
from mscompare.web.controls import Control, Shape, choices_beside
from mscompare.web.parameters import PAGE_NUMBER, Parameter, narrowed


@dataclass(frozen=True)
class ClaimSelection:
    """The claims that `chosen`, {parameter: values}, leaves of all Claims there are."""

    every: tuple
    chosen: dict

    def left(self, skip=None):
        """Return the claims that pass every filter (but `skip`)."""
        return narrowed(self.every, CLAIM_PARAMETERS, self, skip)


def _treatment(claim):
    return claim.treatment.slug if claim.treatment else ABOUT_ANY


def _treatments(every):
    names = {c.treatment.slug: c.treatment.short_name for c in every if c.treatment}
    return [*_alphabetical(names), (ABOUT_ANY, "No treatment named")]


def _document(claim):
    return claim.source.slug


def _documents(every):
    return _alphabetical({c.source.slug: c.source.publisher_name for c in every})


def _verdict(claim):
    return claim.line.verdict


def _verdicts(every):
    found = {claim.line.verdict for claim in every}
    return [(verdict.value, verdict.label) for verdict in VERDICTS_IN_ORDER if verdict in found]


def _alphabetical(names):
    return sorted(names.items(), key=lambda item: item[1].casefold())


def _claim_filter(name, looks_at: Callable, called: Callable, control):
    """Return the Parameter of a filter.

    `looks_at` gives the value of a claim, `called` [(value, label)] of the values that claims have.
    """

    def means(selection, rows, values):
        return [claim for claim in rows if looks_at(claim) in values]

    def counts(selection, name):
        left = [looks_at(claim) for claim in selection.left(skip=name)]
        counted = [(value, label, left.count(value)) for value, label in called(selection.every)]
        return choices_beside(selection.chosen[name], counted)

    return Parameter(
        name,
        name.capitalize(),
        many=True,
        known=lambda edition: [value for value, _ in called(claims(edition))],
        refused="“{}” is not one of the choices.",
        means=means,
        counts=counts,
        control=control,
    )


CLAIM_PARAMETERS = (
    _claim_filter("treatment", _treatment, _treatments, Control(Shape.CHECKS, "Treatment")),
    _claim_filter("document", _document, _documents, Control(Shape.CHECKS, "Who says it")),
    _claim_filter("verdict", _verdict, _verdicts, Control(Shape.CHECKS, "Verdict", first=True)),
    PAGE_NUMBER,
)

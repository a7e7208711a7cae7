"""Addresses that keep what the reader chose: the selection lives there and nowhere else."""

from urllib.parse import urlencode

from django.urls import reverse

# The order in which parameters stand, so that one choice has one address.
ORDER = (
    "q", "treatment", "country", "clinic", "budget", "evidence", "strength", "independent",
    "ms_type", "delivery", "sort", "page", "option",
)  # fmt: skip


def options_url(choices, **changes):
    """Return the address of /options/ for these choices ({name: value or list}) with changes.

    Changing anything but the page goes back to the first page.
    """
    merged = {**choices, **changes}
    if changes and "page" not in changes:
        merged.pop("page", None)
    pairs = []
    for name in ORDER:
        value = merged.get(name)
        items = value if isinstance(value, list | tuple) else [value]
        pairs += [(name, item) for item in items if item not in (None, "")]
    return _with_query(reverse("options"), pairs)


def comparison_url(name, slugs, **more):
    """Return the address of a comparison (`compare`, `sheet`, `compare-csv`) of these options."""
    pairs = [("option", slug) for slug in slugs]
    for key, value in more.items():
        pairs += [(key, item) for item in (value if isinstance(value, list | tuple) else [value])]
    return _with_query(reverse(name), [(key, value) for key, value in pairs if value])


def answer_url(option, measure):
    """Return the address of everything found on one measure (its slug) of an option."""
    path = reverse("answer", args=[option.treatment.slug, measure])
    here = [] if option.slug == option.treatment.slug else [("option", option.slug)]
    return _with_query(path, here)


def disagreement_url(slug):
    """Return the address of one disagreement in full."""
    return _with_query(reverse("disagreements"), [("about", slug)])


def _with_query(path, pairs):
    return f"{path}?{urlencode(pairs)}" if pairs else path

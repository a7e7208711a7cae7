"""The short address of a comparison, which its sheet carries, and the comparison that it leads to.

It is as personal as the long one: its code says what was chosen. Nothing is stored for it.
"""

from collections.abc import Iterable

from clinics.models import Option
from mscompare.asking.short_codes import ShortCodeError, decode, encode
from mscompare.edition.edition import Edition
from mscompare.edition.remembered import made_once
from mscompare.web.addresses import STANDARD_CARE, comparison_url, path_of


class UnknownNumberError(ShortCodeError):
    """It names an option that is not here."""


def short_address(options: Iterable[Option], ms_type: str | None) -> str | None:
    """Return the path ("/s/5MA70S6N") that leads to a comparison of these options for the reader's
    type of MS; None where no code can say that.

    Standard care, which stands in every comparison, may be among them.
    """
    numbers = [option.number for option in options if option.slug != STANDARD_CARE]
    # An option that was never saved has none.
    code = encode(numbers, ms_type) if all(numbers) else None
    return path_of("short", code) if code else None


def address_behind(edition: Edition, code: str) -> str:
    """Return the address of the comparison behind a code that somebody typed; there the reader is
    asked for the day of printing.

    Raises ShortCodeError. Options that are no longer listed or were merged stand in the address:
    the comparison tells of them.
    """
    numbers, ms_type = decode(code)
    slugs = _slugs(edition)
    if not slugs.keys() >= set(numbers):
        raise UnknownNumberError("No option here has this short address.")
    chosen = [slugs[number] for number in numbers]
    return comparison_url("compare", chosen, ms_type=ms_type, printed="1")


@made_once(1)
def _slugs(edition: Edition) -> dict[int, str]:
    return {option.number: option.slug for option in edition.every(Option)}

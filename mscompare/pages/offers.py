"""What is offered for a treatment or in a place, as cards."""

from mscompare.options.cards import option_cards
from mscompare.options.selection import Selection


def offers(edition, options):
    """Return the OptionCards of these options with all of their prices."""
    return option_cards(options, Selection({}, edition.day))

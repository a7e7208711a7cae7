"""The options that stand in a menu, those of no clinic, under their treatments."""

from markupsafe import Markup

from mscompare.edition.edition import Edition
from mscompare.edition.options import comparable_options
from mscompare.edition.remembered import made_once


@made_once()
def options_menu(edition: Edition) -> list[tuple[str, list[tuple[str, Markup]]]]:
    """Return [(treatment, [(slug, option in a menu)])] of the options that name no clinic; clinics,
    which may be thousands, stand in the list."""
    menu: dict[str, list[tuple[str, Markup]]] = {}
    for option in comparable_options(edition):
        if not option.clinic_id:
            printed = Markup('<option value="{}">{}</option>').format(option.slug, option.name)
            menu.setdefault(option.treatment.short_name, []).append((option.slug, printed))
    return sorted(menu.items(), key=lambda named: named[0].lower())

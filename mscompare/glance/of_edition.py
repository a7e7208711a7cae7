"""What makes the glances of an edition."""

from mscompare.comparing.queries import cells_for
from mscompare.edition.edition import Edition
from mscompare.edition.remembered import made_once
from mscompare.glance.glance import GlanceMaker


@made_once()
def glance_maker(edition: Edition, ms_type: str | None) -> GlanceMaker:
    """Return what makes glances of an edition for a type of MS."""
    return GlanceMaker(cells_for(edition, ms_type))

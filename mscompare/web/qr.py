"""A QR code as SVG, for paper."""

import segno
from markupsafe import Markup

QUIET = 4  # the modules that must stay white around it


def qr_svg(address, title):
    """Return an inline SVG of the address with a title for those who cannot see it."""
    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(border=QUIET, omitsize=True, svgclass="qr", lineclass=None, title=title)
    return Markup(svg)  # noqa: S704 - segno escapes the title and draws the rest itself

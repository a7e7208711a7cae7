"""One visit to one page: every instrument, in the states a reader may see the page in."""

from tests.accessibility.instruments import AXE_COLOUR_RULES, axe, measure
from tests.accessibility.keyboard import ENOUGH, walk
from tests.accessibility.pixels import native_boxes
from tests.accessibility.shift import shifts

# What the reader's system may ask for.
LIGHT = {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "none"}
MODES = {
    "light": LIGHT,
    "dark": {**LIGHT, "color_scheme": "dark"},
    "more contrast": {**LIGHT, "contrast": "more"},
    "more contrast, dark": {**LIGHT, "contrast": "more", "color_scheme": "dark"},
    "forced colours": {**LIGHT, "forced_colors": "active"},
    "forced colours, dark": {**LIGHT, "forced_colors": "active", "color_scheme": "dark"},
}
# Text as WCAG 1.4.12 spaces it.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
WIDE = 700
LAYOUT = ("targets", "reflow", "structure", "motion", "colour_alone")
COLOUR = ("contrast", "focus")


def set_mode(page, mode):
    page.emulate_media(**MODES[mode])


def load(page, address, width):
    """Load an address anew at a width, in light colours; returns the status of the answer."""
    set_mode(page, "light")
    page.set_viewport_size({"width": width, "height": 900})
    return page.goto(address).status


def open_all(page):
    """Open every disclosure: what is folded away must be as good as what is not."""
    page.evaluate("() => document.querySelectorAll('details').forEach((el) => { el.open = true; })")


def with_text(page, css):
    """Add a rule as a reader's own style would; a second call replaces the first, '' ends it."""
    page.evaluate(
        """(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet]; }""",
        css,
    )


def double(page):
    """The rule that doubles the size of letters set in rem, from the size the page has now."""
    now = page.evaluate("() => parseFloat(getComputedStyle(document.documentElement).fontSize)")
    return f":root {{ font-size: {2 * now}px !important; }}"


def _all(page, names):
    return [fault for name in names for fault in measure(page, name)]


def stand(page):
    """Faults of size, place and structure of a page as it was loaded, and of its loading."""
    return _all(page, LAYOUT) + shifts(page)


def opened(page):
    """Faults of size, place and structure with every disclosure open."""
    open_all(page)
    return _all(page, LAYOUT)


def resized(page):
    """Faults with text spaced as WCAG asks and, on wide screens, with letters twice as large.

    At 320 px everything already stands as at 400 % of a usual screen.
    """
    rules = {"spaced text": SPACED}
    if page.viewport_size["width"] >= WIDE:
        rules["double text"] = double(page)
    found = []
    for said, css in rules.items():
        with_text(page, css)
        faults = measure(page, "reflow")
        found += [fault._replace(where=f"{said}: {fault.where}") for fault in faults]
    with_text(page, "")
    return found


def colours(page, mode="light"):
    """Faults of the colours in one mode, by our own instruments."""
    set_mode(page, mode)
    found = _all(page, COLOUR)
    # In forced colours the boxes are the system's own.
    if not mode.startswith("forced"):
        found += native_boxes(page)
    return [fault._replace(where=f"{mode}: {fault.where}") for fault in found]


def axe_colours(page, mode):
    """Faults of the colours in one mode, by axe-core."""
    set_mode(page, mode)
    faults = axe(page, AXE_COLOUR_RULES)
    return [fault._replace(where=f"{mode}: {fault.where}") for fault in faults]


def whole(page, most_stops=ENOUGH, without=()):
    """Every instrument on a page just loaded in light colours; it ends with all opened.

    The keyboard makes `most_stops` stops at most; axe-core runs `without` the rules named.
    """
    found = stand(page) + walk(page, most_stops) + opened(page)
    found += colours(page) + axe(page, without=without)
    return list(dict.fromkeys(found)) + resized(page)

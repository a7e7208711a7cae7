"""Every kind of page in every state at 320 px (400 % zoom), in all modes of colour."""

import pytest

from tests.accessibility.heard import heard_otherwise
from tests.accessibility.instruments import measure, report
from tests.accessibility.shift import shifts
from tests.accessibility.states import SEEN, STATUS
from tests.accessibility.visit import MODES, axe_colours, colours, load, whole
from tests.conftest import ROOT

pytestmark = pytest.mark.once

STOPS = 80  # of the keyboard on one page; make bench-a11y walks every page to its end
SMALL = 700  # elements: on such pages axe-core, too, looks at the colours of every mode


@pytest.mark.parametrize("name", SEEN)
def test_nothing_is_at_fault(visitor, name):
    assert load(visitor, SEEN[name], 320) == STATUS.get(name, 200)
    small = visitor.evaluate("() => document.querySelectorAll('*').length") < SMALL
    faults = whole(visitor, STOPS)
    for mode in MODES:
        if mode != "light":
            faults += colours(visitor, mode)
        if mode in ("dark", "forced colours") and small:
            faults += axe_colours(visitor, mode)
    faults += heard_otherwise(visitor)
    if faults:
        pytest.fail(f"{SEEN[name]}\n{report(faults)}", pytrace=False)


@pytest.mark.parametrize("name", ["home", "options", "comparison of two", "sheet"])
def test_nothing_moves_while_a_page_loads_on_a_usual_phone(visitor, name):
    load(visitor, SEEN[name], 390)
    assert shifts(visitor) == []


def test_our_style_sheets_hold_nothing_the_browser_does_not_know(visitor):
    load(visitor, "/", 320)
    for path in (ROOT / "static" / "css").glob("*.css"):
        assert measure(visitor, "styles", css=path.read_text("utf-8")) == []

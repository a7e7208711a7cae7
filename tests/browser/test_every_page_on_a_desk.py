"""Every kind of page in every state at 1280 px, in light colours.

`make bench-a11y` looks at the widths between, too.
"""

import pytest

from tests.accessibility.heard import heard_otherwise
from tests.accessibility.instruments import AXE_COLOUR_RULES, report
from tests.accessibility.states import SEEN, STATUS
from tests.accessibility.visit import load, opened, resized, stand, whole

pytestmark = pytest.mark.once

STOPS = 30  # of the keyboard on one page; on a phone it makes more, in make bench-a11y all


def fail_with(faults, address):
    if faults:
        pytest.fail(f"{address}\n{report(list(dict.fromkeys(faults)))}", pytrace=False)


@pytest.mark.parametrize("name", SEEN)
def test_nothing_is_at_fault_on_a_wide_screen(visitor, name):
    assert load(visitor, SEEN[name], 1280) == STATUS.get(name, 200)
    # The colours are those of the phone, where axe-core looks at them.
    faults = whole(visitor, STOPS, without=AXE_COLOUR_RULES)
    fail_with(faults + heard_otherwise(visitor), SEEN[name])


@pytest.mark.parametrize("name", ["home", "options", "comparison of two", "treatment", "sheet"])
def test_a_page_without_our_font_loses_nothing(visitor, name):
    visitor.route("**/*.woff2", lambda route: route.abort())
    try:
        for width in (320, 1280):
            load(visitor, SEEN[name], width)
            assert not visitor.evaluate("[...document.fonts].some((f) => f.status === 'loaded')")
            fail_with(stand(visitor) + opened(visitor) + resized(visitor), SEEN[name])
    finally:
        visitor.unroute("**/*.woff2")

"""Walk a page by Tab alone: everything is reached, in the order it is seen, and never covered."""

from tests.accessibility.instruments import Fault, source

AT_ONCE = 20  # keys between two looks at the page
ENOUGH = 3000  # no page has so many stops: a walk that long goes round in a trap


def walk(page, most=ENOUGH):
    """Press Tab from the start of the page to its end, or `most` times; returns the faults.

    What Tab never reaches is told only of a page walked to its end.
    """
    page.evaluate(source("walk_start"), {})
    for _ in range(most // AT_ONCE):
        for _ in range(AT_ONCE):
            page.keyboard.press("Tab")
        if page.evaluate("() => window.walk.done"):
            break
    found = page.evaluate(source("walk_end"), {})
    return [Fault("keyboard", row["where"], row["what"], row["text"]) for row in found]

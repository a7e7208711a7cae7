"""Tick boxes that the browser draws itself: their edge, measured on a picture of them."""

import base64
import math

from tests.accessibility.instruments import NEED_MARK, Fault, source

BOXES = "input[type=checkbox], input[type=radio]"


def native_boxes(page):
    """Return the faults of tick boxes that stand out less than 4.5:1 from what is around them."""
    faults = []
    for row in page.evaluate(source("boxes"), {"boxes": BOXES}):
        picture = base64.b64encode(page.locator(BOXES).nth(row["index"]).screenshot()).decode()
        ratio = page.evaluate(source("edge"), {"picture": picture, "around": row["around"]})
        if ratio < NEED_MARK:
            ratio = math.floor(ratio * 100) / 100
            faults.append(Fault("contrast", row["where"], f"edge of a {row['kind']} {ratio:.2f}:1"))
    return faults

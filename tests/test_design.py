"""The colours of the stylesheet are as far apart as tired eyes need."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

CSS = Path(__file__).resolve().parent.parent.joinpath("static/css/site.css").read_text("utf-8")
TOKENS = CSS[CSS.index("@layer tokens {") : CSS.index("@layer base {")]
TEXT, MARK = 7, 4.5
PAPERS = ("paper", "surface", "tint")
PAIRS = [
    *((ink, paper, TEXT) for ink in ("ink", "soft", "accent") for paper in PAPERS),
    ("on-accent", "accent", TEXT), ("on-band", "band", TEXT), ("on-band-soft", "band", TEXT),
    ("warn-ink", "warn", TEXT), ("danger-ink", "danger", TEXT), ("danger-ink", "surface", TEXT),
    *((mark, paper, MARK) for mark in ("edge", "bar", "bar-rest", "focus")
      for paper in ("paper", "surface")),
]  # fmt: skip


def schemes():
    """{scheme: {token: colour}}; a scheme changes some tokens of the one before it."""
    light, dark, more, more_dark = (
        dict(re.findall(r"--([\w-]+): (#\w+)", block))
        for block in re.findall(r":root \{([^}]*)\}", TOKENS)
    )
    return {
        "light": light,
        "dark": light | dark,
        "more contrast": light | more,
        "more contrast, dark": light | dark | more | more_dark,
    }


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The contrast of two colours as WCAG 2 defines it, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_does():
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", schemes())
def test_text_and_marks_stand_out_in_every_scheme(scheme):
    tokens = schemes()[scheme]
    weak = {
        f"{ink} on {paper}": round(contrast(tokens[ink], tokens[paper]), 1)
        for ink, paper, needed in PAIRS
        if contrast(tokens[ink], tokens[paper]) < needed
    }
    assert not weak


def test_nothing_is_smaller_than_18_px():
    root = 16 * float(re.search(r"html \{ font-size: ([\d.]+)%", CSS)[1]) / 100
    screen = CSS[: CSS.index("@layer print {")]
    sizes = [float(size) * root for size in re.findall(r"font-size: ([\d.]+)rem", screen)]
    sizes += [float(size) * root for size in re.findall(r"--small: ([\d.]+)rem", screen)]
    assert min(sizes) >= 18

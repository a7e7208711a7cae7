"""The instruments of colour find the faults they are there for, and nothing in sound pages."""

import pytest

from tests.accessibility.cases import cases, named
from tests.accessibility.instruments import measure
from tests.accessibility.pixels import native_boxes

pytestmark = pytest.mark.once

GROUND = "<style>:root{background:#fff;color:#000} svg{width:200px;height:40px}</style>"
OUTLINE = "<style>:focus-visible{outline:3px solid #8a3c00;outline-offset:2px}</style>"


def found(paper, instrument, html):
    paper.set_content(GROUND + html)
    return [fault.what for fault in measure(paper, instrument)]


@pytest.mark.parametrize("instrument, wrong", named("contrast", "focus", "colour_alone"))
def test_the_instrument_finds_its_fault_and_nothing_in_a_sound_page(paper, instrument, wrong):
    case = cases(instrument)[wrong]
    assert case["says"] in " ".join(found(paper, instrument, case["broken"]))
    assert found(paper, instrument, case.get("sound", "")) == []


def test_contrast_is_measured_in_the_mode_that_is_set(paper):
    html = "<style>@media(prefers-color-scheme:dark){p{color:#333}}</style><p>x</p>"
    assert found(paper, "contrast", html) == []
    paper.emulate_media(color_scheme="dark")
    assert found(paper, "contrast", f"<style>:root{{background:#000!important}}</style>{html}")


def test_a_mark_that_vanishes_in_forced_colours_is_found(paper):
    paper.emulate_media(forced_colors="active", color_scheme="dark")
    mark = "<svg><rect class='bar-range' width='50' height='9' fill='{}'/></svg>"
    assert found(paper, "contrast", mark.format("#111"))
    assert found(paper, "contrast", mark.format("CanvasText")) == []


@pytest.mark.parametrize(
    "style", ["display:none", "visibility:hidden", "position:absolute;clip-path:inset(50%)"]
)
def test_text_that_nobody_sees_is_not_measured(paper, style):
    assert found(paper, "contrast", f"<p style='color:#ccc;{style}'>x</p>") == []


def test_folded_text_is_measured_once_it_is_open(paper):
    pale = "<p style='color:#ccc'>x</p>"
    assert found(paper, "contrast", f"<details>{pale}</details>") == []
    assert len(found(paper, "contrast", f"<details open>{pale}</details>")) == 1


def test_a_good_outline_is_no_fault(paper):
    assert found(paper, "focus", f"{OUTLINE}<a href=#>x</a><button>y</button><input>") == []


@pytest.mark.parametrize("kind", ["checkbox", "radio"])
def test_boxes_that_the_browser_draws_are_measured_as_they_look(paper, kind):
    paper.set_content(f"{GROUND}<div style='background:#bbb'><input type={kind}></div>")
    assert f"edge of a {kind}" in native_boxes(paper)[0].what
    paper.set_content(f"{GROUND}<input type={kind} style='width:1.4rem;height:1.4rem'>")
    assert native_boxes(paper) == []

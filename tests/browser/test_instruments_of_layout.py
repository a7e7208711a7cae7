"""The instruments of size, place, order and movement find the faults they are there for."""

import pytest

from tests.accessibility.cases import cases, named
from tests.accessibility.instruments import measure
from tests.accessibility.keyboard import walk
from tests.accessibility.shift import shifts, watch
from tests.accessibility.visit import SPACED, double, with_text

pytestmark = pytest.mark.once

BIG = (
    "<style>*{box-sizing:border-box} body{margin:0;font:16px/1.5 sans-serif}"
    ".b{display:block;height:44px;width:200px}</style>"
)


def found(paper, instrument, html):
    paper.set_content(BIG + html)
    return [fault.what for fault in measure(paper, instrument)]


@pytest.mark.parametrize("instrument, wrong", named("targets", "reflow"))
def test_the_instrument_finds_its_fault_and_nothing_in_a_sound_page(paper, instrument, wrong):
    case = cases(instrument)[wrong]
    assert case["says"] in " ".join(found(paper, instrument, case["broken"]))
    assert found(paper, instrument, case["sound"]) == []


def test_spaced_and_doubled_text_show_a_box_that_cannot_grow(paper):
    box = "<p style='font:1rem/1.5 sans-serif;overflow:hidden;{}'>a line that just fits</p>"
    assert found(paper, "reflow", box.format("width:150px;height:1.5em")) == []
    with_text(paper, SPACED)
    assert measure(paper, "reflow")
    with_text(paper, "")
    assert found(paper, "reflow", box.format("height:30px")) == []
    with_text(paper, double(paper))
    assert measure(paper, "reflow")


@pytest.mark.parametrize("wrong", cases("walk"))
def test_the_walk_by_keyboard_finds_what_is_wrong(paper, wrong):
    case = cases("walk")[wrong]
    paper.set_content(BIG + case["broken"])
    assert case["says"] in " ".join(fault.what for fault in walk(paper))


def test_the_walk_finds_nothing_on_a_sound_page(paper):
    link = "<a class=b href=# style='width:120px'>x</a>"
    paper.set_content(
        f"{BIG}{link}<div style='display:flex'><div>{link}{link}</div><div>{link}{link}</div></div>"
        "<fieldset><input type=radio name=n><input type=radio name=n checked></fieldset>"
        f"<details><summary class=b>folded</summary>{link}</details>"
    )
    assert walk(paper) == []


def test_the_walk_tells_of_a_trap(paper):
    paper.set_content(BIG + "<a href=# id=t>1</a><a href=#>2</a>")
    paper.evaluate("() => { t.onkeydown = (e) => e.key === 'Tab' && e.preventDefault(); }")
    assert "is not reached by Tab" in [fault.what for fault in walk(paper)]


def test_a_page_that_moves_after_it_is_shown_is_found(chromium):
    body = "<!doctype html><div id=late></div><p>text</p>"
    context = chromium.new_context()
    watch(context)
    page = context.new_page()
    page.route("http://made.test/", lambda r: r.fulfill(body=body, content_type="text/html"))
    page.goto("http://made.test/")
    assert shifts(page) == []
    page.evaluate("() => { late.style.height = '90px' }")
    assert len(shifts(page)) == 1
    context.close()

"""The instruments of structure, stillness and rules find the faults they are there for."""

import pytest

from tests.accessibility.cases import cases
from tests.accessibility.instruments import EXPLAINED, Fault, axe, measure, report

pytestmark = pytest.mark.once

TOP = "<header><h1>T</h1></header><nav><a href=#>x</a></nav><main>"
END = "</main><footer><p>f</p></footer>"
PAGE = (
    "<!doctype html><html lang=en><title>t</title><style>p{margin:0}</style>"
    "<body style='background:#fff;color:#000'><main><h1>Title</h1>"
)


@pytest.mark.parametrize("wrong", cases("structure"))
def test_structure_is_measured(paper, wrong):
    case = cases("structure")[wrong]
    paper.set_content(TOP + case["broken"] + END)
    assert case["says"] in " ".join(fault.what for fault in measure(paper, "structure"))
    paper.set_content(TOP + case["sound"] + END)
    assert measure(paper, "structure") == []


@pytest.mark.parametrize("landmark", ["header", "nav", "main", "footer"])
def test_a_landmark_that_is_missing_is_found(paper, landmark):
    html = (TOP + END).replace(f"<{landmark}>", "<div>").replace(f"</{landmark}>", "</div>")
    paper.set_content(html)
    assert f"no <{landmark}>" in [fault.what for fault in measure(paper, "structure")]


@pytest.mark.parametrize("wrong", cases("motion"))
def test_motion_is_found(paper, wrong):
    case = cases("motion")[wrong]
    paper.set_content(case["broken"])
    assert case["says"] in " ".join(fault.what for fault in measure(paper, "motion"))


def test_a_still_page_is_still(paper):
    paper.set_content("<style>a{color:red} a:hover{color:blue}</style><a href=#>x</a>")
    assert measure(paper, "motion") == []


@pytest.fixture
def served(paper):
    """Show hand-made HTML at an address: axe-core reads where links lead and what styles say."""

    def show(html):
        paper.route(
            "http://made.test/**",
            lambda route: route.fulfill(body=f"{PAGE}{html}</main>", content_type="text/html"),
        )
        paper.goto("http://made.test/")

    yield show
    paper.unroute_all()
    paper.goto("about:blank")


def rules(faults):
    return {fault.what.split(":")[0] for fault in faults}


def test_axe_runs_its_strictest_rules(paper, served):
    served(
        "<p style='color:#777'>grey words</p><p style='color:#666'>darker</p>"
        "<p><a href=/a>more</a> and <a href=/b>more</a></p><img src=x>"
    )
    wanted = {"color-contrast", "color-contrast-enhanced", "identical-links-same-purpose"}
    assert wanted | {"image-alt"} <= rules(axe(paper))
    assert rules(axe(paper, ["color-contrast"])) == {"color-contrast"}


def test_axe_finds_nothing_on_a_sound_page(paper, served):
    served("<p>Words ●●○○ <span>●●○○</span> <a href=/a>more</a></p>")
    assert axe(paper) == []


def test_what_axe_leaves_open_counts_unless_its_reason_is_declared(paper, served):
    served("<p style='background:linear-gradient(#fff,#000)'>some words</p>")
    assert "color-contrast" in rules(axe(paper))
    assert all(len(reason) > 20 for reason in EXPLAINED.values())


def test_declarations_that_the_browser_does_not_know_are_found(paper):
    css = "@layer a { p { colour: red; color: 12px; margin: 0 } @media print { a { top: x } } }"
    paper.set_content("x")
    said = [fault.what.split(": ", 1)[1] for fault in measure(paper, "styles", css=css)]
    assert said == ["colour: red", "color: 12px", "top: x"]
    fine = ":root{--a:#fff} p{color:var(--a);width:clamp(1rem,2vw,3rem)!important}"
    assert measure(paper, "styles", css=fine) == []


def test_equal_faults_are_counted_in_the_report():
    faults = [Fault("targets", f"li#f{i} > a", f"target {i} × 2 px", "x") for i in range(3)]
    assert report(faults) == "   3 × targets: li#f0 > a: target 0 × 2 px “x”"

"""A stylesheet is sent in fewer letters and means the same."""

import pytest

from mscompare.serving.stylesheets import light
from tests.rules.house.source import ROOT

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "written, sent",
    [
        ("a { color: red; }\n\nb { top: 0; }\n", "a{color:red}b{top:0}"),
        ("/* why: because */\na {\n  color: red;\n}", "a{color:red}"),
        ("a, b > c { margin: 0 auto; }", "a,b>c{margin:0 auto}"),
        ("@media print { a { color: red; } }", "@media print{a{color:red}}"),
    ],
)
def test_what_only_those_who_write_it_read_is_left_out(written, sent):
    assert light(written) == sent


@pytest.mark.parametrize(
    "kept",
    [
        'a::before{content:" : { /* } "}',
        "a :hover{top:calc(1rem + 2vw)}",
        "@media (min-width:1rem) and (max-width:2rem){a{top:0}}",
        "a:is(.b) .c + .d{top:0}",
        "@layer one{@media print{.a :is(th,td){top:0}}}",
    ],
)
def test_blanks_that_mean_something_and_texts_stay(kept):
    assert light(kept) == kept


@pytest.mark.parametrize("name", ["site", "sheet", "admin"])
def test_what_is_light_gets_no_lighter(name):
    once = light((ROOT / f"static/css/{name}.css").read_text())
    assert light(once) == once
    assert "/*" not in once

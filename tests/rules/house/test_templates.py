"""Rules of the templates themselves: docs/decisions/0030-template-lines.md."""

import re

import pytest
from django.conf import settings
from django.template import Context, Engine, engines
from jinja2 import Environment

LONGEST = 160
FILES = sorted(path for path in (settings.BASE_DIR / "templates").rglob("*") if path.is_file())
BROKEN = "<p>One {# -#}\n    <b>two</b>{# -#}\n  {% if yes %} words{# -#}\n\n  {% endif %}.</p>\n"


def lines():
    return [
        (f"{path.relative_to(settings.BASE_DIR)}:{number}", line)
        for path in FILES
        for number, line in enumerate(path.read_text().splitlines(), 1)
    ]


def test_no_line_is_longer_than_160_characters():
    assert [place for place, line in lines() if len(line) > LONGEST] == []


def test_the_mark_of_a_line_that_goes_on_stands_at_its_end():
    assert [place for place, line in lines() if re.search(r"{# -#}.", line)] == []


def _by_django(folder):
    loaders = ["mscompare.web.template_lines.JoinedLines"]
    engine = Engine(dirs=[folder], loaders=loaders)
    return engine.get_template("broken.html").render(Context({"yes": True}))


def _by_jinja(folder):
    text = (folder / "broken.html").read_text()
    return Environment(autoescape=True, keep_trailing_newline=True).from_string(text).render(yes=1)


@pytest.mark.parametrize("rendered", [_by_django, _by_jinja])
def test_a_line_that_goes_on_prints_neither_its_break_nor_the_indentation(rendered, tmp_path):
    (tmp_path / "broken.html").write_text(BROKEN)
    assert rendered(tmp_path) == "<p>One <b>two</b> words.</p>\n"


def test_the_templates_of_the_admin_are_read_with_their_lines_joined():
    engine = engines["django"].engine
    names = [f"admin/{path.name}" for path in FILES if path.parent.name == "admin"]
    assert names
    assert [name for name in names if "{# -#}" in engine.get_template(name).source] == []

"""No row of seeds/reference is known to the code by its slug: what a row is, its columns say.

A string that is a slug stands in the product only where ALLOWED says why: most are words that
happen to be spelt alike.
"""

import ast
import re
import tomllib
from functools import cache

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.once
PACKAGES = ("treatments", "clinics", "mscompare")
ROWS = ("measure", "treatment", "route", "question", "stage", "country", "clinic")
# Start of a path, words that may stand there, and why.
ALLOWED = (
    ("mscompare/web/addresses.py", {"standard-care"}, "the pinned column of the HTML contract"),
    ("mscompare/asking/questions.py", {"price", "time-away"}, "questions of the HTML contract"),
    ("templates/_components/glance.html", {"price"}, "a question of the HTML contract"),
    ("mscompare/options/", {"price"}, "an order of the list"),
    ("templates/options/", {"price"}, "an order of the list, and the noun"),
    ("templates/pages/home.html", {"price"}, "a question of the HTML contract"),
    ("templates/pages/source_prices.html", {"price"}, "the noun"),
    ("templates/_components/prices.html", {"price"}, "the noun"),
    ("mscompare/prices/by_payer.py", {"price"}, "the noun"),
    ("mscompare/open_data/figures.py", {"price"}, "a value of the JSON contract"),
    ("mscompare/trust/ipdas.py", {"natural-course"}, "an item of the self-score"),
    ("treatments/admin/content.py", {"dose"}, "a field of a study"),
    ("treatments/evidence/review_dates.py", {"price"}, "a kind of fact that is read again"),
    ("treatments/sentence_guard.py", {"dose"}, "a word that names the number behind it"),
    ("treatments/units.py", {"death"}, "a word by which people are counted"),
)
# Part of an address: what follows = or / up to the next sign.
IN_ADDRESS = re.compile(r"(?<=[=/])[a-z0-9-]+(?=[&#/?]|$)")
TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)
QUOTED = re.compile(r"""(["'])(.*?)\1""", re.S)
ADDRESSES = re.compile(r'(?:href|action)="([^"]*)"')


@cache
def slugs():
    tables = [
        tomllib.loads(p.read_text("utf-8")) for p in (ROOT / "seeds/reference").glob("*.toml")
    ]
    rows = [row for table in tables for kind in ROWS for row in table.get(kind, [])]
    return {row.get("slug") or row["key"] for row in rows}


def slugs_in(text):
    """The slugs that a string names: alone, as the start or end of another, or in an address."""
    words = {text, text.strip("-")}
    if not re.search(r"\s", text):
        words |= set(IN_ADDRESS.findall(text))
    return words & slugs()


def strings_of(tree):
    """The strings of a module, without values of choices and names for `import *`."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef) and any(_name(b).endswith("Choices") for b in node.bases):
            continue
        if isinstance(node, ast.Assign) and any(_name(t) == "__all__" for t in node.targets):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        yield from strings_of(node)


def _name(node):
    return getattr(node, "attr", getattr(node, "id", ""))


def in_python(code):
    return {slug for text in strings_of(ast.parse(code)) for slug in slugs_in(text)}


def in_template(text):
    quoted = [string for tag in TAGS.findall(text) for _, string in QUOTED.findall(tag)]
    return {slug for string in quoted + ADDRESSES.findall(text) for slug in slugs_in(string)}


@cache
def found():
    """{(path, slug)} of everything in the product."""
    modules = [p for name in PACKAGES for p in (ROOT / name).rglob("*.py")]
    pages = [p for p in (ROOT / "templates").rglob("*") if p.is_file()]
    named = {path: in_python for path in modules if "migrations" not in path.parts}
    named |= dict.fromkeys(pages, in_template)
    return {
        (path.relative_to(ROOT).as_posix(), slug)
        for path, look in named.items()
        for slug in look(path.read_text("utf-8"))
    }


def allows(rule, path, slug):
    start, words, _ = rule
    return path.startswith(start) and slug in words


def test_no_slug_of_a_row_decides_anything():
    assert len(slugs()) > 80
    unexplained = {one for one in found() if not any(allows(rule, *one) for rule in ALLOWED)}
    assert not unexplained


@pytest.mark.parametrize("rule", ALLOWED, ids=lambda rule: rule[0])
def test_every_allowance_is_used(rule):
    assert {slug for path, slug in found() if allows(rule, path, slug)} == rule[1]


@pytest.mark.parametrize(
    "code, named",
    [
        ("FIRST = ('no-worsening', 'recovery')", {"no-worsening", "recovery"}),
        ("rows.filter(measure__slug='price')", {"price"}),
        ("shown = slug.startswith('price-')", {"price"}),
        ("name = f'price-{place}'", {"price"}),
        ("then = '?option=ahsct&option=msc#harms'", {"ahsct", "msc"}),
        ("class Topic(models.TextChoices):\n    PRICE = 'price', 'Price'", set()),
        ("class Topic:\n    PRICE = 'price'", {"price"}),
        ("__all__ = ['price']", set()),
        ("def f():\n    'What the price of it is.'", set()),
    ],
)
def test_a_slug_in_python_is_seen(code, named):
    assert in_python(code) == named


@pytest.mark.parametrize(
    "text, named",
    [
        ("{% if row.measure.slug == 'price' %}", {"price"}),
        ("{{ url('treatment', \"ahsct\") }}", {"ahsct"}),
        ('<a href="/treatments/ahsct/#harms">', {"ahsct"}),
        ("<p class=\"price\">the price of 'death'</p>", set()),
    ],
)
def test_a_slug_in_a_template_is_seen(text, named):
    assert in_template(text) == named

"""Tests of the rules stand on a made-up world: a document that is added turns none of them red."""

import ast
import tomllib
from functools import cache

import pytest

from tests.conftest import ROOT

RULES = ROOT / "tests" / "rules"
KINDS = ("treatment", "country", "clinic", "source", "study")
# What is about the files of the project, or about fields without a table.
OF_FILES = ("house/", "test_settings.py", "backups/")
MODULES = [path for path in sorted(RULES.rglob("*.py"))
           if not path.relative_to(RULES).as_posix().startswith(OF_FILES)]  # fmt: skip


@cache
def rows_of_content():
    """The slugs of the treatments, places, sources and studies of seeds/."""
    found = set()
    for path in (ROOT / "seeds").rglob("*.toml"):
        table = tomllib.loads(path.read_text("utf-8"))
        for kind in KINDS:
            rows = table.get(kind, [])
            found |= {row["slug"] for row in (rows if isinstance(rows, list) else [rows])
                      if "slug" in row}  # fmt: skip
    return found


def test_there_is_content_to_look_for():
    assert {"ahsct", "mexico", "clinica-ruiz"} <= rows_of_content()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(RULES).as_posix())
def test_a_test_of_the_rules_names_no_row_of_the_content(path):
    tree = ast.parse(path.read_text("utf-8"))
    strings = {node.value for node in ast.walk(tree)
               if isinstance(node, ast.Constant) and isinstance(node.value, str)}  # fmt: skip
    # A kind of treatment is called so, too.
    assert strings & (rows_of_content() - {"standard-care"}) == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(RULES).as_posix())
def test_a_test_of_the_rules_asks_no_database(path):
    tree = ast.parse(path.read_text("utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import)
                 for name in node.names}  # fmt: skip
    assert imported & {"django.db", "tests.factories"} == set()
    # `Client` of django.test asks for pages; a made-up request is none.
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert "Client" not in used
    marks = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert "django_db" not in marks

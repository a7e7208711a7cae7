"""Pages are made from an edition, which was read once; they ask the database for nothing."""

import ast

import pytest

from tests.rules.house.source import product

pytestmark = pytest.mark.once
# `changes` is not among them: the history of figures is no part of an edition, and whoever asks for
# it does so within `Edition.asked`.
ROOMS_OF_PAGES = (
    "charts", "claims", "comparing", "open_data", "options", "pages", "reader", "sheet", "trust",
    "web",
)  # fmt: skip
MANAGERS = {"objects", "_base_manager", "_default_manager"}
ASKING = (
    "django.db.models",
    "django.shortcuts.get_object_or_404",
    "django.shortcuts.get_list_or_404",
)


def of_pages():
    rooms = tuple(f"mscompare.{room}." for room in ROOMS_OF_PAGES)
    return [module for module in product().values() if module.name.startswith(rooms)]


def questions(module):
    """What a module has to ask the database with: managers, and what queries are made of."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            yield f"{module.where}:{node.lineno} {ast.unparse(node)}"
    for source, name in module.imports:
        if f"{source}.{name}.".startswith(tuple(f"{asking}." for asking in ASKING)):
            yield f"{module.where} {name} of {source}"


def test_no_page_asks_the_database():
    assert [question for module in of_pages() for question in questions(module)] == []


@pytest.mark.parametrize("room", ROOMS_OF_PAGES)
def test_each_of_these_rooms_is_there(room):
    assert any(module.name.startswith(f"mscompare.{room}.") for module in of_pages())

"""What says that it is pure asks neither the database nor the clock, and is tested by itself."""

import ast
import re
from functools import cache
from importlib import import_module

import pytest
from django.db import models

from tests.rules.house.source import ROOT, Module, imported_modules, product

pytestmark = pytest.mark.once
# Of Django only what works on text; models one by one.
IMPURE = re.compile(
    r"(django\.(?!utils\b)|reversion\b|treatments\.clock\b|(treatments|clinics)\.models\.?$)"
)
MODELS = re.compile(r"(treatments|clinics)\.models\b")


def says_it_is_pure(module):
    return re.search(r"\bpure\b", module.docstring, re.I)


PURE = [module for module in product().values() if says_it_is_pure(module)]


def impurities(module):
    """What a module takes that it could ask for rows or for the day.

    Of the models it may take choices and constants; a Model only to tell kinds of facts apart.
    """
    for source, name in module.imports:
        if source == "django.db.models" and name.endswith("Choices"):
            continue
        if IMPURE.match(f"{source}.{name}"):
            yield f"{module.name} imports {source}.{name}"
        elif MODELS.match(source) and is_a_row(source, name) and is_asked(name, module.tree):
            yield f"{module.name} asks {source}.{name}"


def is_a_row(source, name):
    """Say whether a name of the models is neither a kind of choices nor a constant."""
    thing = getattr(import_module(source), name)
    return callable(thing) and not (isinstance(thing, type) and issubclass(thing, models.Choices))


def is_asked(name, tree):
    """Say whether anything is called or read of a name, as in `Cost.objects` or `Cost()`."""
    asked = [node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    asked += [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return any(isinstance(node, ast.Name) and node.id == name for node in asked)


@cache
def rests_on(module):
    """The modules that a Module imports, and those that they import; of models, none."""
    found, waiting = {}, [module]
    while waiting:
        for name in imported_modules(waiting.pop()):
            if name in product() and name not in found and not MODELS.match(name):
                found[name] = product()[name]
                waiting.append(found[name])
    return found.values()


@pytest.mark.parametrize("module", PURE, ids=lambda module: module.name)
def test_a_pure_module_asks_neither_the_database_nor_the_clock(module):
    """Nor does any module that it rests on."""
    assert not [fault for part in (module, *rests_on(module)) for fault in impurities(part)]


@cache
def imported_by_tests_of(room):
    """The modules that the tests of a room of tests/rules import."""
    tests = [Module(path.stem, path) for path in (ROOT / "tests/rules" / room).rglob("*.py")]
    return {name for test in tests for name in imported_modules(test)}


@pytest.mark.parametrize("module", PURE, ids=lambda module: module.name)
def test_a_pure_module_has_a_test_in_the_room_of_its_name(module):
    """`mscompare.charts.axis` in tests/rules/charts/; a module without a room has a test there."""
    room = module.name.split(".")[-2]
    rooms = {path.name for path in (ROOT / "tests/rules").iterdir() if path.is_dir()}
    where = room if room in rooms else "."
    assert module.name in imported_by_tests_of(where)

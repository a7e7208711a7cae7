"""A name means one thing."""

import ast
import builtins
from collections import defaultdict

import pytest

from tests.rules.house.source import product

pytestmark = pytest.mark.once
# What Django finds by its name, and what every module may call its log.
CONVENTIONAL = {"Command", "DatabaseWrapper", "log"}
SCHEMA = tuple(
    f"mscompare.content.{name}" for name in ("schema", "schema_reference", "schema_sentences")
)
HANDLERS = {f"handler{status}" for status in (400, 403, 404, 500)}


def defined_in(module):
    """The public names that a module defines at its top."""
    found = set()
    for node in module.tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            parts = [part for target in targets for part in ast.walk(target)]
            found |= {part.id for part in parts if isinstance(part, ast.Name)}
    return {name for name in found if not name.startswith("_")}


def routed():
    """{"module.name"} of the views that urls.py gives an address."""
    urls = product()["mscompare.urls"]
    rooms = {}
    for node in urls.tree.body:
        if isinstance(node, ast.ImportFrom):
            rooms |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
    views = [node for node in ast.walk(urls.tree) if isinstance(node, ast.Attribute)]
    return {
        f"{rooms[view.value.id]}.{view.attr}"
        for view in views
        if isinstance(view.value, ast.Name) and view.value.id in rooms
    }


def may_repeat(module, name, views):
    is_view = module.name.endswith(".views") or module.name.startswith("mscompare.pages.")
    return (
        name in CONVENTIONAL
        or (is_view and f"{module.name}.{name}" in views)
        or (module.name == "mscompare.urls" and name in HANDLERS)
    )


def test_a_public_name_is_defined_once():
    """Aside from views, called as their pages are, and from the schema, which mirrors models."""
    views, homes = routed(), defaultdict(list)
    for module in product().values():
        for name in defined_in(module):
            if not may_repeat(module, name, views):
                homes[name].append(module.name)
    twice = {}
    for name, modules in homes.items():
        others = [name for name in modules if name not in SCHEMA]
        mirrored = len(others) == 1 and ".models." in others[0]
        if len(modules) > 1 and not mirrored:
            twice[name] = modules
    assert not twice


def test_the_name_of_an_exception_ends_in_error():
    bases = {
        node.name: [ast.unparse(base).rpartition(".")[2] for base in node.bases]
        for module in product().values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
    }

    def is_exception(name):
        built_in = getattr(builtins, name, None)
        if isinstance(built_in, type) and issubclass(built_in, BaseException):
            return True
        if name in bases:
            return any(is_exception(base) for base in bases[name])
        # Of Django or another library.
        return name.endswith(("Error", "Exception")) or name in ("Http404", "PermissionDenied")

    wrong = [name for name in bases if is_exception(name) and not name.endswith("Error")]
    assert not wrong

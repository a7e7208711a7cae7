"""The source of the product as the rules read it: every module with its tree and its imports."""

import ast
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = ("mscompare", "clinics", "treatments")


@dataclass(frozen=True)
class Module:
    """One file of Python; `name` is how others import it."""

    name: str
    path: Path

    @property
    def where(self):
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self):
        return self.path.read_text("utf-8")

    @cached_property
    def tree(self):
        return ast.parse(self.text)

    @cached_property
    def docstring(self):
        return ast.get_docstring(self.tree) or ""

    @cached_property
    def package(self):
        is_package = self.path.name == "__init__.py"
        return self.name if is_package else self.name.rpartition(".")[0]

    @cached_property
    def imports(self):
        """[(module, name taken from it or "")] of what is imported when the module runs."""
        return [found for node in _run(self.tree) for found in self._imported(node)]

    def _imported(self, node):
        if isinstance(node, ast.Import):
            return [(alias.name, "") for alias in node.names]
        if not isinstance(node, ast.ImportFrom):
            return []
        above = self.package.split(".")
        above = ".".join(above[: len(above) - node.level + 1]) if node.level else ""
        module = ".".join(part for part in (above, node.module) if part)
        return [(module, alias.name) for alias in node.names]


def _run(node):
    """Every node of a tree that runs: not what only a checker of types reads."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _run(child)


@cache
def product():
    """{name: Module} of the three packages, without migrations."""
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    modules = (Module(_name_of(path), path) for path in paths if "migrations" not in path.parts)
    return {module.name: module for module in modules}


def _name_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_modules(module):
    """Return the names of all modules that a Module imports, its own packages' and others'."""
    known = product()
    return {
        f"{source}.{name}" if f"{source}.{name}" in known else source
        for source, name in module.imports
    }

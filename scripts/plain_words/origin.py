"""Where a sentence of a page was typed: the seeds file and key, the template, the Python line."""

import ast
import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass

GROUPS = (
    "seeds documents", "seeds literature", "seeds other", "templates", "Python constants",
    "not found",
)  # fmt: skip
# Words in a row that two texts must share.
RUN = 3
CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>")


@dataclass(frozen=True)
class Origin:
    """A place where text is typed: one of GROUPS, and file, key or line in words."""

    group: str
    where: str


NOT_FOUND = Origin("not found", "?")


class Origins:
    """Every text that people typed under `root`, ready to be searched."""

    def __init__(self, root):
        self._places = []
        self._runs = defaultdict(set)
        for path in sorted((root / "seeds").rglob("*.toml")):
            name = path.relative_to(root).as_posix()
            for key, text in _texts_of(tomllib.loads(path.read_text("utf-8"))):
                self._add(Origin(_seeds_group(path), f"{name}: {key}"), text)
        for path in sorted((root / "templates").rglob("*.html")):
            for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
                where = f"{path.relative_to(root).as_posix()}:{number}"
                self._add(Origin("templates", where), CODE.sub(" ", line))
        for package in ("treatments", "clinics", "mscompare"):
            for path in sorted((root / package).rglob("*.py")):
                for number, text in _constants_of(path):
                    where = f"{path.relative_to(root).as_posix()}:{number}"
                    self._add(Origin("Python constants", where), text)

    def _add(self, origin, text):
        self._places.append(origin)
        for run in _runs(text):
            self._runs[run].add(len(self._places) - 1)

    def of(self, sentence):
        """The Origin that shares most with the sentence, seeds first; NOT_FOUND if none does."""
        votes = Counter(place for run in _runs(sentence) for place in self._runs.get(run, ()))
        if not votes:
            return NOT_FOUND
        return self._places[min(votes, key=lambda place: (-votes[place], place))]


def _runs(text):
    words = re.findall(r"\w+", text.lower())
    length = min(RUN, len(words))
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)} - {()}


def _seeds_group(path):
    known = {"seeds": "seeds documents", "literature": "seeds literature"}
    return known.get(path.parent.name, "seeds other")


def _texts_of(table, above=""):
    """("statement what-ms-is, text", its words) of every text in a table of TOML."""
    for name, value in table.items():
        if isinstance(value, str):
            yield f"{above}, {name}".strip(", "), value
        elif isinstance(value, dict):
            yield from _texts_of(value, f"{above} {name}".strip())
        elif isinstance(value, list):
            for row in value:
                if isinstance(row, dict):
                    key = row.get("key") or row.get("slug") or row.get("what", "")[:30]
                    yield from _texts_of(row, f"{above} {name} {key}".strip())


def _constants_of(path):
    """(line, text) of the strings of a module that are not its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inside.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            inside.update(ast.walk(node))
            inside.discard(node)
            parts = (p.value if isinstance(p, ast.Constant) else " " for p in node.values)
            yield node.lineno, "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in inside:
            yield node.lineno, node.value

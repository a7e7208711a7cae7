"""Rules of the project itself: locks, what was taken from others, words that stand nowhere."""

import hashlib
import re
import subprocess
import tomllib
from itertools import pairwise

import pytest

from mscompare.search.people import NAMES_NOT_TOLD
from tests.conftest import ROOT

pytestmark = pytest.mark.once

VENDORED = {
    "static/vendor/htmx-4.0.1.min.js": (
        "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"
    ),
    "static/fonts/atkinson-400.woff2": (
        "35c8abac690d5deb2ae9abdf4a730087335a526bb7a8dc2a84d822642b7aad02"
    ),
    "static/fonts/atkinson-700.woff2": (
        "6f6c8bdec875b5ba21ea8fd231c201c3bc940890c30e2cdce3b9fe6efac5bf64"
    ),
}


def tracked():
    """Files of the project that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.split("\n") if name and (ROOT / name).is_file()]


def texts():
    for path in tracked():
        if path.suffix not in (".woff2", ".png") and "vendor" not in path.parts:
            yield path, path.read_text("utf-8")


def test_declared_dependencies_are_those_that_are_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    declared = project["project"]["dependencies"]
    listed = [
        line
        for line in (ROOT / "requirements/base.in").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    assert listed == declared
    extra = (ROOT / "requirements/test.in").read_text().splitlines()[1:]
    assert extra == project["dependency-groups"]["test"]


@pytest.mark.parametrize("name", ["base", "test", "bench"])
def test_every_locked_package_has_hashes(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    packages = re.findall(r"^[a-z].*==", text, re.M)
    assert len(packages) > 10
    for block in re.split(r"\n(?=[a-z])", text)[1:]:
        assert "--hash=sha256:" in block
    assert "://" not in text


@pytest.mark.parametrize("name", VENDORED)
def test_vendored_files_are_what_was_taken(name):
    assert hashlib.sha256((ROOT / name).read_bytes()).hexdigest() == VENDORED[name]
    folder = (ROOT / name).parent
    assert [path for path in folder.iterdir() if "LICENSE" in path.name]


def test_the_version_is_stated_once(settings):
    assert settings.VERSION in (ROOT / "CHANGELOG.md").read_text()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["project"]["version"] == settings.VERSION


def test_no_personal_story_is_carried_over():
    for path, text in texts():
        words = re.findall(r"[a-zà-ÿ]+", text.lower())
        for told in {*words, *map(" ".join, pairwise(words))}:
            digest = hashlib.sha256(told.encode()).hexdigest()
            assert digest not in NAMES_NOT_TOLD, path


def test_no_placeholder_text_is_left():
    for path, text in texts():
        if path.parts[len(ROOT.parts)] in ("templates", "seeds", "README.md", "docs"):
            assert not re.search(r"\b(TODO|FIXME|XXX|lorem ipsum|coming soon)\b", text, re.I), path


RUN = 8  # words in a row that would be a sentence copied


def words_of(text):
    return re.findall(r"[a-z0-9]+", text.lower())


def test_no_sentence_of_the_documents_is_copied(documents_dir):
    taken = set()
    for document in documents_dir.glob("*.txt"):
        words = words_of(document.read_text("utf-8"))
        taken |= {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    copied = []
    for path, text in texts():
        for line in text.split("\n"):
            # Titles of works and quotations of figures are names, not sentences.
            if re.match(r"\s*\"?(title|as_printed|author)\"?\s*[=:]", line):
                continue
            words = words_of(line)
            runs = [tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]
            copied += [(path.name, " ".join(run)) for run in runs if run in taken]
    assert not copied

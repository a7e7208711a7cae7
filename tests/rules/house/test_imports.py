"""Which module may import what."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.rules.house.source import PACKAGES, ROOT, product

pytestmark = pytest.mark.once
READS_VERSIONS = "treatments.editing.versions"


def test_rooms_import_one_way_as_the_contracts_in_pyproject_say():
    linter = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr


def test_the_product_imports_only_what_is_locked_for_it():
    """No tests, no tools, nothing that comes with the suite."""
    locks = "".join((ROOT / f"requirements/{name}.txt").read_text() for name in ("base", "pdf"))
    locked = set(re.findall(r"^([a-z0-9-]+)==", locks, re.M))
    brought = packages_distributions()
    known = {*sys.stdlib_module_names, *PACKAGES}
    known |= {root for root, names in brought.items() if locked & {n.lower() for n in names}}
    foreign = [
        (module.where, source)
        for module in product().values()
        for source, _ in module.imports
        if source.partition(".")[0] not in known
    ]
    assert not foreign


def test_the_product_does_not_use_what_django_has_for_tests():
    wrong = [
        module.where
        for module in product().values()
        for source, name in module.imports
        if f"{source}.{name}.".startswith("django.test.")
    ]
    assert not wrong


def test_one_module_reads_how_saved_versions_are_kept():
    pattern = re.compile(r"\b(serialized_data|field_dict|_local_field_dict|object_repr)\b")
    readers = [name for name, module in product().items() if pattern.search(module.text)]
    assert readers == [READS_VERSIONS]


def test_the_clock_is_read_in_one_place():
    pattern = re.compile(r"(?<!def )\b(date\.today|datetime\.now|timezone\.now|utcnow)\(")
    readers = [name for name, module in product().items() if pattern.search(module.text)]
    assert readers == ["treatments.clock"]

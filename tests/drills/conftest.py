"""Drills: what takes long, and is run when something has changed that it drills (`drilled.py`)."""

import pytest

# Sites and backups are the same as in tests/both/backups.
from tests.both.backups.conftest import (  # noqa: F401
    backup,
    bare,
    databases,
    filled,
    make_site,
    odd,
    other_kind,
)
from tests.drills.served import collected


@pytest.fixture(scope="session")
def static_root(tmp_path_factory):
    """A folder with the static files."""
    return collected(tmp_path_factory.mktemp("static"))


def pytest_collection_modifyitems(items):
    for item in items:
        if "/drills/" in str(item.path):
            item.add_marker(pytest.mark.drill)

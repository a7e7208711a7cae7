"""The list of states leaves no page out, and what is vendored is what was taken."""

import hashlib

import pytest
from django.urls import get_resolver, resolve

from tests.accessibility.instruments import AXE
from tests.accessibility.states import STATES, STATUS

pytestmark = pytest.mark.once

SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"


@pytest.mark.django_db
def test_every_page_of_the_site_has_a_state(client):
    covered = {resolve(address.split("?")[0]).url_name for name, address in STATES.items()
               if not name.startswith("error")}  # fmt: skip
    pages = set()
    for pattern in get_resolver().url_patterns:
        if not getattr(pattern, "name", None) or pattern.name in covered:
            continue
        address = f"/{pattern.pattern}"
        kind = "text/html" if "<" in address else client.get(address).get("Content-Type", "")
        if kind.startswith("text/html"):
            pages.add(address)
    assert pages == set()


@pytest.mark.django_db
@pytest.mark.urls("tests.accessibility.urls")
@pytest.mark.parametrize("name", STATES)
def test_every_state_is_what_it_is_called(client, name):
    client.raise_request_exception = False
    assert client.get(STATES[name]).status_code == STATUS.get(name, 200)


def test_axe_is_what_was_taken_and_its_licence_stands_beside_it():
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() == SHA256
    assert (AXE.parent / "axe-LICENSE.txt").read_text().startswith("Mozilla Public License")

"""What is vendored for the tests is what was taken."""

import hashlib

from tests.accessibility.instruments import AXE

SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"


def test_axe_is_what_was_taken_and_its_licence_stands_beside_it():
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() == SHA256
    assert (AXE.parent / "axe-LICENSE.txt").read_text().startswith("Mozilla Public License")

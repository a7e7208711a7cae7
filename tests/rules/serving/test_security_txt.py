"""How CONTACT is written in security.txt (RFC 9116, 2.5.3)."""

import pytest

from mscompare.serving.security_txt import contact_uri


@pytest.mark.parametrize(
    "contact, written",
    [
        ("mail@example.org", "mailto:mail@example.org"),
        (" mail@example.org ", "mailto:mail@example.org"),
        ("a+b@example.org", "mailto:a+b@example.org"),
        ("100%?@example.org", "mailto:100%25%3F@example.org"),
        ("https://example.org/contact", "https://example.org/contact"),
        ("https://example.social/@me", "https://example.social/@me"),
        # Web addresses there begin with https, and a sentence is no address.
        ("http://example.org/contact", ""),
        ("Ask Ada <ada@example.org>", ""),
        ("https://example.org/a b", ""),
        ("a@example.org\nExpires: 2099-01-01T00:00:00Z", ""),
        ("in the hall", ""),
        ("", ""),
    ],
)
def test_a_mail_or_secure_web_address_is_a_contact_and_nothing_else(contact, written):
    assert contact_uri(contact) == written

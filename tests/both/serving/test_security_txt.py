"""/.well-known/security.txt says to whom a fault is reported, and until when that holds."""

from datetime import UTC, datetime, time, timedelta

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PATH = "/.well-known/security.txt"


def lines(answer):
    return dict(line.split(": ", 1) for line in answer.text.splitlines())


def test_it_has_what_rfc_9116_asks_for(client, settings, today):
    settings.CONTACT, settings.SITE_URL = "mail@example.org", "https://compare.example"
    answer = client.get(PATH)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Cache-Control"].startswith("public")
    said = lines(answer)
    assert (said["Contact"], said["Preferred-Languages"]) == ("mailto:mail@example.org", "en")
    assert said["Canonical"] == f"https://compare.example{PATH}"
    ends = datetime.fromisoformat(said["Expires"])
    begins = datetime.combine(today, time(), UTC)
    assert timedelta(days=90) < ends - begins < timedelta(days=365)
    assert ends.time() == time()


def test_without_a_public_address_it_names_none(client, settings):
    settings.CONTACT, settings.SITE_URL = "https://example.org/contact", ""
    assert set(lines(client.get(PATH))) == {"Contact", "Expires", "Preferred-Languages"}


@pytest.mark.parametrize("contact", ["", "in the hall", "http://example.org/"])
def test_without_a_contact_there_is_none(client, settings, contact):
    settings.CONTACT = contact
    assert client.get(PATH).status_code == 404


def test_the_sitemap_does_not_list_it(client, settings):
    settings.CONTACT = "mail@example.org"
    assert "security.txt" not in client.get("/sitemap.xml").text

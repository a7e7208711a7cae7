"""Every page: the contract, no dead link, nothing kept about the reader, bad addresses."""

import pytest
from django.urls import get_resolver

from tests.html import parse
from treatments.models import Statement

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_claim_that_nobody_checked_stands_only_on_its_sources_page(client):
    statement = Statement.objects.filter(treatment__slug="msc", verdict="partly").first()
    statement.verdict, statement.reason = "not-checked", ""
    statement.text = "Nobody has checked this sentence."
    statement.save()
    addresses = ["/claims/", "/treatments/msc/", "/compare/?option=msc",
                 statement.source.get_absolute_url()]  # fmt: skip
    pages = {a: " ".join(parse(client.get(a)).text_content().split()) for a in addresses}
    homes = [a for a, words in pages.items() if "Nobody has checked this sentence." in words]
    assert homes == [statement.source.get_absolute_url()]
    assert "Not yet checked" in pages[homes[0]]


def test_unsafe_and_misattributed_claims_carry_their_verdict(reader):
    words = " ".join(parse(reader.get("/treatments/msc/")).text_content().split())
    assert "Unsafe. Headache and fever were how meningitis showed itself" in words
    assert "something to welcome" in words
    words = " ".join(parse(reader.get("/treatments/ahsct/")).text_content().split())
    assert "Credited to the wrong study." in words


def test_public_pages_set_no_cookie_and_send_the_strict_policy(client):
    for address in ("/", "/options/?country=mexico", "/compare/?option=ahsct", "/nothing"):
        response = client.get(address)
        assert not response.cookies
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response["Referrer-Policy"] == "same-origin"


def test_an_unknown_address_is_404_in_the_sites_design(reader):
    response = reader.get("/countries/atlantis/")
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()
    assert "MS Compare" in response.content.decode()


def test_what_a_comparison_group_was_given_has_no_page_of_its_own(reader):
    assert reader.get("/treatments/placebo/").status_code == 404


def test_an_error_of_ours_is_500_in_the_sites_design_without_the_database(client, monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr("mscompare.pages.about.render", broken)
    client.raise_request_exception = False
    response = client.get("/about/")
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/about/", "/treatments/ahsct/", "/healthz", "/data/"])
def test_a_parameter_that_a_page_does_not_know_is_refused_by_name(reader, address):
    response = reader.get(f"{address}?country=mexico")
    assert response.status_code == 400
    assert "country" in response.content.decode()
    assert "mexico" in response.content.decode()


def test_an_address_that_starts_with_two_slashes_leads_nowhere_else(reader):
    response = reader.get("//evil.example/?utm_source=x")
    assert not response.get("Location", "").startswith("//")


def test_only_reading_is_allowed(client):
    for address in ("/", "/options/", "/compare/", "/data/figures.json"):
        assert client.post(address).status_code == 405


def test_a_head_request_has_the_headers_and_no_body(client):
    response = client.head("/about/")
    assert response.status_code == 200
    assert int(response["Content-Length"]) > 1000


def test_the_contact_stands_on_every_page(client, settings):
    settings.CONTACT = "mistakes@example.org"
    for address in ("/", "/options/", "/nothing"):
        assert "mailto:mistakes@example.org" in client.get(address).content.decode()


def test_every_address_has_a_name():
    assert all(pattern.name for pattern in get_resolver().url_patterns if hasattr(pattern, "name"))

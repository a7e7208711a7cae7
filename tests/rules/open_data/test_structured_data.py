"""What search engines are told of a page: no more than the page itself says."""

import pytest

from mscompare.open_data.structured_data import medical_clinic, medical_therapy, web_page

pytestmark = pytest.mark.once


def test_a_page_gives_its_name_its_address_and_its_language_and_no_more():
    assert web_page("Fruit", "/fruit/") == {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": "Fruit",
        "url": "/fruit/",
        "inLanguage": "en",
    }


def test_the_way_back_is_numbered_from_the_first_level_and_ends_with_the_page_itself():
    told = web_page("Apple", "/fruit/apple/", [("/fruit/", "Fruit"), (None, "Apple")])
    assert told["breadcrumb"] == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Fruit", "item": "/fruit/"},
            {"@type": "ListItem", "position": 2, "name": "Apple", "item": "/fruit/apple/"},
        ],
    }


def test_addresses_are_whole_where_the_public_address_of_the_site_is_known():
    crumbs = [("/fruit/", "Fruit"), (None, "Apple")]
    told = web_page("Apple", "/fruit/apple/", crumbs, home="https://site.example")
    assert told["url"] == "https://site.example/fruit/apple/"
    assert [step["item"] for step in told["breadcrumb"]["itemListElement"]] == [
        "https://site.example/fruit/",
        "https://site.example/fruit/apple/",
    ]


def test_what_the_page_is_about_stands_in_it_as_it_was_given():
    therapy = medical_therapy("Alpha", "One way of doing it.")
    assert web_page("Alpha", "/alpha/", thing=therapy)["mainEntity"] == {
        "@type": "MedicalTherapy",
        "name": "Alpha",
        "description": "One way of doing it.",
    }
    assert "breadcrumb" not in web_page("Alpha", "/alpha/", thing=therapy)


@pytest.mark.parametrize(
    ("city", "address"),
    [
        ("Southtown", {"addressCountry": "Southland", "addressLocality": "Southtown"}),
        ("", {"addressCountry": "Southland"}),
    ],
)
def test_a_clinic_stands_in_its_country_and_in_its_city_where_that_is_known(city, address):
    assert medical_clinic("South Clinic", city, "Southland") == {
        "@type": "MedicalClinic",
        "name": "South Clinic",
        "address": {"@type": "PostalAddress", **address},
    }

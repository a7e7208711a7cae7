"""The rules of a country and of its clinics, by who says them."""

import pytest

from clinics.models import Clinic
from tests.html import parse

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def words(node):
    return " ".join(node.text_content().split())


def section(tree, anchor):
    """What stands closed under this anchor."""
    return tree.xpath(f"//details[div/@id='{anchor}']")[0]


OFFICES = "What regulators and courts themselves say"
OTHERS, SELLERS = "What others report", "What sellers and articles say, and what checking found"


@pytest.mark.parametrize(
    "slug, told",
    [
        ("mexico", [OFFICES, SELLERS]),
        ("india", [OFFICES, OTHERS]),
        ("united-states", [OFFICES, SELLERS]),
        ("thailand", [OFFICES]),
        ("canada", [OFFICES]),
        ("netherlands", [OTHERS]),
        ("poland", []),
    ],
)
def test_rules_stand_by_who_says_them_and_a_licence_proves_nothing_of_safety(reader, slug, told):
    tree = parse(reader.get(f"/countries/{slug}/"))
    rules = section(tree, "rules")
    assert [words(h3) for h3 in rules.xpath(".//h3")] == told
    assert ("No notice of a regulator in" in words(rules)) == (OFFICES not in told)
    licence = words(section(tree, "licences"))
    assert "does not prove that a treatment works" in licence
    assert "JACIE" in licence
    assert "certified, therefore" not in words(tree).lower()


def test_what_the_mexican_regulator_said_stands_beside_what_sellers_say(reader):
    rules = section(parse(reader.get("/countries/mexico/")), "rules")
    text = words(rules)
    assert text.index("authorised no clinical protocol") < text.index(SELLERS)
    assert rules.xpath(".//*[contains(@class, 'verdict-contradicted')]")


def test_a_clinic_is_under_the_rules_of_its_country_and_no_notice_is_missed_about_itself(reader):
    for clinic in Clinic.objects.published():
        if clinic.merged_into_id:
            continue
        rules = section(parse(reader.get(clinic.get_absolute_url())), "rules")
        there = f"{clinic.country.get_absolute_url()}#rules"
        assert rules.xpath(f".//a[@href='{there}']"), clinic.slug
        assert "No notice" not in words(rules)

"""Filter and list: the answers on its cards, and what the filter by them leaves."""

import pytest

from clinics.models import Option
from mscompare.edition.answers import answer_told
from mscompare.edition.edition import read_edition
from mscompare.options.results import OPTIONS_ON_A_PAGE
from tests.day import DAY
from tests.html import parse
from tests.listed import comparable, get, rows
from treatments.models import Measure, Treatment

pytestmark = pytest.mark.django_db


def test_every_row_says_its_price_and_leads_to_what_is_known_of_its_treatment(reader):
    tree = parse(get(reader))
    for card in tree.xpath("//li[contains(@class, 'card')][.//input]"):
        (slug,) = card.xpath(".//input/@value")
        assert card.xpath("./dl/div/dt/text()") == ["Price", "Help and harm"]
        treatment = Option.objects.get(slug=slug).treatment
        (link,) = card.xpath("./dl/div[2]/dd/a/@href")
        assert link == f"#known-{treatment.slug}"


def test_what_is_known_of_each_treatment_in_the_list_stands_once(reader):
    tree = parse(get(reader))
    listed = {Option.objects.get(slug=slug).treatment for slug in rows(get(reader))}
    known = tree.xpath("//*[starts-with(@id, 'known-')]")
    assert {node.get("id") for node in known} == {f"known-{row.slug}" for row in listed}
    for treatment in listed:
        (told,) = tree.xpath(f"//*[@id='known-{treatment.slug}']")
        for name in ("no-worsening", "death"):
            (answer,) = told.xpath(f".//div[@data-answer='{treatment.slug}-{name}']")
            (link,) = answer.xpath(".//a[contains(., 'all that was found')]/@href")
            assert link.startswith(f"{treatment.get_absolute_url()}{name}/")
            assert reader.get(link).status_code == 200


@pytest.mark.parametrize("yes", range(1, 5))
def test_evidence_leaves_treatments_with_a_benefit_that_is_so_sure(reader, today, yes):
    """Below three of five no benefit is said at all, so 1 and 2 leave what 3 leaves."""
    edition = read_edition(DAY)
    felt = [m.slug for m in edition.published(Measure) if m.felt]
    sure = {"may": 3, "probably": 4, "does": 5}
    known = {
        treatment.slug
        for treatment in edition.published(Treatment)
        for measure in felt
        if (answer := answer_told(edition, treatment.slug, measure))
        and sure.get(answer.halves[0].word, 0) >= yes
    }
    expected = {option.slug for option in comparable() if option.treatment.slug in known}
    listed = rows(get(reader, f"evidence={yes}"))
    if len(listed) == OPTIONS_ON_A_PAGE:
        listed += rows(get(reader, f"evidence={yes}&page=2"))
    assert set(listed) == expected

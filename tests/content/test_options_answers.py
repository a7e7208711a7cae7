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


def test_every_row_says_its_price_and_the_answers_on_disability_and_death(reader):
    tree = parse(get(reader))
    for card in tree.xpath("//li[contains(@class, 'card')][.//input]"):
        (slug,) = card.xpath(".//input/@value")
        labels = card.xpath("./dl/div/dt/text()")
        questions = [Measure.objects.get(slug=name).question for name in ("no-worsening", "death")]
        assert labels == ["Price", *questions]
        assert all(value.text_content().strip() for value in card.xpath("./dl/div/dd"))
        treatment = Option.objects.get(slug=slug).treatment
        for name in ("no-worsening", "death"):
            (told,) = card.xpath(f".//div[@data-answer='{treatment.slug}-{name}']")
            (link,) = told.xpath(".//a[contains(., 'all that was found')]/@href")
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

"""A service beside a treatment may be the price of one item; a treatment is not."""

import json

import pytest

from mscompare.content.consistency import contradictions
from mscompare.content.fixtures import build
from mscompare.content.reading import SeedError
from tests.rules.content.small_seeds import cost, option_numbers, read, treatment

pytestmark = pytest.mark.once


def priced(folder, kind, **fields):
    """Seeds with the price of a treatment of this kind, which stands in another file."""
    return read(
        folder,
        reference=[treatment("alpha", kind=kind)],
        numbers=[option_numbers(alpha=1)],
        page=[cost(**fields)],
    )


@pytest.mark.parametrize("item", ["companion", ""])
def test_the_item_that_a_service_pays_for_is_recorded_with_its_price(tmp_path, item):
    files = priced(tmp_path, "service", pays_for=item or None)
    (recorded,) = [
        row["fields"]["pays_for"]
        for row in json.loads(build(files)["clinics.json"])
        if row["model"] == "clinics.cost"
    ]
    assert recorded == item


@pytest.mark.parametrize("kind", ["treatment", "variant", "standard-care", "undetermined"])
def test_the_price_of_a_treatment_is_not_that_of_one_item(tmp_path, kind):
    (found,) = contradictions(priced(tmp_path, kind, pays_for="companion"))
    assert found == (
        "page.toml: cost 'price': pays for 'companion', but 'alpha' is no service beside a "
        "treatment"
    )


def test_a_treatment_whose_price_names_no_item_contradicts_nothing(tmp_path):
    assert contradictions(priced(tmp_path, "treatment")) == []


def test_of_a_treatment_that_nobody_knows_only_that_is_told(tmp_path):
    unknown = read(tmp_path, page=[cost(pays_for="companion")])
    assert contradictions(unknown) == []


def test_an_item_that_no_price_has_is_named(tmp_path):
    with pytest.raises(SeedError, match=r"page\.toml: cost price pays_for: 'butler': "):
        priced(tmp_path, "service", pays_for="butler")

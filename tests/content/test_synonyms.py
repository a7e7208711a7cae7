"""The words that people type for what the site calls otherwise, as they are loaded."""

import pytest

from clinics.models import Clinic, Country
from mscompare.content.reading import read_seeds
from tests.conftest import ROOT
from treatments.models import SIGN_OF_EMERGENCY, Measure, Study, Synonym, Term, Treatment
from treatments.sentence_guard import figure_in
from treatments.text import fold
from treatments.typed.names import words_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FOUND_IN = {
    Treatment: ("name", "short_name", "plain_name", "also_known_as"),
    Term: ("name", "meaning"),
    Measure: ("question", "short", "event", "no_event"),
    Country: ("name", "also_known_as"),
    Clinic: ("name", "also_known_as", "city"),
    Study: ("name",),
}


def test_every_synonym_of_the_seeds_is_loaded():
    files = read_seeds(ROOT / "seeds").values()
    typed = {(s.typed, s.means) for seed in files for s in seed.synonym}
    assert set(Synonym.objects.published().values_list("typed", "means")) == typed
    assert len(typed) >= 60


def test_every_synonym_leads_to_words_that_are_published():
    said = {SIGN_OF_EMERGENCY}
    for model, names in FOUND_IN.items():
        for row in model.objects.published().values_list(*names):
            said |= set(words_in("\n".join(row)).split())
    for synonym in Synonym.objects.all():
        assert set(words_in(synonym.means).split()) <= said, synonym


def test_every_medicine_is_found_by_its_brand():
    means = {fold(synonym.means) for synonym in Synonym.objects.all()}
    every = Treatment.objects.filter(parent__kind="standard-care")
    names = {fold(name) for name in every.values_list("short_name", flat=True)}
    # A mix of several has no brand.
    medicines = {name for name in names if "medicines" not in name}
    assert len(medicines) >= 10
    assert medicines <= means


def test_no_synonym_carries_a_figure():
    for synonym in Synonym.objects.all():
        assert not figure_in(synonym.typed), synonym
        assert not figure_in(synonym.means), synonym

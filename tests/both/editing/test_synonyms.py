"""Words that people type: administrators enter them, each stands once."""

import pytest
from django.db import IntegrityError, transaction

from tests.both.editing.conftest import address_of
from treatments.editing.history import versions_of
from treatments.models import Synonym

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(max_):
    """A synonym that an administrator entered."""
    form = {"slug": "cafe", "typed": "café", "means": "relapse", "why": "Readers ask for it."}
    assert max_.fill(address_of(Synonym, "add"), **form).status_code == 302
    return Synonym.objects.get(slug="cafe")


def test_a_synonym_is_there_when_it_is_saved_with_its_history(max_, made):
    assert str(made) == "café → relapse"
    max_.fill(address_of(made), means="lesion")
    made.refresh_from_db()
    assert made.means == "lesion"
    assert [v.revision.change.who for v in versions_of(made)] == ["max", "max"]


def test_what_people_type_is_entered_once_whatever_its_accents(max_, made):
    again = {"slug": "again", "typed": "cafe", "means": "lesion"}
    page = max_.fill(address_of(Synonym, "add"), **again).content.decode()
    assert "There is a synonym for this already" in page
    with pytest.raises(IntegrityError), transaction.atomic():
        Synonym.objects.create(**again)
    assert max_.fill(address_of(made), means="lesion").status_code == 302


@pytest.mark.once
@pytest.mark.parametrize(
    "typed, means, why",
    [
        ("Café", "relapse", "In small letters: “café”."),
        ("relápse", "Relapse", "That is what people type"),
        ("", "relapse", "This field is required."),
    ],
)
def test_a_synonym_that_cannot_be_one_is_told_in_the_form(max_, typed, means, why):
    form = {"slug": "cafe", "typed": typed, "means": means}
    page = max_.fill(address_of(Synonym, "add"), **form).content.decode()
    assert why in page
    assert not Synonym.objects.filter(slug="cafe").exists()


@pytest.mark.once
def test_its_form_says_that_it_is_never_printed_as_a_fact(max_):
    assert "never printed as a fact" in max_.get(address_of(Synonym, "add")).content.decode()

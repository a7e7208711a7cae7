"""People infected after injections of donor embryonic cells are no finding of other cells, and
stand with every treatment whose cells go into the spine."""

import pytest

from clinics.models import Option
from tests.html import parse
from treatments.models import Finding, Study, Treatment

pytestmark = [pytest.mark.django_db, pytest.mark.once]

GIVEN_SO = ("msc", "msc-multi-session", "ahsct-msc", "type-not-stated")
LABEL, CELLS = "of any spine injection", "donor embryonic cells"
WAY = "injection-into-the-spine"


def words(node):
    return " ".join("".join(node.xpath(".//text()[not(ancestor::*[@popover])]")).split())


def places_of(slug):
    """(address, where the answer stands) on every kind of page."""
    row = "//*[@data-measure='serious-infection']"
    option = Option.objects.published().filter(treatment__slug=slug).order_by("slug")[0].slug
    yield f"/treatments/{slug}/", row
    yield f"/compare/?option={option}", row
    yield f"/treatments/{slug}/serious-infection/", "//main"
    yield f"/compare/sheet/?option={option}", "//main"


@pytest.mark.parametrize("slug", GIVEN_SO)
def test_they_stand_under_their_own_name_on_every_page(reader, slug):
    for address, where in places_of(slug):
        text = " ".join(words(found) for found in parse(reader.get(address)).xpath(where))
        # On paper harms are named after what they happened.
        assert (LABEL if "/sheet/" not in address else "any spine injection") in text, address
        assert CELLS in text, address


@pytest.mark.parametrize("slug", ["ahsct", "standard-care"])
def test_they_stand_with_nothing_else(reader, slug):
    text = words(parse(reader.get(f"/treatments/{slug}/")))
    assert LABEL not in text
    assert CELLS not in text


def test_the_same_people_count_once_and_never_as_those_of_other_cells():
    infected = Finding.objects.published().filter(study__cohort="MABS-2022")
    assert infected.count() == 2
    assert {finding.treatment.slug for finding in infected} == {WAY}
    assert all(CELLS in finding.given for finding in infected)


def test_the_way_of_giving_is_no_option(reader):
    assert not Treatment.objects.get(slug=WAY).options.exists()
    assert reader.get(f"/treatments/{WAY}/").status_code == 404
    for address in ("/", "/treatments/", "/options/", "/sitemap.xml"):
        assert WAY not in reader.get(address).content.decode()


def test_trials_of_these_cells_stand_on_their_page_and_transplant_trials_do_not(reader):
    def named_on(slug):
        (panel,) = parse(reader.get(f"/treatments/{slug}/")).xpath("//details[div/@id='trials']")
        return words(panel)

    transplant, cells, both = (named_on(slug) for slug in ("ahsct", "msc", "ahsct-msc"))
    assert "BEAT-MS" in transplant
    assert "BEAT-MS" not in cells
    assert "MAESTRO-4MS" in cells
    assert "MAESTRO-4MS" not in transplant
    assert "No comparison group" in cells
    assert "We found no running trial" in both


def test_a_stopped_trial_is_not_one_to_join(reader):
    stopped = Study.objects.get(slug="nct06841068")
    assert not stopped.ongoing
    assert "stopped" in stopped.status
    assert stopped.registry_id not in words(parse(reader.get("/treatments/msc/")))

"""One clinic with two names: the seeds say which record stays, and addresses of the other lead on.

They do so in an empty database, in one that an older release loaded, and with what editors entered.
"""

import json
import shutil

import pytest

from clinics.models import Clinic, Cost, Notice, Option
from mscompare.content.consistency import contradictions
from mscompare.content.fixtures import build
from mscompare.content.load import load_content
from mscompare.content.reading import SeedError, read_seeds
from mscompare.content.schema import SeedFile
from tests import factories
from tests.conftest import ROOT
from tests.day import DAY
from tests.html import text
from treatments.editing.history import versions_of
from treatments.models import Topic, Verdict

pytestmark = pytest.mark.django_db
DOUBLE, KEEP = "ahsct-mexico-hsct-mexico", "ahsct-mexico-clinica-ruiz"


@pytest.fixture
def fixtures(tmp_path):
    return shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")


def change(fixtures, given):
    """Change the records of copied fixtures: `given` takes (model, fields) and changes them."""
    path = fixtures / "clinics.json"
    rows = json.loads(path.read_text())
    for row in rows:
        given(row["model"], row["fields"])
    path.write_text(json.dumps(rows))


def apart(model, fields):
    """The records of a release that took the two for two clinics."""
    fields.pop("merged_into", None)


@pytest.fixture
def older(fixtures, tmp_path):
    """The content as a release loaded it before anybody knew that the two are one."""
    before = shutil.copytree(fixtures, tmp_path / "before")
    change(before, apart)
    load_content(before, DAY)
    double = Clinic.objects.get(slug="hsct-mexico")
    assert double.retired_on is None
    assert Option.objects.get(slug=DOUBLE).merged_into is None
    return double


def leads_on(client):
    moved = client.get("/clinics/hsct-mexico/")
    assert (moved.status_code, moved["Location"]) == (301, "/clinics/clinica-ruiz/")
    for page in ("/compare/", "/compare/sheet/"):
        moved = client.get(f"{page}?option={DOUBLE}&option=msc-mexico&seen=2026-11-20.1")
        assert moved.status_code == 301
        assert moved["Location"] == f"{page}?option={KEEP}&option=msc-mexico&seen=2026-11-20.1"
    assert client.get("/options/?clinic=hsct-mexico")["Location"] == "/options/?clinic=clinica-ruiz"
    listed = text(client.get("/clinics/"))
    assert "Clínica Ruiz (HSCT México)" in listed
    assert DOUBLE not in client.get("/options/?country=mexico").content.decode()


def test_every_printed_address_of_the_other_record_leads_on(client):
    leads_on(client)
    for words in ("clinica", "hsct+mexico"):
        assert KEEP in client.get(f"/options/?q={words}").content.decode()


def test_a_database_that_was_loaded_before_leads_on_too(older, fixtures, client):
    report = load_content(fixtures, DAY)
    assert sorted(report.updated) == [
        "clinics.clinic hsct-mexico",
        f"clinics.option {DOUBLE}",
        "clinics.option carer-mexico-hsct-mexico",
    ]
    assert report.conflicts == report.kept == report.retired == []
    leads_on(client)
    newest = versions_of(older)[0]
    again = load_content(fixtures, DAY)
    assert again.updated == again.created == again.retired == []
    assert versions_of(older)[0] == newest, "a load that changes nothing is no change"


def test_what_editors_entered_for_the_other_record_goes_with_it(older, fixtures):
    country = older.country
    option = Option.objects.get(slug=DOUBLE)
    cost = factories.cost(option=option)
    notice = Notice.objects.create(
        source=cost.source, locator="line 1", topic=Topic.TRAVEL, text="Bring a friend.",
        verdict=Verdict.GENERAL, country=country, clinic=older,
    )  # fmt: skip
    answer = factories.clinic_answer(clinic=older)
    own = factories.option(treatment=factories.treatment(), country=country, clinic=older)
    load_content(fixtures, DAY)
    for row in (cost, notice, answer, own):
        row.refresh_from_db()
        assert versions_of(row)[0].revision == versions_of(older)[0].revision
    assert cost.option.slug == KEEP
    assert notice.clinic.slug == answer.clinic.slug == own.clinic.slug == "clinica-ruiz"
    assert own.retired_on is None
    assert Cost.objects.published().filter(pk=cost.pk).exists()
    assert Notice.objects.published().filter(pk=notice.pk).exists()


def test_an_edited_record_is_kept_and_told(older, fixtures):
    Clinic.objects.filter(pk=older.pk).update(city="Puebla de Zaragoza")
    [told] = load_content(fixtures, DAY).conflicts
    assert "merged_into: None here, ['clinica-ruiz'] in the seeds" in told
    older.refresh_from_db()
    assert older.merged_into is None
    load_content(fixtures, DAY, discard_edits=True)
    older.refresh_from_db()
    assert older.merged_into.slug == "clinica-ruiz"
    assert older.retired_on == DAY


def test_two_that_are_two_after_all_come_back(fixtures):
    change(fixtures, apart)
    load_content(fixtures, DAY)
    double = Clinic.objects.get(slug="hsct-mexico")
    assert double.merged_into is double.retired_on is None
    option = Option.objects.get(slug=DOUBLE)
    assert option.merged_into is option.retired_on is None


PLACES = {
    "country": [{"iso": "AA", "slug": "here", "name": "Here"},
                {"iso": "BB", "slug": "there", "name": "There"}],
    "clinic": [{"slug": "stays", "name": "Stays", "country": "here"},
               {"slug": "double", "name": "Double", "country": "here", "merged_into": "stays"}],
}  # fmt: skip
SOURCE = {
    "slug": "one", "title": "One", "kind": "seller-page", "interest": "sells-treatment",
    "interest_why": "A test.", "read": DAY, "read_as": "whole-text",
}  # fmt: skip
NOTICE = {
    "key": "told", "where": "page", "country": "here", "topic": "availability", "text": "A line.",
    "verdict": "general",
}  # fmt: skip


def seeds(**tables):
    return {"a.toml": SeedFile.model_validate(PLACES | tables)}


def with_other(**changes):
    return [*PLACES["clinic"], {"slug": "other", "name": "Other", "country": "here"} | changes]


@pytest.mark.parametrize(
    "tables, named",
    [
        (
            {"clinic": with_other(merged_into="double")},
            ["other", "'double'", "merged into 'stays'"],
        ),
        (
            {"clinic": with_other(country="there", merged_into="stays")},
            ["other", "'stays'", "is elsewhere"],
        ),
        (
            {"source": SOURCE, "notice": [NOTICE | {"clinic": "double"}]},
            ["told", "'double'", "'stays'"],
        ),
    ],
)
def test_what_cannot_be_merged_is_refused_with_file_and_key(tables, named):
    [told] = contradictions(seeds(**tables))
    for word in ("a.toml", *named):
        assert word in told
    with pytest.raises(SeedError, match=r"a\.toml"):
        build(seeds(**tables))


def test_a_clinic_is_merged_into_one_that_is_there():
    with pytest.raises(SeedError, match="merged_into: 'nowhere': there is no such clinic"):
        build(seeds(clinic=with_other(merged_into="nowhere")))


def test_the_seeds_are_free_of_such_faults():
    assert not contradictions(read_seeds(ROOT / "seeds"))

"""From seeds to fixtures: strict, deterministic, and provable against the documents."""

import hashlib
import json
import re
import shutil
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from mscompare.content.documents import check_documents
from mscompare.content.fixtures import build
from mscompare.content.reading import SeedError, read_seeds
from tests.conftest import ROOT

pytestmark = pytest.mark.once

MINIMAL = """
[source]
slug = "test-doc"
title = "A test"
kind = "patient-article"
interest = "none-found"
interest_why = "A test."
read = 2026-01-01
read_as = "whole-text"
document = "doc.txt"
sha256 = "{sha256}"

[[cost]]
key = "mexico"
line = 2
where = "table"
treatment = "ahsct"
country = "mexico"
as_printed = "$45,000 - $55,000"
low = 45000
high = 55000
basis = "estimate"
"""
DOCUMENT = "Prices\nMexico: $45,000 - $55,000 (approx.)\n"


@pytest.fixture
def seeds(tmp_path):
    """A folder of seeds: the reference files and one small document."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    # Stages rest on the steps that the documents tell, which are not here.
    no_stages = shutil.ignore_patterns("stages.toml")
    shutil.copytree(ROOT / "seeds" / "reference", folder / "reference", ignore=no_stages)
    digest = hashlib.sha256(DOCUMENT.encode()).hexdigest()
    (folder / "doc.toml").write_text(MINIMAL.format(sha256=digest))
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "doc.txt").write_text(DOCUMENT)
    return folder


def change(seeds, old, new):
    path = seeds / "doc.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_same_seeds_give_the_same_bytes():
    first = build(read_seeds(ROOT / "seeds"))
    assert first == build(read_seeds(ROOT / "seeds"))
    for name, text in first.items():
        assert (ROOT / "fixtures" / name).read_text("utf-8") == text


def test_fixtures_do_not_depend_on_hash_seeds():
    command = [sys.executable, "manage.py", "build_fixtures", "--check"]
    for seed in ("1", "2"):
        done = subprocess.run(
            command, cwd=ROOT, env={"PYTHONHASHSEED": seed, "LOCAL_TRIAL": "1"},
            capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "old, new, named",
    [
        ('key = "mexico"', 'key = "mexico"\ncolour = "red"', ["doc.toml", "mexico", "colour"]),
        ("low = 45000", 'low = "cheap"', ["doc.toml", "mexico", "low", "'cheap'"]),
        ("low = 45000", "low = true", ["doc.toml", "mexico", "low", "True"]),
        ("low = 45000", "low = 65000", ["doc.toml", "mexico", "65000", "55000"]),
        ("low = 45000", "low = 46000", ["doc.toml", "mexico", "46,000", "$45,000"]),
        ("low = 45000", "low = 4500000000", ["doc.toml", "mexico", "low"]),
        ("low = 45000", "low = nan", ["doc.toml", "mexico", "low"]),
        ("line = 2\n", "", ["doc.toml", "mexico", "line"]),
        ('where = "table"', 'where = "TODO"', ["doc.toml", "mexico", "where", "TODO"]),
        ('basis = "estimate"', 'basis = "rumour"', ["doc.toml", "mexico", "basis", "rumour"]),
        ('title = "A test"', 'title = " A test"', ["doc.toml", "title", "blanks"]),
        ('read = 2026-01-01', 'read = "yesterday"', ["doc.toml", "read", "yesterday"]),
        ('country = "mexico"', 'country = "atlantis"', ["doc.toml", "mexico", "atlantis"]),
        ('country = "mexico"', 'clinic = "clinica-ruiz"', ["doc.toml", "mexico", "clinica-ruiz"]),
        (
            'country = "mexico"',
            'country = "india"\nclinic = "clinica-ruiz"',
            ["doc.toml", "mexico", "india", "clinica-ruiz"],
        ),
        ("[[cost]]", "[[price]]", ["doc.toml", "price"]),
        ('kind = "patient-article"', "kind = ", ["doc.toml", "line 5"]),
        ("[source]", "[[term]]", ["doc.toml"]),
    ],
)  # fmt: skip
def test_a_fault_stops_with_file_key_and_value(seeds, old, new, named):
    change(seeds, old, new)
    with pytest.raises(SeedError) as error:
        build(read_seeds(seeds))
    for word in named:
        assert word in str(error.value), str(error.value)


FINDING = """
[[finding]]
key = "found"
line = 1
where = "table"
treatment = "ahsct"
as_printed = "5%"
low = 5
high = 5
unit = "percent"
measure = "{measure}"
direction = "{direction}"
"""


def add_finding(seeds, **typed):
    with (seeds / "doc.toml").open("a") as file:
        file.write(FINDING.format(**typed))


def test_a_finding_without_an_outcome_counts_what_its_measure_counts(seeds):
    add_finding(seeds, measure="death", direction="harm")
    rows = json.loads(build(read_seeds(seeds))["treatments.json"])
    of = {(row["model"].split(".")[1], row["fields"].get("slug")): row["fields"] for row in rows}
    assert of["finding", None]["outcome"] == of["measure", "death"]["event"] != ""


def test_a_finding_says_its_outcome_where_its_measure_counts_no_event(seeds):
    add_finding(seeds, measure="recovery", direction="neutral")
    with pytest.raises(SeedError, match=r"found.*outcome.*'recovery'"):
        build(read_seeds(seeds))


def test_a_fact_without_a_source_is_refused(seeds):
    text = (seeds / "doc.toml").read_text()
    (seeds / "doc.toml").write_text(text[text.index("[[cost]]") :])
    with pytest.raises(SeedError, match=r"doc\.toml.*\[source\]"):
        read_seeds(seeds)


def test_a_key_that_stands_twice_is_refused(seeds):
    text = (seeds / "doc.toml").read_text()
    (seeds / "doc.toml").write_text(text + text[text.index("[[cost]]") :])
    with pytest.raises(SeedError, match="stands twice"):
        build(read_seeds(seeds))


def test_a_sentence_may_not_carry_a_figure(seeds):
    sentence = """
[[statement]]
key = "claim"
line = 1
where = "text"
topic = "effect"
text = "Works in 80% of people."
verdict = "not-checked"
"""
    (seeds / "doc.toml").write_text((seeds / "doc.toml").read_text() + sentence)
    with pytest.raises(SeedError, match=r"claim, text|claim text.*80%"):
        read_seeds(seeds)


def test_what_was_left_out_names_no_number(seeds):
    left = '\n[[left_out]]\nkey = "saving"\nline = 1\nwhere = "x"\nwhat = "Saves 70."\nwhy = "y"\n'
    (seeds / "doc.toml").write_text((seeds / "doc.toml").read_text() + left)
    with pytest.raises(SeedError, match="saving"):
        read_seeds(seeds)


def test_a_price_for_two_countries_gives_a_figure_for_each(seeds):
    change(
        seeds, 'country = "mexico"',
        'countries = ["united-states", "canada"]\njointly = "US/Canada"',
    )  # fmt: skip
    rows = json.loads(build(read_seeds(seeds))["clinics.json"])
    costs = [row["fields"] for row in rows if row["model"] == "clinics.cost"]
    assert {c["key"] for c in costs} == {"test-doc-mexico-united-states", "test-doc-mexico-canada"}
    assert {c["jointly"] for c in costs} == {"US/Canada"}


def test_a_price_for_two_countries_must_say_how_they_are_given(seeds):
    change(seeds, 'country = "mexico"', 'countries = ["united-states", "canada"]')
    with pytest.raises(SeedError, match="jointly"):
        read_seeds(seeds)


def test_documents_prove_what_is_printed(seeds):
    documents = seeds.parent / "documents"
    assert check_documents(read_seeds(seeds), documents) == ([], 1)


@pytest.mark.parametrize(
    "text, fault",
    [
        ("Prices\nMexico: $45,000 - $54,000\n", "does not stand in the document"),
        ("Mexico: $45,000 - $55,000\nPrices\n", "stands on line 1, not on line 2"),
    ],
)
def test_a_figure_that_is_not_in_its_document_is_named(seeds, text, fault):
    documents = seeds.parent / "documents"
    (documents / "doc.txt").write_text(text)
    faults, _ = check_documents(read_seeds(seeds), documents)
    assert any("sha256" in line for line in faults)
    assert any("cost mexico" in line and fault in line for line in faults)


def test_a_document_that_is_missing_is_named(seeds, tmp_path):
    with pytest.raises(CommandError, match=r"doc\.txt"):
        call_command("check_documents", str(tmp_path / "documents" / "none"), seeds=seeds)


def test_build_fixtures_writes_only_when_all_is_well(seeds, tmp_path, capsys):
    fixtures = tmp_path / "fixtures"
    call_command("build_fixtures", seeds=seeds, fixtures=fixtures)
    before = {p.name: p.read_bytes() for p in fixtures.iterdir()}
    call_command("build_fixtures", seeds=seeds, fixtures=fixtures)
    assert "up to date" in capsys.readouterr().out
    change(seeds, "low = 45000", "low = 99000")
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("build_fixtures", seeds=seeds, fixtures=fixtures)
    assert {p.name: p.read_bytes() for p in fixtures.iterdir()} == before


def test_check_fails_when_fixtures_are_not_what_seeds_give(seeds, tmp_path):
    fixtures = tmp_path / "fixtures"
    call_command("build_fixtures", seeds=seeds, fixtures=fixtures)
    call_command("build_fixtures", check=True, seeds=seeds, fixtures=fixtures)
    (fixtures / "clinics.json").write_text("[]\n")
    with pytest.raises(CommandError, match=r"clinics\.json: not what seeds/ gives"):
        call_command("build_fixtures", check=True, seeds=seeds, fixtures=fixtures)


def test_every_quotation_stands_in_the_original_documents(documents_dir):
    faults, checked = check_documents(read_seeds(ROOT / "seeds"), documents_dir)
    assert not faults
    assert checked == 48


def test_each_document_has_its_seeds_file(documents_dir):
    seeds = {path.stem for path in (ROOT / "seeds").glob("*.toml")}
    assert seeds == {path.stem for path in documents_dir.glob("*.txt")}


@pytest.mark.parametrize("line, named", [
    ('included = ["hospitalstay"]', "cost mexico included 1: 'hospitalstay'"),
    ("included = [3]", "cost mexico included 1: 3"),
    ("routes = [3]", "cost mexico routes 1: 3"),
])  # fmt: skip
def test_a_wrong_value_in_a_list_is_named(seeds, line, named):
    change(seeds, 'basis = "estimate"', f'basis = "estimate"\n{line}')
    with pytest.raises(SeedError, match=re.escape(named)):
        read_seeds(seeds)


def test_a_table_that_is_a_list_of_numbers_is_named(seeds):
    (seeds / "doc.toml").write_text("cost = [1]\n" + MINIMAL.split("[[cost]]")[0])
    with pytest.raises(SeedError, match=r"doc\.toml: cost 1: 1"):
        read_seeds(seeds)


@pytest.mark.parametrize("printed, ends, named", [
    ("upwards of $45,000", "low = 45000\nhigh = 45000", "open_ended: This does not fit"),
    ("$45,000+", "low = 45000", "open_ended: This does not fit"),
    ("$45,000 - $55,000", "low = 55000\nhigh = 55000", "as_printed: 45,000 of"),
])  # fmt: skip
def test_a_price_is_recorded_with_all_its_ends(seeds, printed, ends, named):
    change(seeds, "$45,000 - $55,000", printed)
    change(seeds, "low = 45000\nhigh = 55000", ends)
    with pytest.raises(SeedError, match=named):
        read_seeds(seeds)


@pytest.mark.parametrize("document", ["Mexico: $145,000 - $55,000", "Mexico: $45,000 - $55,000+"])
def test_a_part_of_what_is_printed_is_no_quotation(seeds, document):
    documents = seeds.parent / "documents"
    (documents / "doc.txt").write_text(f"Prices\n{document}\n")
    change(seeds, 'as_printed = "$45,000 - $55,000"', 'as_printed = "45,000 - $55,000"')
    faults, _ = check_documents(read_seeds(seeds), documents)
    assert any("does not stand in the document" in fault for fault in faults)

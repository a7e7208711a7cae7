"""A drill is due once something has changed that it drills, and every test there belongs to one."""

import pytest

from tests.drills.drilled import DRILLS, PASSED, Drill, due, files_of, record
from tests.rules.house.source import ROOT, Module

pytestmark = pytest.mark.once
TWO = {
    "fire": Drill(tests=("tests/test_fire.py",), code=("house/*.py", "docs/fire.md")),
    "flood": Drill(tests=("tests/test_flood.py",), code=("cellar/**/*.py",)),
}
FILES = ["tests/test_fire.py", "tests/test_flood.py", "house/a.py", "house/b.py", "docs/fire.md",
         "cellar/deep/pump.py", "README.md"]  # fmt: skip


@pytest.fixture
def project(tmp_path):
    """A small project in which both drills passed."""
    root = tmp_path / "project"
    for name in (*FILES, PASSED):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (root / name).write_text(f"{name}\n")
    record(TWO, root, TWO)
    return root


def test_a_drill_that_never_passed_is_due(project):
    (project / PASSED).unlink()
    assert due(project, TWO) == ["fire", "flood"]


def test_one_that_passed_is_not_due(project):
    assert due(project, TWO) == []


@pytest.mark.parametrize("name", ["house/a.py", "docs/fire.md", "tests/test_fire.py"])
def test_a_changed_file_makes_its_drill_due_and_no_other(project, name):
    (project / name).write_text("changed\n")
    assert due(project, TWO) == ["fire"]
    record(["fire"], project, TWO)
    assert due(project, TWO) == []


def test_an_added_a_removed_and_a_renamed_file_make_it_due(project):
    (project / "house/c.py").write_text("")
    assert due(project, TWO) == ["fire"]
    (project / "house/c.py").unlink()
    assert due(project, TWO) == []
    (project / "house/b.py").rename(project / "house/c.py")
    assert due(project, TWO) == ["fire"]
    (project / "house/c.py").unlink()
    assert due(project, TWO) == ["fire"]
    (project / "cellar/deep/more").mkdir()
    (project / "cellar/deep/more/pipe.py").write_text("")
    assert due(project, TWO) == ["fire", "flood"]


def test_what_it_does_not_drill_makes_no_drill_due(project):
    for name in ("README.md", "house/notes.txt", "attic.py"):
        (project / name).write_text("new\n")
    assert due(project, TWO) == []


def test_where_the_project_lies_makes_no_drill_due(project, tmp_path):
    elsewhere = project.rename(tmp_path / "elsewhere")
    assert due(elsewhere, TWO) == []


def test_only_what_passed_is_noted_and_always_in_the_same_order(project):
    before = (project / PASSED).read_text()
    (project / "house/a.py").write_text("changed\n")
    (project / "cellar/deep/pump.py").write_text("changed\n")
    record(["flood"], project, TWO)
    assert due(project, TWO) == ["fire"]
    (project / "house/a.py").write_text("house/a.py\n")
    (project / "cellar/deep/pump.py").write_text("cellar/deep/pump.py\n")
    record(["flood", "fire"], project, TWO)
    assert (project / PASSED).read_text() == before


def test_a_drill_that_is_no_more_is_forgotten(project):
    record(["fire"], project, {"fire": TWO["fire"]})
    assert "flood" not in (project / PASSED).read_text()


def test_a_name_of_nothing_is_an_error(project):
    (project / "docs/fire.md").unlink()
    with pytest.raises(FileNotFoundError, match=r"docs/fire\.md names no file"):
        due(project, TWO)


@pytest.mark.parametrize("name", DRILLS)
def test_every_file_that_a_drill_names_is_there(name):
    assert DRILLS[name].files(ROOT)


def test_each_test_file_of_the_drills_belongs_to_one_of_them():
    there = sorted(p.relative_to(ROOT).as_posix() for p in ROOT.glob("tests/drills/**/test_*.py"))
    assert sorted(file for name in DRILLS for file in files_of([name])) == there


@pytest.mark.parametrize("name", DRILLS)
def test_what_a_drill_takes_from_other_tests_it_drills_too(name):
    files = DRILLS[name].files(ROOT)
    for file in [file for file in files if file.startswith("tests/")]:
        for module, taken in Module(file, ROOT / file).imports:
            paths = [f"{path.replace('.', '/')}.py" for path in (module, f"{module}.{taken}")]
            there = [p for p in paths if p.startswith("tests/") and (ROOT / p).is_file()]
            assert set(there) <= set(files), file

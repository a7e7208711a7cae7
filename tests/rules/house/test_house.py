"""How large a room and a file may be, and that the README shows the house as it stands."""

import re
import subprocess

import pytest

from tests.rules.house.source import PACKAGES, ROOT, product

pytestmark = pytest.mark.once
AT_THE_TOP = {"__init__", "apps", "settings", "templating", "urls", "wsgi"}
MOST_MODULES, MOST_MODELS = 15, 20
MOST_LINES = 300
DRAWN = (*PACKAGES, "templates", "tests", "scripts")
# Migrations are made; git ignores the rest.
NO_ROOMS = re.compile(r"migrations|commands|faults|js|__pycache__|\..*")


def modules_in(folder):
    return {path.stem for path in folder.glob("*.py")}


def test_at_the_top_of_the_site_stand_settings_urls_and_what_django_asks_for():
    assert modules_in(ROOT / "mscompare") == AT_THE_TOP


def test_the_site_has_no_models():
    assert not list((ROOT / "mscompare").rglob("models*"))


def test_a_room_has_15_modules_at_most():
    rooms = {module.path.parent for module in product().values()}
    crowded = {}
    for room in rooms:
        count = len(modules_in(room) - {"__init__"})
        if count > (MOST_MODELS if room.name == "models" else MOST_MODULES):
            crowded[room.relative_to(ROOT).as_posix()] = count
    assert not crowded


def test_a_file_has_300_lines_at_most():
    folders = [ROOT / name for name in (*PACKAGES, "scripts", "tests")]
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for folder in folders
        for path in folder.rglob("*.py")
        if "migrations" not in path.parts
        and (lines := len(path.read_text("utf-8").splitlines())) > MOST_LINES
    }
    assert not long


def drawn():
    """{folder: rooms} as the tree in the README draws them."""
    readme = (ROOT / "README.md").read_text("utf-8")
    tree = re.search(r"## Where things go\n.*?```\n(.*?)```", readme, re.S)[1]
    found, folder = {}, ""
    for line in filter(None, tree.splitlines()):
        names = [word.removesuffix("/") for word in line.split() if word.endswith("/")]
        if not line.startswith(" "):
            folder = names.pop(0)
        found.setdefault(folder, []).extend(names)
    return found


def rooms_of(folder):
    return sorted(
        path.name
        for path in (ROOT / folder).iterdir()
        if path.is_dir() and not NO_ROOMS.fullmatch(path.name)
    )


def test_the_readme_names_every_folder_of_the_project_and_no_other():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    folders = {name.split("/")[0] for name in listed.stdout.splitlines() if "/" in name}
    assert set(drawn()) == {name for name in folders if not name.startswith(".")}


@pytest.mark.parametrize("folder", DRAWN)
def test_the_readme_draws_every_room_and_no_other(folder):
    assert sorted(drawn()[folder]) == rooms_of(folder)

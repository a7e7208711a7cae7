"""The comparison as it is seen and heard: how long it is, its room, its heads, large letters."""

import pytest

from tests.accessibility.instruments import measure
from tests.accessibility.visit import double, load, open_all, with_text

pytestmark = pytest.mark.once
TWO = "/compare/?option=ahsct-mexico&option=msc-mexico"
COMPARED = (TWO, "/compare/?option=ahsct-united-states&option=msc-united-states",
            "/compare/?option=ahsct-mexico-clinica-ruiz&option=ahsct-india-hsct-india")  # fmt: skip
SEVERAL = "/compare/?option=ahsct&option=msc&option=msc-multi-session&option=ahsct-msc"
# (width, height, screens to the end of the glance of two, screens of the whole page).
SCREENS = ((1280, 900, 1.6, 6), (390, 844, 4.5, 14))
END = """() => [document.querySelector("[data-glance]").getBoundingClientRect().bottom + scrollY,
              document.documentElement.scrollHeight]"""
ROOM = """() => { const room = {};
  for (const cell of document.querySelectorAll("[data-glance] td[data-option]")) {
    const box = cell.getBoundingClientRect(), names = cell.dataset.option.split(" ");
    const each = box.width * box.height / names.length;
    for (const name of names) room[name] = (room[name] || 0) + each;
  } return room; }"""
CELLS = """() => [...document.querySelectorAll("main table")].map((table) => [...table.rows].map(
  (row) => [...row.cells].map((cell) => cell.localName === "td" ? "cell"
    : cell.scope.startsWith("row") ? "rowheader" : "columnheader")))"""


@pytest.mark.parametrize("address", COMPARED)
@pytest.mark.parametrize("width, height, glance, whole", SCREENS)
def test_the_answer_is_on_one_screen_and_some_more(visitor, address, width, height, glance, whole):
    """From the top of the page; what is folded stays so."""
    load(visitor, address, width)
    end, page = visitor.evaluate(END)
    assert end / height <= glance
    assert page / height <= whole


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", COMPARED[:2])
def test_two_treatments_have_the_same_room(visitor, address, width):
    load(visitor, address, width)
    room = visitor.evaluate(ROOM)
    least, most = sorted(area for name, area in room.items() if name != "standard-care")
    assert most - least <= most / 4, room


def roles_heard(page):
    """What the accessibility tree has for each cell of each table: [[[role]]]."""
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}

    def role(node):
        return node.get("role", {}).get("value")

    def inside(node):
        """Its children, without what is there for the layout alone."""
        found = []
        for number in node.get("childIds", ()):
            child = by_id.get(number)
            if child is not None:
                passed = child.get("ignored") or role(child) in ("rowgroup", "generic", "none")
                found += inside(child) if passed else [child]
        return found

    tables = [node for node in nodes if role(node) == "table" and not node.get("ignored")]
    return [
        [[role(cell) for cell in inside(row)] for row in inside(table) if role(row) == "row"]
        for table in tables
    ]


@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("address", [TWO, SEVERAL, f"{TWO}&rows=kills"])
def test_each_cell_is_heard_under_the_heads_that_the_page_gives_it(visitor, address, width):
    """What is heard is counted from the tree: where it has the same rows and cells as the page,
    the heads are the same. A cell that the style takes out moves all behind it."""
    load(visitor, address, width)
    open_all(visitor)
    assert roles_heard(visitor) == visitor.evaluate(CELLS) != []


@pytest.mark.parametrize("address", [TWO, SEVERAL])
def test_letters_twice_as_large_lose_nothing_on_a_phone(visitor, address):
    load(visitor, address, 360)
    with_text(visitor, double(visitor))
    assert measure(visitor, "reflow") == []
    assert visitor.evaluate("() => document.documentElement.scrollWidth") <= 360

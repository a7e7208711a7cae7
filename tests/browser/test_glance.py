"""The comparison as it is seen: how long it is, and the room of each treatment."""

import pytest

from tests.accessibility.visit import load

pytestmark = pytest.mark.once
TWO = "/compare/?option=ahsct-mexico&option=msc-mexico"
COMPARED = (TWO, "/compare/?option=ahsct-united-states&option=msc-united-states",
            "/compare/?option=ahsct-mexico-clinica-ruiz&option=ahsct-india-hsct-india")  # fmt: skip
SEVERAL = "/compare/?option=ahsct&option=msc&option=msc-multi-session&option=ahsct-msc"
# (width, height, screens to the end of the glance of two).
SCREENS = ((1280, 900, 1.6), (390, 844, 4.5))
END = """() => document.querySelector("[data-glance]").getBoundingClientRect().bottom + scrollY"""
ROOM = """() => { const room = {};
  for (const cell of document.querySelectorAll("[data-glance] td[data-option]")) {
    const box = cell.getBoundingClientRect(), names = cell.dataset.option.split(" ");
    const each = box.width * box.height / names.length;
    for (const name of names) room[name] = (room[name] || 0) + each;
  } return room; }"""


@pytest.mark.parametrize("address", COMPARED)
@pytest.mark.parametrize("width, height, screens", SCREENS)
def test_the_answer_is_on_one_screen_and_some_more(visitor, address, width, height, screens):
    """From the top of the page; what is folded stays so."""
    load(visitor, address, width)
    assert visitor.evaluate(END) / height <= screens


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", COMPARED[:2])
def test_two_treatments_have_the_same_room(visitor, address, width):
    load(visitor, address, width)
    room = visitor.evaluate(ROOM)
    least, most = sorted(area for name, area in room.items() if name != "standard-care")
    assert most - least <= most / 4, room

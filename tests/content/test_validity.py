"""Every page is valid HTML, and the checker would say so if one were not."""

import pytest

from tests.accessibility.crawl import crawl, form_of
from tests.accessibility.validity import faults_of

pytestmark = pytest.mark.once

SOUND = "<!doctype html><html lang=en><title>t</title><p>x"


def test_the_checker_finds_what_is_not_valid_and_lets_a_mere_hint_pass():
    hint = f"{SOUND}<input inputmode=decimal aria-label=x>"
    said = faults_of({"/a/": SOUND, "/b/": f"{SOUND}<div role=nothing></p>", "/c/": hint})
    assert {address for address, _, _ in said} == {"/b/"}
    assert "role" in said[0][2]


def test_a_crawl_asks_for_each_page_and_each_set_of_parameters_once():
    made = {
        "/": "<a href='/a/?x=1'>1</a><a href='/a/?x=2'>2</a><a href='/a/?y=1#f'>3</a>",
        "/a/?x=1": "<a href='/'>home</a><a href='b/'>b</a><a href='https://else.where/'>no</a>",
        "/a/?y=1": "<p>y</p>",
        "/a/b/": "<p>b</p>",
    }
    assert crawl(made.get) == made
    assert form_of("/a/?x=1&y=2") == form_of("/a/?y=3&x=4") != form_of("/a/")

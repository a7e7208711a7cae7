"""What the contracts of every page say of a page that breaks them, and of one that does not."""

import random

import pytest
from django.http import HttpResponse
from lxml import html

from tests.content import contracts
from tests.content.contracts import CONTRACTS, MUST_SAY

SAID = "".join(f"<p>{words}.</p>" for words in MUST_SAY)
FIGURE = (
    '<div data-figure="f1"><span class="amount">5 in 100</span>'
    '<span class="strength">●●○○ Limited</span>'
    '<a class="source" href="/sources/s/#figure-f1">source 1</a></div>'
)
SOUND = (
    '<!doctype html><html lang="en"><title>t</title><link rel="stylesheet" href="/static/a.css">'
    f'<main id="m"><h1>One</h1><h2>Two</h2>{FIGURE}{SAID}</main></html>'
)
NOISE = random.Random(1).randbytes(60_000).hex()  # noqa: S311
BROKEN = [
    ("figures_stand_only_where_they_may", "<p>It costs $5,000.</p>"),
    ("figures_have_amount_strength_and_source", FIGURE.replace("amount", "number")),
    ("figures_have_amount_strength_and_source", FIGURE.replace("●●○○ Limited", "Limited")),
    ("figures_have_amount_strength_and_source", FIGURE.replace("#figure-f1", "")),
    ("has_one_heading_and_a_language", "<h1>Another</h1>"),
    ("skips_no_level_of_headings", "<h4>Deep</h4>"),
    ("gives_an_id_once", '<p id="m">Again.</p>'),
    ("asks_for_nothing_from_elsewhere", '<img src="https://elsewhere.example/a.png" alt="">'),
    ("runs_nothing_that_stands_in_it", '<p style="color: red">Red.</p>'),
    ("runs_nothing_that_stands_in_it", "<script>run()</script>"),
    ("is_light_enough_for_a_first_view", f"<!-- {NOISE} -->"),
]


def faults(contract, page):
    return getattr(contracts, contract)(html.fromstring(page), HttpResponse(page))


@pytest.mark.parametrize("contract", [rule.__name__ for rule in CONTRACTS])
def test_a_sound_page_keeps_every_contract(contract):
    assert not faults(contract, SOUND)


@pytest.mark.parametrize("contract, wrong", BROKEN)
def test_a_page_that_breaks_a_contract_is_found(contract, wrong):
    assert faults(contract, SOUND.replace("</main>", f"{wrong}</main>"))


def test_a_page_that_leaves_a_warning_or_its_language_out_is_found():
    assert faults("says_what_must_be_said", SOUND.replace(MUST_SAY[1], "")) == [MUST_SAY[1]]
    assert faults("has_one_heading_and_a_language", SOUND.replace(' lang="en"', ""))

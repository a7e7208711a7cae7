"""What must be true of every page, as functions of a page: (tree, response) → faults.

They are asked while the snapshot is made, when each page is parsed anyway.
"""

from itertools import pairwise

from tests.html import broken_figures, links, loose_figures
from tests.weight import MOST_BYTES, first_view

MUST_SAY = (
    "No clinician has reviewed",
    "Do not stop or delay your MS medicine",
)


def figures_stand_only_where_they_may(tree, response):
    return loose_figures(tree)


def figures_have_amount_strength_and_source(tree, response):
    return broken_figures(tree)


def says_what_must_be_said(tree, response):
    # The page of a fault of ours is made without the database, and without this.
    said = " ".join(tree.text_content().split())
    return [words for words in MUST_SAY if words not in said]


def has_one_heading_and_a_language(tree, response):
    headings = len(tree.xpath("//h1"))
    faults = [] if headings == 1 else [f"{headings} first headings"]
    return faults if tree.xpath("/html/@lang") == ["en"] else [*faults, "no language"]


def skips_no_level_of_headings(tree, response):
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4")]
    return [f"h{a}, h{b}" for a, b in pairwise(levels) if b - a > 1]


def gives_an_id_once(tree, response):
    ids = tree.xpath("//@id")
    return sorted({name for name in ids if ids.count(name) > 1})


def asks_for_nothing_from_elsewhere(tree, response):
    assets = tree.xpath("//link[@rel!='canonical']/@href | //script/@src | //img/@src")
    return [asset for asset in assets if not asset.startswith("/static/")]


def runs_nothing_that_stands_in_it(tree, response):
    # A block of data is not run.
    scripts = "//script[not(@src) and not(@type='application/ld+json')]"
    return tree.xpath("//@style | //@onclick") + tree.xpath(f"//style | {scripts}")


def is_light_enough_for_a_first_view(tree, response):
    weight = first_view(response.content)
    return [weight] if weight > MOST_BYTES else []


CONTRACTS = [
    figures_stand_only_where_they_may, figures_have_amount_strength_and_source,
    says_what_must_be_said, has_one_heading_and_a_language, skips_no_level_of_headings,
    gives_an_id_once, asks_for_nothing_from_elsewhere, runs_nothing_that_stands_in_it,
    is_light_enough_for_a_first_view,
]  # fmt: skip


def facts_of(tree, response, address):
    """What the snapshot keeps of a page beside its words."""
    faults = {rule.__name__: [str(f) for f in rule(tree, response)] for rule in CONTRACTS}
    return {
        "faults": faults,
        "title": tree.findtext(".//title"),
        "links": sorted(links(tree, address)),
        "ids": sorted(set(tree.xpath("//@id"))),
        "sources": sorted(set(tree.xpath("//a[@class='source']/@href"))),
        "for_search": not tree.xpath("//meta[@name='robots']"),
    }

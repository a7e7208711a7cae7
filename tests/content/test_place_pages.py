"""A page of a place names the treatment beside every figure, folded or not; no page says a thing
twice side by side."""

from itertools import pairwise

import pytest

from clinics.models import Clinic, Cost, Country
from tests.html import parse
from treatments.models import Finding

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def words(node):
    """What is read of a node, without the boxes that explain words."""
    return " ".join("".join(node.xpath(".//text()[not(ancestor::*[@popover])]")).split())


def named_beside(figure):
    """What names the treatment of a figure: its line, row or table, the heading above it."""
    lines = "ancestor::p[1] | ancestor::li[1] | ancestor::tr[1] | ancestor::table[1]/caption"
    rows = [words(row) for row in figure.xpath(lines)]
    rows += figure.xpath("ancestor::table[1]/@aria-label")
    # A chart has groups under the heading that names the treatment.
    heads = figure.xpath("preceding::*[self::h2 or self::h3][1] | preceding::h2[1]")
    return " ".join([*rows, *map(words, heads)])


def test_no_figure_of_a_treatment_stands_without_its_name(reader):
    treatment_of = {row.key: row.treatment for row in Finding.objects.select_related("treatment")}
    treatment_of |= {
        row.key: row.option.treatment for row in Cost.objects.select_related("option__treatment")
    }
    places = [*Country.objects.published(), *Clinic.objects.published()]
    looked_at, nameless = 0, []
    for place in places:
        tree = parse(reader.get(place.get_absolute_url()))
        for figure in tree.xpath("//main//*[@data-figure]"):
            key = figure.get("data-figure")
            treatment = treatment_of[key]
            if treatment is None:
                continue
            looked_at += 1
            named = {treatment.short_name, treatment.name}
            if not any(name in named_beside(figure) for name in named):
                nameless.append((place.slug, key))
    assert looked_at > 300
    assert nameless == []


@pytest.mark.parametrize(
    "address",
    ["/", "/treatments/ahsct/", "/treatments/msc-multi-session/", "/countries/mexico/",
     "/countries/united-kingdom/", "/clinics/clinica-ruiz/", "/clinics/nhs/"],
)  # fmt: skip
def test_no_two_cells_side_by_side_say_the_same(reader, address):
    lines = parse(reader.get(address)).xpath("//main//tr")
    told = [[words(cell) for cell in line.xpath("./td | ./th")] for line in lines]
    assert told
    assert [pair for line in told for pair in pairwise(line) if pair[0] == pair[1] != ""] == []

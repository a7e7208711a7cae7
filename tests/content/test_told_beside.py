"""What a treatment may be, or consists of, is told once in a row."""

import pytest

from tests.html import parse

pytestmark = pytest.mark.django_db


def answers(reader, *slugs):
    """{option: the names of all answers} in the row on getting worse."""
    query = "&".join(f"option={slug}" for slug in slugs)
    tree = parse(reader.get(f"/compare/?{query}"))
    cells = tree.xpath("//tbody[@data-measure='no-worsening']/tr[1]/td")
    return {
        cell.get("data-who"): (cell.xpath(".//@data-answer"), " ".join(cell.text_content().split()))
        for cell in cells
    }


def test_what_it_may_be_is_not_told_again_beside_its_own_column(reader):
    told = answers(reader, "ahsct-mexico", "type-not-stated-india")
    names, said = told["Stem cells, type not stated"]
    assert names == ["type-not-stated-no-worsening", "msc-no-worsening"]
    assert "For aHSCT, see this row." in said
    assert told["aHSCT"][0] == ["ahsct-no-worsening"]


def test_without_that_column_all_that_it_may_be_is_told(reader):
    names, said = answers(reader, "type-not-stated-india")["Stem cells, type not stated"]
    assert names == ["type-not-stated-no-worsening", "ahsct-no-worsening", "msc-no-worsening"]
    assert "see this row" not in said

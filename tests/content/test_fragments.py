"""Real figures and sentences are printed the same where they are made before and placed."""

import pytest
from django.template import engines

from mscompare.edition.editions import editions
from mscompare.web.fragments import PageSources
from mscompare.web.glossary_marks import explain
from mscompare.web.rendering import fragment_of, terms_of
from treatments.models import Finding, Statement

pytestmark = [pytest.mark.django_db, pytest.mark.once]
FIGURES = "_components/figure.html"


def lines(edition):
    """(macro that prints it, line) of every published finding and statement."""
    for finding in edition.published(Finding):
        yield "figure", edition.lines.finding(finding)
    for statement in edition.published(Statement):
        yield "sentence", edition.lines.sentence(statement)


def test_all_facts_of_the_site_on_one_page_are_the_same_placed_and_printed():
    edition = editions.current()
    words, forms = terms_of(edition)
    macros = engines["jinja2"].get_template(FIGURES).template.module
    numbers, placing, direct, placed = PageSources(), PageSources(), [], []
    for macro, line in lines(edition):
        direct.append(getattr(macros, macro)(line, numbers))
        placed.append(placing.place(fragment_of(forms, FIGURES, macro, line)))
    assert len(placing.fragments) == len(direct) > 300
    direct.append(macros.source_list(numbers))
    placing.entry_of = lambda source: fragment_of(forms, FIGURES, "source_entry", source)
    placed.append(macros.source_list(placing))
    pages = [f"<main>{''.join(parts)}</main>" for parts in (direct, placed)]
    marks = placing.placed_in(pages[1])
    assert explain(pages[1], words, forms, "/g/", marks) == explain(pages[0], words, forms, "/g/")

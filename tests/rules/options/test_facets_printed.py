"""A filter in the form, made of what was made before, reads as if it were printed at once."""

from functools import partial

import pytest
from django.http import QueryDict

from mscompare.edition.remembered import Memory
from mscompare.options.choices import facet_maker
from mscompare.web.controls import Choice, Control, Shape
from mscompare.web.fragments import PageSources
from mscompare.web.glossary_marks import explain
from mscompare.web.parameters import Parameter
from mscompare.web.rendering import terms_of
from treatments.models import Term

pytestmark = pytest.mark.once
TERMS = [("cells", "cells"), ("drip", "drip"), ("spine", "spine"), ("vein", "vein")]
CHOICES = [("vein", "Into a vein, by drip", 7), ("spine", "Into the spine & <more>", 0)]


class Edition:
    """As much of one as a form needs."""

    def __init__(self):
        self.memory = Memory()

    def published(self, model):
        assert model is Term
        return [Term(slug=slug, name=name, meaning=f"Of {name}.") for slug, name in TERMS]


def printed(parameter, query="", selected=(), invalid=False):
    """The facet on a page, with its terms explained, and the same page as it would be printed."""
    edition = Edition()
    choices = [Choice(*told, told[0] in selected) for told in CHOICES]
    numbers = PageSources()
    mark = numbers.place(facet_maker(edition).facet(parameter, choices, QueryDict(query), invalid))
    page = f"<main><p>Before</p>{mark}<p>vein and drip</p></main>"
    placed = numbers.placed_in(page)
    words, forms = terms_of(edition)
    explained = partial(explain, words=words, forms=forms, glossary="/glossary/")
    plain = page.replace(str(mark), next(iter(placed.values())).text())
    return explained(page, placed=placed), explained(plain)


def control(shape, **more):
    return Control(shape, "How cells are given", **({"none": "Any way"} | more))


@pytest.mark.parametrize("shape", [Shape.CHECKS, Shape.RADIOS])
@pytest.mark.parametrize("asked", ["", "way=vein", "way=spine&way=vein"])
@pytest.mark.parametrize("help_text", ["", "By drip, into a vein."])
def test_its_words_are_explained_as_on_a_page_that_prints_it(shape, asked, help_text):
    way = Parameter("way", "Way", control=control(shape, help=help_text))
    selected = QueryDict(asked).getlist("way")
    composed, whole = printed(way, asked, selected)
    assert composed == whole
    assert ('id="term-drip-seen"' in composed) == (help_text != "")


def test_what_the_address_names_is_ticked_and_what_it_leaves_is_said():
    way = Parameter("way", "Way", many=True, control=control(Shape.CHECKS))
    html, _ = printed(way, "way=vein", ["vein"])
    assert '<details class="facet">' in html
    html, _ = printed(way, "way=vein", ["vein"], invalid=True)
    assert '<input type="checkbox" name="way" value="vein" checked>' in html
    assert '<input type="checkbox" name="way" value="spine">' in html
    assert '<span class="count" id="count-way-vein">7</span>' in html
    assert '<span class="active" id="chosen-way">1 chosen</span>' in html
    assert '<details class="facet" open>' in html
    assert '<fieldset aria-invalid="true">' in html
    assert "&amp; &lt;more&gt;" in html


def test_without_a_choice_the_button_for_none_is_pressed():
    way = Parameter("way", "Way", control=control(Shape.RADIOS))
    assert '<input type="radio" name="way" value="" checked>' in printed(way)[0]
    html, _ = printed(way, "way=spine", ["spine"])
    assert '<input type="radio" name="way" value="">' in html
    assert '<input type="radio" name="way" value="spine" checked>' in html
    assert '<span class="active" id="chosen-way">1 chosen</span>' in html


def test_a_filter_without_choices_still_stands_there():
    way = Parameter("way", "Way", control=control(Shape.CHECKS))
    facet = facet_maker(Edition()).facet(way, [], QueryDict(""), False)
    assert "count-way" not in "".join(facet.pieces)
    assert "How cells are given" in "".join(facet.pieces)


def test_the_form_is_made_of_one_piece_but_for_what_somebody_typed_or_what_is_wrong():
    way = Parameter("way", "Way", control=control(Shape.CHECKS), counts=lambda *_: None)
    words = Parameter("words", "Words", control=Control(Shape.WORDS, "Words in a name"))
    edition, facets = Edition(), {"way": [Choice(*told, False) for told in CHOICES]}

    def form(query, faulty=()):
        return facet_maker(edition).form((words, way, words), facets, QueryDict(query), faulty)

    (fields,), facets_of, _ = form("way=")
    assert ("".join(fields.pieces)).count("Words in a name") == 2
    assert "How cells are given" in "".join(facets_of.pieces)
    assert form("words=").fields == [fields]
    assert form("words=ours").fields == form("", {"words"}).fields == [words, words]
    assert form("words=ours").facets is form("words=theirs").facets


def test_no_word_of_an_address_is_remembered_but_a_known_choice():
    way = Parameter("way", "Way", many=True, control=control(Shape.CHECKS))
    maker, choices = facet_maker(Edition()), [Choice(*told, False) for told in CHOICES]
    plain, ticked, strange = (
        maker.facet(way, choices, QueryDict(query), invalid=False)
        for query in ("", "way=vein", "way=secret&way=vein")
    )
    assert strange is ticked
    assert plain is not ticked


def test_what_a_menu_offers_is_printed_once_and_what_somebody_wrote_each_time():
    menu = (("", "Name"), ("price", "Price"))
    order = Parameter("sort", "Order", control=Control(Shape.MENU, "Order", menu=menu))
    words = Parameter("q", "Words", control=Control(Shape.WORDS, "Words"))
    maker = facet_maker(Edition())

    def printed_anew(query, faulty=()):
        parts = maker.form([order, words], {}, QueryDict(query), faulty).fields
        return [part for part in parts if isinstance(part, Parameter)]

    assert printed_anew("") == printed_anew("sort=price") == printed_anew("sort=&q=") == []
    assert printed_anew("sort=price&q=cells") == [words]
    assert printed_anew("sort=best") == printed_anew("sort=price", ["sort"]) == [order]

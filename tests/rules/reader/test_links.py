"""A page's links and forms carry what its reader chose: every kind of address."""

import pytest

from mscompare.reader.links import CarriedChoice

pytestmark = pytest.mark.once
TAKING = {"/bowl/", "/bowl/apple/"}
CHOICE = CarriedChoice("peel", "no thanks", TAKING.__contains__, site="https://fruit.example")
FIELD = '<input type="hidden" name="peel" value="no thanks">'


@pytest.mark.parametrize(
    "address, carried",
    [
        ("/bowl/", "/bowl/?peel=no+thanks"),
        ("/bowl/apple/", "/bowl/apple/?peel=no+thanks"),
        ("/bowl/?", "/bowl/?peel=no+thanks"),
        ("/bowl/#top", "/bowl/?peel=no+thanks#top"),
        ("/bowl/?a=1#top?peel=#x", "/bowl/?a=1&peel=no+thanks#top?peel=#x"),
        ("/bowl/?a=x%26y+z&a=%C3%AD", "/bowl/?a=x%26y+z&a=%C3%AD&peel=no+thanks"),
        ("/bowl/?unpeel=1&peeled=2", "/bowl/?unpeel=1&peeled=2&peel=no+thanks"),
        ("https://fruit.example/bowl/?a=1", "https://fruit.example/bowl/?a=1&peel=no+thanks"),
    ],
)
def test_an_address_of_a_page_that_takes_it_carries_it_at_its_end(address, carried):
    assert CHOICE.into_address(address) == carried
    assert CHOICE.into_address(carried) == carried


@pytest.mark.parametrize(
    "address",
    [
        "", "#top", "?a=1", "/", "/bowl", "/jar/?a=1", "//fruit.example/bowl/", "bowl/", "../bowl/",
        "https://other.example/bowl/", "https://fruit.example.org/bowl/", "https://fruit.example",
        "mailto:who@fruit.example", "/bowl/?peel=thick", "/bowl/?a=1&peel=thick#top",
    ],
)  # fmt: skip
def test_any_other_address_stays_as_it_is(address):
    assert CHOICE.into_address(address) == address


@pytest.mark.parametrize(
    "address, carried",
    [
        ("/bowl/?peel=", "/bowl/"),
        ("/bowl/?peel=#top", "/bowl/#top"),
        ("/bowl/?a=1&peel=&b=2", "/bowl/?a=1&b=2"),
    ],
)
def test_the_name_without_a_value_says_that_nothing_is_chosen(address, carried):
    assert CHOICE.into_address(address) == carried


def test_without_an_address_of_the_site_only_paths_are_its_own():
    choice = CarriedChoice("peel", "thin", TAKING.__contains__)
    assert choice.into_address("/bowl/") == "/bowl/?peel=thin"
    assert choice.into_address("https://fruit.example/bowl/") == "https://fruit.example/bowl/"


def page(html):
    return CHOICE.into_page(html.encode()).decode()


def test_links_of_a_page_are_escaped_as_they_were():
    link = '<p class="a"><a class="b" href="/bowl/?a=1&amp;b=%22#top" rel="next">Bowl</a> í</p>'
    assert page(link) == link.replace("%22#", "%22&amp;peel=no+thanks#")
    assert page('<link rel="canonical" href="https://fruit.example/bowl/">') == (
        '<link rel="canonical" href="https://fruit.example/bowl/?peel=no+thanks">'
    )


def test_a_link_that_says_it_itself_or_leads_elsewhere_is_not_touched():
    links = (
        '<a href="/bowl/?peel=thick&amp;a=1">thick</a><a href="#top">up</a><a href="/jar/">jar</a>'
        '<a data-href="/bowl/">no link</a><p>href=&#34;/bowl/&#34;</p>'
    )
    assert page(links) == links
    assert page('<a href="/bowl/?a=1&amp;peel=">none</a>') == '<a href="/bowl/?a=1">none</a>'


def test_a_form_sends_it_as_a_field_since_its_address_loses_its_query():
    form = '<form class="x" method="get" action="/bowl/" role="search"><input name="a"></form>'
    assert page(form) == form.replace('role="search">', 'role="search">' + FIELD)
    other = form.replace("/bowl/", "/jar/")
    assert page(other) == other


def test_a_value_is_escaped_for_where_it_stands():
    odd = CarriedChoice("peel", '"&<', TAKING.__contains__)
    assert odd.into_page(b'<a href="/bowl/">') == b'<a href="/bowl/?peel=%22%26%3C">'
    field = b'<input type="hidden" name="peel" value="&quot;&amp;&lt;">'
    form = b'<form action="/bowl/">'
    assert odd.into_page(form) == form + field

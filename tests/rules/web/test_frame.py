"""Templates are given what was made before, as long as nothing changes it."""

import pytest
from django.template import engines
from django.urls import get_script_prefix, set_script_prefix

from mscompare.templating import section_of

pytestmark = pytest.mark.once


def rendered(text):
    return engines["jinja2"].env.from_string(text).render()


@pytest.fixture
def below_a_path():
    before = get_script_prefix()
    yield lambda: set_script_prefix("/ms/")
    set_script_prefix(before)


def test_a_site_that_is_moved_below_a_path_has_other_addresses(below_a_path):
    text = "{{ url('options') }} {{ url('treatment', 'qrc') }}"
    assert rendered(text) == rendered(text) == "/options/ /treatments/qrc/"
    below_a_path()
    assert rendered(text) == "/ms/options/ /ms/treatments/qrc/"


def test_a_static_file_is_named_by_the_storage_of_the_day(settings):
    before = rendered("{{ static('css/site.css') }}")
    assert before.endswith("css/site.css")
    options = {"base_url": "https://files.example/"}
    storage = {**settings.STORAGES["staticfiles"], "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": storage}
    assert rendered("{{ static('css/site.css') }}") == "https://files.example/css/site.css"


def test_the_frame_of_a_page_is_printed_anew_where_a_setting_or_the_section_changes(settings):
    text = "{{ frame('masthead', False, *section_of(path)) }}{{ frame('footer') }}"
    made = engines["jinja2"].env.from_string(text)
    assert made.render(path="/options/").count('aria-current="page"') == 1
    settings.CONTACT = "mistakes@example.org"
    for _ in range(2):
        below = made.render(path="/sources/x/")
        assert 'href="/sources/" aria-current="true"' in below
        assert "mailto:mistakes@example.org" in below
    assert "aria-current" not in made.render(path="/about/")


def test_a_page_is_in_the_section_that_its_address_begins_with(below_a_path):
    assert section_of("/claims/") == ("claims", "page")
    assert section_of("/claims/x/") == ("claims", "true")
    assert section_of("/claims") == section_of("") == ("", "")
    below_a_path()
    assert section_of("/claims/") == ("", "")
    assert section_of("/ms/claims/") == ("claims", "page")

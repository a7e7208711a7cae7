"""Templates are given addresses that were made before, as long as nothing changes them."""

import pytest
from django.template import engines
from django.urls import get_script_prefix, set_script_prefix

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

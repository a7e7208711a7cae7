"""The reader's type of MS as addresses say it."""

import pytest
from django.test import RequestFactory
from django.urls import path, resolve

from mscompare.reader.ms_type import (
    MS_TYPE,
    NOT_CHOSEN,
    in_title,
    ms_type_of,
    readers_type,
    type_choices,
)
from mscompare.web.parameters import Parameter, takes
from treatments.models import STUDIED_IN

pytestmark = [pytest.mark.once, pytest.mark.urls(__name__)]


@takes([Parameter("colour", "Colour", many=True), MS_TYPE])
def bowl(request):
    raise NotImplementedError


urlpatterns = [path("bowl/", bowl)]


def asked(query=""):
    request = RequestFactory().get(f"/bowl/?{query}")
    request.resolver_match = resolve("/bowl/")
    return request


def test_what_people_were_studied_in_is_told_as_what_a_reader_may_choose():
    told = {studied: readers_type(studied) for studied in STUDIED_IN}
    assert told == {
        "relapsing": "relapsing",
        "progressive": "progressive",
        "primary-progressive": "progressive",
        "secondary-progressive": "progressive",
    }
    assert readers_type("mild") == ""


def test_a_refusal_names_the_two_values():
    assert MS_TYPE.refusals(["relapsing", "progressive", ""]) == []
    assert MS_TYPE.refusals(["primary-progressive"]) == [
        "MS type: “primary-progressive” is not understood (only relapsing or progressive)."
    ]


def test_links_tell_of_what_is_understood_alone():
    assert [MS_TYPE.told(value) for value in ("progressive", "mild")] == ["progressive", ""]


def test_the_type_of_a_request():
    queries = ("", "ms_type=", "ms_type=mild", "ms_type=relapsing")
    assert [ms_type_of(asked(query)) for query in queries] == [None, None, None, "relapsing"]
    assert in_title(asked()) == ""
    assert in_title(asked("ms_type=relapsing")) == ", answers for relapsing MS"


def test_what_may_be_chosen_keeps_all_else_and_what_is_chosen_is_no_link():
    assert type_choices(asked("colour=red&colour=a%26b&shape=round")) == [
        (NOT_CHOSEN, ""),
        ("relapsing", "/bowl/?colour=red&colour=a%26b&ms_type=relapsing"),
        ("progressive", "/bowl/?colour=red&colour=a%26b&ms_type=progressive"),
    ]
    assert type_choices(asked("ms_type=progressive&colour=")) == [
        (NOT_CHOSEN, "/bowl/?ms_type="),
        ("relapsing", "/bowl/?ms_type=relapsing"),
        ("progressive", ""),
    ]

"""Whatever an option is called by, the list finds it; what is misspelt leads to what is meant."""

import io
import logging
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from clinics.models import Option
from mscompare.edition.editions import editions
from mscompare.options.selection import Selection
from mscompare.options.typed import TypedFilters
from tests.html import parse, text
from tests.listed import get, rows
from treatments.models import COMPARABLE, TreatmentKind
from treatments.text import fold

pytestmark = pytest.mark.django_db


def its_treatment(option):
    row = option.treatment
    return [row.name, row.short_name, row.plain_name, *row.also_known_as.split()]


def its_place(option):
    """A country as people write it, and, where it is known, the city before or after it."""
    if not (country := option.country):
        return []
    names = [country.name, country.place, f"in {country.place}", *country.also_known_as.split()]
    if city := option.clinic.city if option.clinic else "":
        names += [city, f"in {city}", f"{city}, {country.name}", f"{country.name} {city}"]
    return names


def its_clinic(option):
    """With and without what stands in brackets, and its further words."""
    if not option.clinic:
        return []
    name, further = option.clinic.name, option.clinic.also_known_as.split()
    return [name, *name.rstrip(")").split(" ("), *further, f"{name} {option.clinic.city}"]


def a_sentence(option):
    """Treatment and place with little words between them."""
    what = option.treatment.short_name
    if not option.country:
        return [f"the {what}", f"{what} from a", f"{what} in the"]
    where = option.country.place
    if not option.clinic:
        return [f"{what} in {where}", f"{what} from {where}", f"the {what} of {where}"]
    at = option.clinic.name
    return [f"{what} at {at} in {where}", f"{what} with {at}, {where}", f"{at}: {what} in {where}"]


NAMES = {
    "its own name": lambda option: [option.name],
    "its treatment": its_treatment,
    "its place": its_place,
    "its clinic": its_clinic,
    "a sentence": a_sentence,
}
WRITTEN = {
    "as it is": str,
    "without accents": fold,
    "in capitals": str.upper,
    "with hyphens": lambda name: "-".join(name.split()),
    "with long dashes": lambda name: "–".join(name.split()),
    "with commas": lambda name: ", ".join(name.split()),
    "in brackets and quotes": lambda name: f"“({name})”.",
    "with underscores": lambda name: "_".join(name.split()),
    "with many blanks": lambda name: f"  {'   '.join(name.split())} ",
}


def listed_for(words):
    """The slugs of the options and services that stand in the list for words."""
    filters = TypedFilters(QueryDict(urlencode({"q": words})), editions.current())
    assert not filters.problems, words
    selection = Selection(filters.chosen, editions.current())
    return {
        option.slug for found in (selection.ordered(), selection.services()) for option in found
    }


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("named", NAMES)
def test_each_option_is_found_by_whatever_it_is_called_however_that_is_written(named, written):
    """Standard treatment stands beside every comparison and is none of the list."""
    listed = {*COMPARABLE, TreatmentKind.SERVICE}
    options = [o for o in editions.current().published(Option) if o.treatment.kind in listed]
    asked = [(o.slug, WRITTEN[written](name)) for o in options for name in NAMES[named](o) if name]
    found = {words: listed_for(words) for words in {words for _, words in asked}}
    assert len(options) > 25
    assert not [(slug, words) for slug, words in asked if slug not in found[words]]


def meant(response):
    """[(what is offered in the place of what was typed, where it leads)]"""
    links = parse(response).xpath("//p[contains(., 'Did you mean')]/a")
    return [(link.text_content(), link.get("href")) for link in links]


@pytest.mark.parametrize("live", [False, True], ids=["page", "fragment"])
@pytest.mark.parametrize(
    "query, words",
    [
        ("q=clinica+ruis", "clinica ruiz"),
        ("q=Clinica-Ruis", "clinica ruiz"),
        ("q=germny", "germany"),
        ("q=mexco", "mexico"),
        ("q=tailand", "thailand"),
        ("q=deutchland", "deutschland"),
        ("q=gurugam", "gurugram"),
        ("q=londn+brigde", "london bridge"),
        ("q=mesenchimal+in+mexico", "mesenchymal in mexico"),
        ("q=hsct+at+clnica+ruis+in+Mexico", "hsct at clinica ruiz in mexico"),
        ("q=stemcell+mexico", "stem cell mexico"),
        ("q=unitedstates", "united states"),
    ],
)
def test_what_is_misspelt_is_offered_as_the_list_spells_it(reader, query, words, live):
    response = get(reader, query, **({"HX-Request": "true"} if live else {}))
    assert rows(response) == []
    ((offered, address),) = meant(response)
    assert offered == words
    assert address == f"/options/?{urlencode({'q': words})}"
    found = rows(reader.get(address))
    assert found
    number = "1 option" if len(found) == 1 else f"{len(found)} options"
    assert f"Did you mean {words} ({number})?" in text(response)
    assert "other filters" not in text(response)


@pytest.mark.parametrize(
    "query, address",
    [
        ("q=mexco&treatment=msc&sort=-price&option=ahsct-india&page=1",
         "/options/?q=mexico&treatment=msc&sort=-price&option=ahsct-india"),
        ("q=ruis&country=mexico&budget=60k&ms_type=relapsing",
         "/options/?q=ruiz&country=mexico&budget=60k&ms_type=relapsing"),
    ],
)  # fmt: skip
def test_all_other_filters_and_ticks_are_kept(reader, query, address):
    response = get(reader, query)
    assert [to for _, to in meant(response)] == [address]
    assert rows(reader.get(address))
    assert "None passes" not in text(response)


@pytest.mark.parametrize(
    "query",
    ["q=germny&country=mexico&option=msc", "q=germny&budget=1&option=msc&ms_type=relapsing"],
)
def test_what_other_filters_leave_out_is_offered_without_them_and_that_is_said(reader, query):
    response = get(reader, query)
    assert meant(response) == [("germany", "/options/?q=germany&option=msc")]
    assert "None passes your other filters: the link leaves them out." in text(response)
    assert rows(reader.get("/options/?q=germany&option=msc"))


@pytest.mark.parametrize(
    "query",
    ["q=zzz", "q=ruiz+germany", "q=germny+zzzzz", "q=germny+mexico", "q=rux", "q=%E2%80%94",
     "q=standard+treatment", "q=consultaton", "q=germany&country=mexico",
     "country=mexico&budget=1"],
)  # fmt: skip
def test_nothing_is_offered_that_finds_no_option_and_no_right_word_is_changed(reader, query):
    response = get(reader, query)
    assert rows(response) == []
    assert meant(response) == []


@pytest.mark.parametrize("live", [False, True], ids=["page", "fragment"])
@pytest.mark.parametrize("typed", ["zzz", "Clínica ruis", 'zzz&b "<i>', "ruiz germany"])
def test_words_that_find_nothing_can_be_looked_for_on_the_whole_site(reader, typed, live):
    headers = {"HX-Request": "true"} if live else {}
    response = get(reader, urlencode({"q": typed, "country": "mexico"}), **headers)
    (link,) = parse(response).xpath("//a[contains(., 'Search the whole site')]")
    assert link.text_content() == f"Search the whole site for “{typed}”"
    assert link.get("href") == f"/search/?{urlencode({'q': typed})}"


@pytest.mark.parametrize("query", ["q=mexico", "country=norway&budget=1", "q=norway&budget=1"])
def test_nobody_is_sent_elsewhere_where_words_find_something_or_none_were_typed(reader, query):
    assert "Search the whole site" not in text(get(reader, query))


def test_what_was_misspelt_is_kept_nowhere_logged_nowhere_and_asks_the_database_nothing(
    client, settings, django_assert_num_queries
):
    settings.EDITION_SECONDS = 60
    get(client)
    log = logging.StreamHandler(io.StringIO())
    logging.getLogger().addHandler(log)
    try:
        with django_assert_num_queries(0):
            response = get(client, "q=germny&budget=5000")
    finally:
        logging.getLogger().removeHandler(log)
    assert meant(response)
    assert response["Cache-Control"] == "private, no-store"
    assert log.stream.getvalue() == ""

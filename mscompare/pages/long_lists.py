"""Lists that may grow long: whole while they are short, else in pages, with words to look for.

A list is narrowed by what its page declares: words in a name, which are kept nowhere, and filters.
"""

from functools import cached_property, partial

from django.core.paginator import Paginator

from clinics.models import Country
from mscompare.edition.remembered import made_once
from mscompare.options.fields import (
    CleanedParameters,
    SlugFilter,
    WordsFilter,
    fields_by_name,
    one_of,
)
from mscompare.web.addresses import address
from mscompare.web.controls import Control, Shape
from mscompare.web.parameters import (
    NUL,
    PAGE_FROM_ONE,
    Parameter,
    in_form_order,
    narrowed,
    not_understood,
)
from mscompare.web.titles import title_parts, titled
from treatments.typed.names import telling_words, words_in

# A list of so many rows stands on one page; a longer one has so many on each.
MOST_WHOLE, LISTED_ON_A_PAGE = 200, 25
LONGEST_WORDS = 200


@made_once(1)
def _countries(edition):
    return {row.slug: row for row in edition.published(Country)}


class ListIndex:
    """All rows of a list in their order, for an edition; `text(row)` is the text in whose words
    others are looked for. Rows are known by their places."""

    def __init__(self, rows, text):
        self.rows, self._text = tuple(rows), text
        self.every = range(len(self.rows))

    @cached_property
    def texts(self):
        """The searched words of each row."""
        return [words_in(self._text(row)) for row in self.rows]

    @cached_property
    def in_country(self):
        """{id of a country: places of the rows there}"""
        found = {}
        for place, row in enumerate(self.rows):
            found.setdefault(row.country_id, []).append(place)
        return found


def _named_so(asked, places, words):
    """The places at which each of these words stands in the searched text."""
    texts = asked.index.texts
    for word in telling_words(words) or [words]:
        places = [place for place in places if word in texts[place]]
    return places


def words_of_a_name(help_text):
    """Return the Parameter for words that somebody looks for."""
    return Parameter(
        "q",
        "Words",
        private=True,
        cleans=partial(WordsFilter, max_length=LONGEST_WORDS),
        means=_named_so,
        title=lambda words: f"“{words[:60]}”",
        control=Control(Shape.WORDS, "Words in a name", help_text, longest=LONGEST_WORDS),
    )


CLINIC_PARAMETERS = (
    # Ahead of the words, which are then looked for in one country alone.
    Parameter(
        "country",
        "Country",
        cleans=partial(SlugFilter, rows=_countries, refused=one_of("a country")["invalid_choice"]),
        means=lambda asked, places, country: asked.index.in_country.get(country.pk, ()),
        title=lambda country: country.name,
    ),
    words_of_a_name("Name, town or country"),
    PAGE_FROM_ONE,
)
SOURCE_PARAMETERS = (words_of_a_name("Title or publisher"), PAGE_FROM_ONE)


class AskedList:
    """What a reader sees of a list of the page called `name`, which takes these Parameters.

    `typed` is a QueryDict, `index` the ListIndex of all rows. `problems` are sentences that name
    what is not understood; then no row is shown. `page` is a page of what is left, None beyond the
    last.
    """

    def __init__(self, name, parameters, typed, edition, index):
        self.name, self.parameters, self.typed, self.index = name, parameters, typed, index
        cleaned = CleanedParameters(fields_by_name(parameters), _readable(typed), edition)
        labels = {parameter.name: parameter.label for parameter in parameters}
        self.understood = cleaned.chosen
        self.problems = [
            *not_understood(typed, parameters),
            *(f"{labels[of]}: {text}" for of, errors in cleaned.errors.items() for text in errors),
            *PAGE_FROM_ONE.refusals([typed.get("page")]),
        ]
        self.chosen = {} if self.problems else cleaned.chosen
        found = () if self.problems else narrowed(index.every, parameters, self)
        self.total, self.count = len(index.rows), len(found)
        self.is_long = self.total > MOST_WHOLE
        self.pages = Paginator(found, LISTED_ON_A_PAGE if self.is_long else MOST_WHOLE)
        self.number = 1 if self.problems else int(typed.get("page") or 1)
        is_there = self.number in self.pages.page_range
        self.page = self.pages.page(self.number) if is_there else None

    @property
    def rows(self):
        """The rows of the page."""
        return [self.index.rows[place] for place in self.page]

    @property
    def typed_words(self):
        """What the field of the words shows."""
        return self.typed.get(self.words.name, "").replace(NUL, "\N{REPLACEMENT CHARACTER}")

    @property
    def is_faulty(self):
        """True if the words cannot be looked for."""
        return bool(self.typed_words) and self.words.name not in self.understood

    @property
    def is_narrowed(self):
        """True if something is chosen that leaves some rows."""
        return bool(self.chosen)

    @property
    def has_form(self):
        """True where the list is long or somebody asks it something; else it is a plain list."""
        return self.is_long or bool(self.typed)

    @property
    def is_private(self):
        """True if somebody typed words: what they lead to is remembered nowhere."""
        return any(self.typed.get(p.name) for p in self.parameters if p.private)

    @property
    def words(self):
        """The Parameter of the words, as the form shows it."""
        return in_form_order(self.parameters)[0]

    @property
    def kept(self):
        """[(name, value)] of what the form carries along beside the words."""
        return [
            (p.name, self.understood[p.name].slug)
            for p in self.parameters
            if p.narrows and not p.control and p.name in self.understood
        ]

    @property
    def where(self):
        """What leaves some of the rows, in words: "in Mexico, with “ruiz” in name or town"."""
        looked = f"in {self.words.control.help.lower()}"
        told = {p: p.title(self.chosen[p.name]) for p in self.parameters if p.name in self.chosen}
        return ", ".join(
            f"with {words} {looked}" if p.private else f"in {words}"
            for p, words in sorted(told.items(), key=lambda item: item[0].private)
        )

    def title(self, title):
        """Return the title of the page with what is chosen."""
        return titled(title, title_parts(self.parameters, self.chosen, {}), self.number)

    def url(self, page=None):
        """Return the address of a page of what is left, of the first without a number."""
        chosen = {of: getattr(value, "slug", value) for of, value in self.chosen.items()}
        return address(self.name, {**chosen, "page": page})


def _readable(typed):
    """A QueryDict without what no field can clean; `not_understood` names it."""
    readable = typed.copy()
    for name, values in typed.lists():
        if any(NUL in value for value in values):
            del readable[name]
    return readable

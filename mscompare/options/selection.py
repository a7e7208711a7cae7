"""What all filters together leave: which options match, and what is left aside.

An option is judged by its own prices only, and price filters must all hold for the same price.
What a hospital or a health service spent is no price. Whatever a filter leaves aside is counted or
stands under its own heading; nothing is dropped.
"""

from functools import cache, cached_property, partial, reduce
from itertools import groupby, islice
from operator import and_, itemgetter
from typing import NamedTuple

from mscompare.options.bits import ordered_places, places_in
from mscompare.options.filters import OPTION_PARAMETERS, FilterAspect
from mscompare.options.index import index_of
from mscompare.web.parameters import is_set, narrowed
from treatments.typed.names import telling_words, words_in
from treatments.typed.spelling import respelled

MOST_RESPELLINGS = 3


class Respelling(NamedTuple):
    """Words that may be meant by what was typed, folded, and how many options they leave."""

    words: str
    number: int


class ListedOptions:
    """Options in an order: counted without being fetched, fetched by slices."""

    def __init__(self, number, places, options):
        """`places()` yields where they stand among `options`, `number` says how many they are."""
        self._number, self._places, self._options = number, places, options

    def __len__(self):
        return self._number

    def __iter__(self):
        return (self._options[place] for place in self._places())

    def __getitem__(self, part):
        """Return the options of a slice, as pages ask for."""
        places = islice(self._places(), part.start, part.stop)
        return [self._options[place] for place in places]


class Selection:
    """The options of an Edition that the cleaned filters `chosen` leave."""

    def __init__(self, chosen, edition, parameters=OPTION_PARAMETERS):
        self.chosen = chosen
        self.edition = edition
        self.parameters = parameters
        self.index = index_of(edition)
        self._on_prices = [p for p in parameters if p.aspect == FilterAspect.PRICES]
        # The names of all filters on prices, set or not.
        self.price_filters = [parameter.name for parameter in self._on_prices]
        # Those that leave options out, set or not.
        self.filters = [parameter.name for parameter in parameters if parameter.narrows]
        self._prices, self._matching = {}, {}

    @cached_property
    def by_price(self):
        """True if a filter on prices is set."""
        return any(is_set(self.chosen.get(name)) for name in self.price_filters)

    @cached_property
    def _left_by_each(self):
        """[(parameter, options that it leaves by itself)] of the filters that look at no price."""
        return [
            (parameter, parameter.means(self, self.index.every, self.chosen[parameter.name]))
            for parameter in self.parameters
            if parameter.narrows
            and parameter.aspect != FilterAspect.PRICES
            and is_set(self.chosen.get(parameter.name))
        ]

    def base(self, options=None, skip=None):
        """Options that match all filters but those on prices (and but `skip`)."""
        options = self.index.comparable if options is None else options
        for parameter, left in self._left_by_each:
            if parameter.name != skip:
                options &= left
        return options

    def prices(self, skip=None):
        """The prices that pass all price filters (but `skip`); without any, all amounts."""
        left_out = skip if skip in self.price_filters and skip in self.chosen else None
        if left_out not in self._prices:
            every = self.index.prices.every
            self._prices[left_out] = narrowed(every, self._on_prices, self, left_out)
        return self._prices[left_out]

    def matching(self, skip=None):
        """Options that match every filter (but `skip`)."""
        # Facets skip each filter in turn, and few are set.
        left_out = skip if skip in self.chosen else None
        if left_out not in self._matching:
            options = self.base(skip=left_out)
            priced = options & self.prices(left_out).options if self.by_price else options
            self._matching[left_out] = priced
        return self._matching[left_out]

    def ordered(self):
        """The matching options in the order the reader chose; unpriced ones last."""
        sort = self.chosen.get("sort") or "name"
        options, falling = self.matching(), sort.startswith("-")
        if sort == "name":
            return self._listed(options)
        if sort == "-name":
            places = partial(ordered_places, options, self.index.backwards)
        else:
            places = partial(self.prices().by_lowest, options, falling)
        return ListedOptions(options.bit_count(), places, self.index.options)

    def _listed(self, options):
        places = partial(places_in, options, self.index.size)
        return ListedOptions(options.bit_count(), places, self.index.options)

    @cached_property
    def _unpriced(self):
        return self.base() & ~self.index.prices.payable.options

    def unpriced(self):
        """Options that match all else but have no price: never dropped by a price filter."""
        return self._listed(self._unpriced)

    @cached_property
    def _other_prices(self):
        """The prices that pass all but the budget, which is in US dollars, as they are not."""
        return self.prices(skip="budget").in_other_currencies()

    @cached_property
    def _in_other_currency(self):
        """Without a budget there are none: what passes all other filters then matches. Within a
        budget of nothing no amount can be, whatever its currency."""
        if not self.chosen.get("budget"):
            return 0
        return self.base() & ~self.matching() & self._other_prices.options

    def in_other_currency(self):
        """Options that a budget leaves aside though a price in another currency than its own passes
        every other filter on prices."""
        return self._listed(self._in_other_currency)

    def told_of(self, own):
        """Return those of the amounts of one option, by their places in the columns, that its row
        tells: the prices that pass, or what it has under the heading where it stands. What others
        spent is no price, and no filter on prices hides it."""
        prices = self.index.prices.payable.among(own)
        passing = self.prices().among(prices) or self._other_prices.among(prices)
        left_out = set(prices) - set(passing)
        return tuple(place for place in own if place not in left_out)

    def _services(self):
        options = self.index.services
        for parameter, left in self._left_by_each:
            if parameter.aspect == FilterAspect.WHAT_AND_WHERE:
                options &= left
        return options

    def _services_left(self):
        services = self._services()
        return services & self.prices().options if self.by_price else services

    def services(self):
        """Services that the words, places and prices leave; they are not ticked."""
        return self._listed(self._services_left())

    def respellings(self):
        """Return ([Respelling], whether they leave options only without the other filters): what
        was typed with those words corrected that no name has, as few slips from it as leave an
        option at all. [] if no word is wrong, or nothing near leaves one."""
        typed, named = self.chosen.get("q", ""), cache(self.index.named)
        wrong = list(dict.fromkeys(word for word in telling_words(typed) if not named(word)))
        if not wrong:
            return [], False
        tried = respelled(words_in(typed).split(), wrong, self.index.spelling)
        together = self.index.run_together
        for _, alike in groupby(tried, key=itemgetter(0)):
            texts = [" ".join(together.get(word, word) for word in words) for _, words in alike]
            for alone, options in enumerate((self.matching(skip="q"), self.index.comparable)):
                left = [(text, _with_words(options, text, named)) for text in texts]
                if found := [Respelling(text, some.bit_count()) for text, some in left if some]:
                    return found[:MOST_RESPELLINGS], bool(alone)
        return [], False

    def left_aside(self):
        """How many options and prices the filters leave aside, by reason."""
        reasons = ("no_country", "evidence", "prices", "no_price_passes", "services")
        counts = dict.fromkeys(reasons, 0)
        base = self.base()
        if self.chosen.get("country"):
            somewhere = self.base(skip="country") & self.index.without_country
            counts["no_country"] = somewhere.bit_count()
        if self.chosen.get("evidence"):
            counts["evidence"] = self.base(skip="evidence").bit_count() - base.bit_count()
        if self.by_price:
            counts["prices"] = self._prices_left_out()
            counts["services"] = (self._services() & ~self._services_left()).bit_count()
            apart = self.matching() | self._unpriced | self._in_other_currency
            counts["no_price_passes"] = (base & ~apart).bit_count()
        return counts

    def _prices_left_out(self):
        """How many prices of what matches all else do not pass, wherever they may be bought."""
        told = self.prices().number_of(self.matching())
        if self._in_other_currency:
            told += self._other_prices.number_of(self._in_other_currency)
        return self.index.prices.payable.number_of(self.base()) - told


def _with_words(options, text, named):
    """Those of some options that have each word of a text; `named(word)` are all that have it."""
    return reduce(and_, map(named, telling_words(text)), options)

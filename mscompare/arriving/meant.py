"""Which published page an address means that is not one (pure).

People copy addresses from mail, chat and paper. What such programs made of one is undone, and what
is left is looked up among all addresses there are: it is the one page that it can only mean, or a
guess, and nothing that it names is left away.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import islice, product
from typing import NamedTuple, TypeAlias
from urllib.parse import parse_qsl, unquote_plus

from mscompare.arriving.address_forms import AddressForm, AddressPart, one_step
from mscompare.arriving.left_out import as_ours, resembles
from mscompare.arriving.undone import EDGES, undone, without_edges
from mscompare.web.parameters import NUL, with_query
from treatments.text import join_words

# Where the path ends: at a sign that begins the rest, or at a name with a value.
END_OF_PATH = re.compile(r"[?&;#]|[^/?&;=#]*=")
# A blank before a name stands for an "&" that was lost.
BETWEEN_PAIRS = re.compile(r"[&;?]+|\s+(?=[a-z_]+=)")
FRAGMENT = re.compile(r"#([\w-]+)[^#&?;=]*$")
FRONT_PAGE_FILE = re.compile(r"(index|default)\.(html?|php|aspx?)", re.IGNORECASE)
GUESSES_TOLD = 4


_Pairs: TypeAlias = list[tuple[str, str]]


class Guess(NamedTuple):
    """An address that may be meant, and what its page is about."""

    address: str
    label: str


class Meant(NamedTuple):
    """The `address` that can only be meant, None if there is none; else what may be."""

    address: str | None = None
    guesses: tuple[Guess, ...] = ()


class _Part(NamedTuple):
    """A name and a value; the name is None where a text stands alone."""

    name: str | None
    text: str
    as_it_is: bool = False


class _Fault(NamedTuple):
    """A part that has no one meaning: the pairs that it may mean."""

    choices: list[_Pairs]


def meant_by(path: str, query: str, routes: Sequence[AddressForm], ours: Collection[str]) -> Meant:
    """Return what an address means that no page has.

    `path` is decoded, `query` as it came in; `ours` are the names that any page takes.
    """
    if NUL in unquote_plus(f"{path}{query}"):
        # No program puts it there by mistake.
        return Meant()
    words, rest = _words_and_rest(undone(path))
    typed, behind = _typed_and_behind(query, routes)
    text, fragment = f"{rest}{behind}", ""
    if found := FRAGMENT.search(text):
        text, fragment = text[: found.start()], f"#{found[1]}"
    parts = [*typed, *_split(text)]
    paths = [(r, steps) for r in routes if (steps := r.meant(words)) is not None]
    guesses: list[Guess] = []
    for route, steps in paths:
        understood = [_understood(part, route, ours) for part in parts]
        pairs = [pair for one in understood if not isinstance(one, _Fault) for pair in one]
        is_clear = not any(isinstance(one, _Fault) for one in understood)
        if is_clear and len({other.path(there) for other, there in paths}) == 1:
            address = with_query(route.path(steps), pairs) + fragment
            return Meant(None if _is_same(address, path, query) else address)
        guesses += _guesses(route, steps, understood, fragment)
    if not paths:
        for route, steps in _near_paths(words, routes):
            guesses += _guesses(
                route, steps, [_understood(p, route, ours) for p in parts], fragment
            )
    return Meant(None, tuple(islice(dict.fromkeys(guesses), GUESSES_TOLD)))


def _is_same(address: str, path: str, query: str) -> bool:
    """Say whether an address says nothing else than the one that came in."""
    there, _, behind = address.partition("#")[0].partition("?")
    return there == path and sorted(parse_qsl(behind)) == sorted(parse_qsl(query))


def _words_and_rest(text: str) -> tuple[list[str], str]:
    """The words between the slashes of an address, and what stands behind the path."""
    end = END_OF_PATH.search(text)
    path, rest = (text[: end.start()], text[end.start() :]) if end else (text, "")
    words = [word for part in path.split("/") if (word := without_edges(part))]
    if words and words[0].casefold() in ("http", "https"):
        # A whole address behind the name of the site.
        words = words[2:]
    if words and FRONT_PAGE_FILE.fullmatch(words[-1]):
        words = words[:-1]
    return words, rest


def _typed_and_behind(query: str, routes: Sequence[AddressForm]) -> tuple[list[_Part], str]:
    """What people typed of what stands behind the "?", as it is, and the text of the rest."""
    typed = {name for route in routes for name, place in route.taken.items() if place.typed}
    parts, texts = [], []
    for piece in query.split("&"):
        name, _, value = piece.partition("=")
        if unquote_plus(name) in typed:
            parts.append(_Part(unquote_plus(name), unquote_plus(value), as_it_is=True))
        else:
            texts.append(piece)
    # With the sign before each, which may be the beginning of a longer one ("&amp;").
    return parts, undone("".join(f"&{text}" for text in texts if text).replace("+", " "))


def _split(text: str) -> list[_Part]:
    found = []
    for piece in BETWEEN_PAIRS.split(text):
        name, sign, value = piece.partition("=")
        if sign:
            found.append(_Part(name, value))
        elif without_edges(piece).strip("#-"):
            found.append(_Part(None, piece))
    return found


def _understood(part: _Part, route: AddressForm, ours: Collection[str]) -> _Pairs | _Fault:
    """The pairs that a part can only mean for a page, or what it may mean."""
    if part.name is None:
        return _alone(part.text, route)
    if part.as_it_is:
        return [(part.name, part.text)] if part.name in route.taken else _Fault([])
    name = as_ours(part.name)
    near = None if name in route.taken else resembles(part.name, ours)
    if near is None and name not in route.taken:
        lost = _alone(part.text, route)
        return lost if isinstance(lost, _Fault) else [(part.name, part.text)]
    place = route.taken.get(near or name)
    if place is None:
        return _Fault([])
    values = place.meant(part.text)
    if values is None:
        return _Fault([[(near or name, value)] for value in place.near(part.text)])
    pairs = [(near or name, value) for value in values]
    return _Fault([pairs]) if near else pairs


def _alone(text: str, route: AddressForm) -> _Pairs | _Fault:
    """A text without a name is a value of which it was lost; else it belongs to nothing."""
    for name, place in route.taken.items():
        if place.values and (value := place.values.meant(text)) is not None:
            return _Fault([[(name, value)]])
    return [(text.strip(EDGES), "")]


def _guesses(
    route: AddressForm,
    steps: Sequence[str],
    understood: Sequence[_Pairs | _Fault],
    fragment: str,
) -> Iterable[Guess]:
    """Yield the addresses that may be meant, each with all that is named."""
    choices = [one.choices if isinstance(one, _Fault) else [one] for one in understood]
    for chosen in islice(product(*choices), GUESSES_TOLD):
        # What belongs to nothing is told where it stands.
        pairs = [pair for one in chosen for pair in one if pair[0] in route.taken]
        rows = zip(route.steps, steps, strict=True)
        named = [step.named(value) for step, value in rows if isinstance(step, AddressPart)]
        named += [name for of, value in pairs if (name := route.taken[of].named(value))]
        path = route.path(steps)
        label = join_words([name for name in named if name]) or path
        yield Guess(with_query(path, pairs) + fragment, label)


def _near_paths(
    words: Sequence[str], routes: Sequence[AddressForm]
) -> Iterable[tuple[AddressForm, list[str]]]:
    for route in routes:
        for steps in route.near(words):
            yield route, steps
    if len(words) == 1:
        # The name of a row, without the list that it stands in.
        for route in routes:
            place = route.steps[-1] if len(route.steps) == 2 else None
            value = one_step(place, words[0]) if isinstance(place, AddressPart) else None
            if value and isinstance(route.steps[0], str):
                yield route, [route.steps[0], value]
    for length in range(len(words) - 1, 0, -1):
        # The page above, of which this looks like a part.
        for route in routes:
            if (steps := route.meant(words[:length])) is not None:
                yield route, steps
                return

"""What may stand behind the "?" of a page's address: declared once, beside the page (pure).

A view says with `@takes(...)` what its page takes; one that says nothing takes nothing. From that
list follow the order in addresses, what is refused, the facets, the form and the title. A new
filter is one Parameter in the list of its page and the functions that it names.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import quote_plus

from mscompare.web.controls import Control
from treatments.typed.characters import refusal_quoting, shown

NUL = "\x00"
# What stands in an address for itself.
PLAIN = re.compile(r"[A-Za-z0-9_.-]*\Z").match
# A longer number is not asked of a database.
MOST_PAGE_DIGITS = 9

View = TypeVar("View", bound=Callable[..., Any])


def _anything(value: str) -> bool:
    return True


@dataclass(frozen=True)
class Parameter:
    """One name in the address of a page, and all that follows from it.

    `label` is what refusals call it. With `many`, several values make sense; else a second one is
    refused. `kept` says whether a link that changes something else carries it along, `private`
    that people type it in their own words: no answer to such an address is kept anywhere.

    A page that `tells_twice` says so where a value is given more than once. What `travels` goes
    with every link to a page that takes it so, and is refused before a view is called.
    `told(value)` is what such links say, "" for nothing; a page may tell of a parameter that does
    not travel to it.

    What is understood: `known(edition)` gives all values there are, {value: row} where they name
    rows; without it any text may be one.

    What is refused: `cleans(label)` makes the filter of django-filter that cleans the value. What
    no form cleans has `fits`, which says whether a value is understood, and `refused`, the rest of
    the sentence with {} for the value.

    What it means: `means(selection, rows, value)` returns the rows that a filter leaves; what only
    orders rows, turns pages or keeps ticks has none. `aspect` is what it looks at, where a page
    tells its filters apart by that. `counts(selection, name)` returns its Choices.

    How it is shown: `control` in the form, `title(value)` in the page's title, "" for nothing;
    without it the labels of what is chosen stand there.
    """

    name: str
    label: str
    many: bool = False
    kept: bool = True
    private: bool = False
    travels: bool = False
    tells_twice: bool = False
    told: Callable[[str], str] | None = None
    known: Callable[[Any], Collection[str]] | None = None
    cleans: Callable[..., Any] | None = None
    fits: Callable[[str], bool] = _anything
    refused: str = ""
    means: Callable[[Any, Any, Any], Any] | None = None
    aspect: int = 0
    counts: Callable[[Any, str], list[Any]] | None = None
    title: Callable[[Any], str] | None = None
    control: Control | None = None

    @property
    def is_checked(self) -> bool:
        """True if it says itself which values are understood."""
        return self.fits is not _anything

    @property
    def narrows(self) -> bool:
        """True for a filter."""
        return self.means is not None

    def refusal(self, value: str) -> str:
        """Return the sentence that names a value which is not understood."""
        return f"{self.label}: {self.refused.format(shown(value))}"

    def refusals(
        self, values: Iterable[str | None], known: Collection[str] | None = None
    ) -> list[str]:
        """Return a refusal for each value that is not understood; an empty one is no value.

        `known` are the values there are, where only the page knows that.
        """
        fits = self.fits if known is None else known.__contains__
        return [self.refusal(value) for value in values if value and not fits(value)]


def words_typed(name: str, label: str, longest: int) -> Parameter:
    """Return a Parameter that people type in their own words, of so many characters at most; what
    `refused_words` says of them is all that is wrong."""
    refused = f"“{{}} …” is longer than {longest} characters."
    return Parameter(
        name, label, private=True, fits=lambda words: len(words) <= longest, refused=refused
    )


def refused_words(parameter: Parameter, typed: str) -> list[str]:
    """Return what is wrong with words that were typed: characters that hide or turn writing, else
    what the Parameter refuses."""
    if hidden := refusal_quoting(typed):
        return [f"{parameter.label}: {hidden}"]
    return parameter.refusals([typed])


def switch(name: str, label: str, value: str = "1", kept: bool = True) -> Parameter:
    """Return a Parameter that is set by one value and no other."""
    refused = f"“{{}}” is not understood (only {value})."
    return Parameter(name, label, kept=kept, fits=lambda typed: typed == value, refused=refused)


def _is_page_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_PAGE_DIGITS


PAGE_NUMBER = Parameter(
    "page", "Page", kept=False, fits=_is_page_number, refused="“{}” is not a page number."
)
# Where 0 is no number of a page; elsewhere it is one that is not there.
PAGE_FROM_ONE = replace(PAGE_NUMBER, fits=lambda text: _is_page_number(text) and int(text) > 0)


def takes(
    parameters: Iterable[Parameter], self_checking: bool = False, answers: bool = False
) -> Callable[[View], View]:
    """Declare what a view takes, in the order in which it stands in addresses.

    Whatever else is asked of the view is refused before it is called, unless it is `self_checking`
    and names what it does not know beside the reader's other input. A view that takes `answers` of
    its reader gets them in the body of a POST; it changes nothing, so that no token of a session is
    asked for (docs/decisions/0065). Raises ValueError for a name that stands there twice.
    """
    taken = tuple(parameters)
    names = [parameter.name for parameter in taken]
    if len(set(names)) < len(names):
        raise ValueError(f"A parameter is declared twice: {', '.join(names)}.")

    def declare(view: View) -> View:
        # A function has what is put on it, which its type does not say.
        view.parameters, view.self_checking = taken, self_checking  # type: ignore[attr-defined]
        view.takes_answers = view.csrf_exempt = answers  # type: ignore[attr-defined]
        return view

    return declare


def taken_by(view: Callable[..., Any]) -> tuple[Parameter, ...]:
    """Return the Parameters that a view declares, none if it says nothing."""
    taken: tuple[Parameter, ...] = getattr(view, "parameters", ())
    return taken


def checks_itself(view: Callable[..., Any]) -> bool:
    """Say whether a view names itself what it does not know."""
    return bool(getattr(view, "self_checking", False))


def takes_answers(view: Callable[..., Any]) -> bool:
    """Say whether a view takes what its reader answers, in the body of a POST."""
    return bool(getattr(view, "takes_answers", False))


def is_set(value: Any) -> bool:
    """Say whether a cleaned value is one; a budget of 0 is."""
    return value not in (None, "", [])


def narrowed(
    rows: Any, parameters: Iterable[Parameter], selection: Any, skip: str | None = None
) -> Any:
    """Return the rows that those of these filters leave that `selection.chosen` sets.

    `skip` names one that is left out, to count what its choices would leave.
    """
    for parameter in parameters:
        value = selection.chosen.get(parameter.name)
        if parameter.means and parameter.name != skip and is_set(value):
            rows = parameter.means(selection, rows, value)
    return rows


def in_form_order(parameters: Iterable[Parameter]) -> list[Parameter]:
    """Return the parameters that have a control, in the order in which they stand in the form."""
    shown = [(parameter, parameter.control) for parameter in parameters if parameter.control]
    return [parameter for parameter, _ in sorted(shown, key=lambda pair: not pair[1].first)]


def not_understood(data: Any, parameters: Sequence[Parameter]) -> list[str]:
    """Return a sentence for all in a QueryDict that no page with these Parameters could read.

    These are names that the page does not know, characters that no database takes, and second
    values where only one makes sense.
    """
    known = {parameter.name: parameter for parameter in parameters}
    problems = [
        f"This page does not know “{shown(name)}” (given as “{shown(data[name])}”)."
        for name in data
        if name not in known
    ]
    problems += [
        f"“{name}” has a character that cannot be read, in “{shown(value, 40)}”."
        for name in data
        if name in known
        for value in data.getlist(name)
        if NUL in value
    ]
    problems += [
        f"“{name}” is given more than once ({', '.join(repr(v[:40]) for v in data.getlist(name))})."
        for name in data
        if name in known and not known[name].many and len(set(data.getlist(name))) > 1
    ]
    return problems


def understood(data: Any, parameters: Iterable[Parameter]) -> list[tuple[str, str]]:
    """Return [(name, value)] of what is understood in a QueryDict, each value once."""
    return [
        (parameter.name, value)
        for parameter in parameters
        if parameter.many or len(set(data.getlist(parameter.name))) == 1
        for value in dict.fromkeys(data.getlist(parameter.name))
        if NUL not in value
    ]


def with_query(path: str, pairs: Iterable[tuple[str, Any]]) -> str:
    """Return a path with these pairs of names and values behind it."""
    written = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)
    return f"{path}?{written}" if written else path


def _quoted(value: Any) -> str:
    """As `urlencode` does; most values are slugs, which stand for themselves."""
    text = str(value)
    return text if PLAIN(text) else quote_plus(text)

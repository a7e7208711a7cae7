"""What a reader has chosen, in a few words for the title of the page (pure)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mscompare.web.controls import Choice, address_values
from mscompare.web.parameters import Parameter, in_form_order, is_set


def in_title_order(parameters: Iterable[Parameter]) -> list[Parameter]:
    """Return the parameters in the order of a title: the form's, with lists of names ahead."""
    parameters = list(parameters)
    rest = [parameter for parameter in parameters if not parameter.control]
    return sorted([*in_form_order(parameters), *rest], key=lambda p: not (p.many and p.narrows))


def title_parts(
    parameters: Iterable[Parameter],
    chosen: Mapping[str, Any],
    facets: Mapping[str, Sequence[Choice]],
) -> list[str]:
    """Return the words for what is chosen ({name: cleaned value}).

    The labels of the facets ({name: [Choice]}) speak for parameters that declare no words.
    """
    parts = []
    for parameter in in_title_order(p for p in parameters if is_set(chosen.get(p.name))):
        value = chosen[parameter.name]
        if parameter.title:
            parts.append(parameter.title(value))
        else:
            labels = {choice.value: choice.label for choice in facets.get(parameter.name, ())}
            parts += [labels[item] for item in address_values(value) if item in labels]
    return [part for part in parts if part]


def titled(title: str, parts: Sequence[str], page: int = 1) -> str:
    """Return "Title: part, part, page 2"."""
    words = [*parts, *([f"page {page}"] if page > 1 else [])]
    return f"{title}: {', '.join(words)}" if words else title

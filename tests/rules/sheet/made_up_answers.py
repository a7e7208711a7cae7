"""Made-up AnswerLines and cells that have them, for the rules of the sheet."""

from dataclasses import replace
from types import SimpleNamespace

from tests.rules.made_up import cell, column
from treatments.answers.answer import Asks, Finds
from treatments.answers.lines import AnswerLine, HalfLine
from treatments.models import Treatment

WORDS = {Finds.BENEFIT: "may", Finds.COUNT: "about", Finds.NOTHING: "not counted"}


def treatment(slug, **fields):
    """A Treatment that nobody saves."""
    made = Treatment(pk=slug, slug=slug, short_name=slug.upper(), **{"kind": "treatment"} | fields)
    made._prefetched_objects_cache = {"includes": []}
    return made


def half(sentence, *leads, sure=0, finds=Finds.NOTHING, counted=False):
    """One comparison or count; `counted`: its sentence tells the number of its first lead."""
    word, nothing = WORDS.get(finds, "not known"), finds == Finds.NOTHING
    return HalfLine(sentence, word, sure, (), leads, leads[0] if counted else None, nothing)


def answer(of, measure, *halves, parts=(), known=False, ms_type=None, **lines):
    """The AnswerLine on a measure of a treatment, by default that nothing is known; `known`: it is
    a known benefit."""
    halves = halves or (half(f"Nobody has compared {of.short_name} with anything."),)
    told = SimpleNamespace(
        name=f"{of.slug}-{measure.slug}",
        sentence=" ".join(one.sentence for one in halves),
        sure=halves[0].sure,
        treatment=of,
        measure=measure,
        ms_type=ms_type,
        asks=Asks.DOES_IT,
        studies=0,
        is_known_benefit=known,
    )
    lines = {name: tuple(found) for name, found in ({"against": ()} | lines).items()}
    return AnswerLine(told, halves, parts=tuple(parts), **lines)


def answered(of, known, *facts, **fields):
    """The Cell of a Column with an answer."""
    return replace(cell(of, *facts, **fields), answer=known)


def option_of(made, country=""):
    """The Column of an option of a Treatment."""
    found = column(made.slug, country, kind=made.kind)
    found.option.treatment = made
    return found

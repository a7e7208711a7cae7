"""Words that need explaining, and questions to ask."""

from itertools import groupby

from django.shortcuts import render
from django.views.decorators.http import require_safe

from mscompare.edition.editions import edition_of
from treatments.models import Audience, Question, Term


@require_safe
def glossary(request):
    """Every term, in alphabetical order, under its first letter."""
    terms = edition_of(request).published(Term)
    letters = groupby(terms, lambda term: term.folded[:1].upper())
    context = {"letters": [(letter, list(members)) for letter, members in letters]}
    return render(request, "pages/glossary.html", context)


@require_safe
def questions(request):
    """What to ask, what it settles, and what clear and vague answers sound like."""
    rows = edition_of(request).published(Question)
    context = {"groups": [(a, [q for q in rows if q.audience == a]) for a in Audience]}
    return render(request, "pages/questions.html", context)

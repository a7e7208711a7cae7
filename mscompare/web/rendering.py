"""How a public page is made from its template: the words on it explained, and one block alone.

Every public page passes through here, so every first use of a term is explained here and nowhere
else.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.template import TemplateDoesNotExist, engines
from django.template.backends.jinja2 import Jinja2, Template
from markupsafe import Markup

from mscompare.edition.editions import edition_of, editions
from mscompare.edition.remembered import made_once
from mscompare.web.addresses import path_of
from mscompare.web.compression import compress, uncompressed
from mscompare.web.fragments import Fragment, PageSources, SourceRecorder
from mscompare.web.glossary_marks import explain, inserted
from mscompare.web.term_forms import Forms, Word
from treatments.models import Term

# The glossary explains everything itself, paper cannot be pressed, the page that says that all is
# not well asks nothing of the database, and what a search found is explained on its own page.
UNEXPLAINED = re.compile(r"(pages/glossary|sheet/\w+|web/error|search/\w+)\.html")
CUT = "<!--cut-->"
MAIN = b'<main id="main" class="wrap">\n'


class PublicPages(Jinja2):
    """The template engine of the public pages: Jinja2, with the words on each page explained."""

    def get_template(self, template_name):
        if template_name.startswith("admin/"):
            # Templates of the admin are Django's.
            raise TemplateDoesNotExist(template_name, backend=self)
        return PublicPage(super().get_template(template_name).template, self)


class PublicPage(Template):
    """A template whose pages are bytes, as they are sent."""

    def render(self, context=None, request=None):
        return self.explained(super().render(context, request), context or {}, request)

    def render_marked(self, block, context, request):
        """Return the page as `render` does, with CUT before and after one of its blocks."""
        inner = self.template.new_context({**context, "request": request})
        inner.blocks[block][0] = _between_cuts(inner.blocks[block][0])
        return self.explained("".join(self.template.root_render_func(inner)), context, request)

    def explained(self, html, context, request):
        """Return the page with its fragments in place and the first use of each term explained."""
        numbers = context.get("numbers")
        placed = numbers.placed_in(html) if isinstance(numbers, PageSources) else {}
        if UNEXPLAINED.fullmatch(self.template.name or ""):
            return inserted(html, [], placed, _encoded)
        words, forms = terms_of(edition_of(request) if request else editions.current())
        return explain(html, words, forms, path_of("glossary"), placed, _encoded)


def _encoded(texts):
    """Most texts of a page have no letter but those of ASCII, for which this takes no time; a page
    with one quotation mark in it takes as long as half of the search for terms."""
    return b"".join(map(str.encode, texts))


@made_once()
def terms_of(edition):
    """Return the terms that pages of an edition explain, as ({slug: Word}, Forms)."""
    terms = edition.published(Term)
    return compiled_terms(tuple(Word(term.slug, term.name, term.meaning) for term in terms))


@lru_cache(maxsize=4)
def compiled_terms(words):
    """Return ({slug: Word}, Forms) for terms as Word: made anew only when they change."""
    return {word.slug: word for word in words}, Forms(words)


def fragment_of(forms, template_name, macro_name, *args, **kwargs):
    """Return what a macro of a template prints, as a Fragment that pages place.

    `forms` find the terms that it uses. A macro that takes `numbers` is given what leaves the
    numbers of sources open; it must not read what a page knows of itself (a macro imported
    `with context` can): of two pages each has its own. Raises FragmentError where it prints no
    whole of elements.
    """
    recorder = SourceRecorder()
    macro = macro_named(template_name, macro_name)
    if "numbers" in macro.arguments:
        kwargs["numbers"] = recorder
    return Fragment.of(macro(*args, **kwargs), recorder.sources, forms)


def macro_named(template_name: str, macro_name: str) -> Callable[..., Markup]:
    """Return a macro of a template, a function that prints."""
    macro: Callable[..., Markup] = getattr(_jinja(template_name).module, macro_name)
    return macro


def block_alone(template_name: str, block: str) -> str:
    """Return what a block of a page prints by itself, where no `one` thing of its kind is asked
    for: markup."""
    template = _jinja(template_name)
    return "".join(template.blocks[block](template.new_context({"one": None})))


def _jinja(template_name: str) -> Any:
    return engines["jinja2"].get_template(template_name).template


def _between_cuts(render):
    def marked(context):
        yield CUT
        yield from render(context)
        yield CUT

    return marked


def wants_block_alone(meta):
    """Say whether a request with these headers (META) is htmx's for a part of a page. What comes
    back from the browser's history is asked for whole.

    htmx says "true": https://htmx.org/reference/#request_headers. Anything else asks for the page,
    or caches that go by the value would take the one for the other.
    """
    again = meta.get("HTTP_HX_HISTORY_RESTORE_REQUEST") == "true"
    return meta.get("HTTP_HX_REQUEST") == "true" and not again


def render_block(request, template_name, block, context, status=200):
    """Return a response with one named block of a page, the fragment that htmx puts in place.

    The whole page is made and the block cut out, so that it is byte for byte what stands in the
    page: the same words are explained in it. The title goes with it, for the browser's history.
    """
    page = engines["jinja2"].get_template(template_name)
    before, html, _ = page.render_marked(block, context, request).split(CUT.encode())
    title = re.search(rb"<title>.*?</title>", before, re.S)[0]
    return HttpResponse(title + b"\n" + html, status=status)


def told_first(body, encoding, notice):
    """Return (body, encoding) of a page of HTML as it is sent, with a notice (bytes of markup)
    before everything else that it says; a page of another kind as it is."""
    plain = uncompressed(body, encoding)
    if MAIN not in plain:
        return body, encoding
    told = plain.replace(MAIN, MAIN + notice, 1)
    return compress(told, (encoding,) if encoding else ())

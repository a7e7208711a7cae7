"""How a public page is made from its template: the words on it explained, and one block alone.

Every public page passes through here, so every first use of a term is explained here and nowhere
else.
"""

import re
from functools import lru_cache

from django.http import HttpResponse
from django.template import TemplateDoesNotExist, engines
from django.template.backends.jinja2 import Jinja2, Template
from django.urls import reverse

from mscompare.web.glossary_marks import explain
from mscompare.web.term_forms import Forms, Word
from treatments.models import Term

# The glossary explains everything itself, paper cannot be pressed, and the page that says that
# something went wrong asks nothing of the database.
UNEXPLAINED = re.compile(r"(pages/glossary|sheet/\w+|web/error)\.html")
CUT = "<!--cut-->"


class PublicPages(Jinja2):
    """The template engine of the public pages: Jinja2, with the words on each page explained."""

    def get_template(self, template_name):
        if template_name.startswith("admin/"):
            # Templates of the admin are Django's.
            raise TemplateDoesNotExist(template_name, backend=self)
        return PublicPage(super().get_template(template_name).template, self)


class PublicPage(Template):
    def render(self, context=None, request=None):
        return self.explained(super().render(context, request))

    def render_marked(self, block, context, request):
        """Return the page as `render` does, with CUT before and after one of its blocks."""
        inner = self.template.new_context({**context, "request": request})
        inner.blocks[block][0] = _between_cuts(inner.blocks[block][0])
        return self.explained("".join(self.template.root_render_func(inner)))

    def explained(self, html):
        """Return the page with the first use of each term explained, at the cost of one query."""
        if UNEXPLAINED.fullmatch(self.template.name or ""):
            return html
        terms = Term.objects.published().values_list("slug", "name", "meaning")
        words, forms = _compiled(tuple(Word(*row) for row in terms))
        return explain(html, words, forms, reverse("glossary"))


@lru_cache(maxsize=4)
def _compiled(words):
    """({slug: Word}, Forms): made anew only when the terms change."""
    return {word.slug: word for word in words}, Forms(words)


def _between_cuts(render):
    def marked(context):
        yield CUT
        yield from render(context)
        yield CUT

    return marked


def render_block(request, template_name, block, context, status=200):
    """Return a response with one named block of a page, the fragment that htmx puts in place.

    The whole page is made and the block cut out, so that it is byte for byte what stands in the
    page: the same words are explained in it. The title goes with it, for the browser's history.
    """
    page = engines["jinja2"].get_template(template_name)
    before, html, _ = page.render_marked(block, context, request).split(CUT)
    title = re.search(r"<title>.*?</title>", before, re.S)[0]
    return HttpResponse(f"{title}\n{html}", status=status)

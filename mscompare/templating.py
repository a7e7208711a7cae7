"""The Jinja2 environment of the public pages: what their templates can use."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from clinics import bars
from mscompare import addresses, structured
from mscompare.rows import price_top
from treatments import evidence, icons, wording
from treatments.lines import independence
from treatments.models import MeasureGroup
from treatments.text import join_words


def environment(**options):
    options["undefined"] = StrictUndefined
    options["trim_blocks"] = options["lstrip_blocks"] = True
    env = Environment(**options)  # noqa: S701 - Django passes autoescape=True
    env.globals.update(
        static=static,
        url=lambda name, *args: reverse(name, args=args),
        site=settings,
        levels=sorted(evidence.Level, reverse=True),
        wording=wording,
        structured=structured,
        answer_url=addresses.answer_url,
        disagreement_url=addresses.disagreement_url,
        axis_top=bars.axis_top,
        price_top=price_top,
        bar=bars.bar,
        drawing=icons.drawing,
        independence=independence,
        MeasureGroup=MeasureGroup,
    )
    env.filters["joined"] = join_words
    return env

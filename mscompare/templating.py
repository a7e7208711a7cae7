"""The Jinja2 environment of the public pages: what their templates can use."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from mscompare.charts import axis, bars, icon_arrays
from mscompare.open_data import structured_data
from mscompare.options.cards import price_top
from mscompare.web import addresses
from treatments.evidence import rubric
from treatments.figures import wording
from treatments.figures.lines import independence
from treatments.models import MeasureGroup, MeasureKind, MeasureRole, TreatmentKind
from treatments.text import join_words


def environment(**options):
    options["undefined"] = StrictUndefined
    options["trim_blocks"] = options["lstrip_blocks"] = True
    env = Environment(**options)  # noqa: S701 - Django passes autoescape=True
    env.globals.update(
        static=static,
        url=lambda name, *args: reverse(name, args=args),
        site=settings,
        levels=sorted(rubric.Level, reverse=True),
        wording=wording,
        structured=structured_data,
        answer_url=addresses.answer_url,
        disagreement_url=addresses.disagreement_url,
        axis_top=axis.axis_top,
        price_top=price_top,
        bar=bars.bar,
        drawing=icon_arrays.drawing,
        independence=independence,
        MeasureGroup=MeasureGroup,
        MeasureKind=MeasureKind,
        MeasureRole=MeasureRole,
        TreatmentKind=TreatmentKind,
        STANDARD_CARE=addresses.STANDARD_CARE,
    )
    env.filters["joined"] = join_words
    return env

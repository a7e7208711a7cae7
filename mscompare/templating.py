"""The Jinja2 environment of the public pages: what their templates can use."""

from functools import lru_cache

from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
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
        static=_static,
        url=lambda name, *args: _address(get_script_prefix(), name, args),
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


# Some forty addresses stand on every page, and making one takes as long as a paragraph.
@lru_cache(maxsize=4096)
def _address(_prefix, name, args):
    return reverse(name, args=args)


@lru_cache(maxsize=256)
def _static(path):
    return static(path)


@receiver(setting_changed)
def _forget_addresses(**_):
    """In tests, which say so when they change a setting that addresses depend on."""
    _address.cache_clear()
    _static.cache_clear()

"""The Jinja2 environment of the public pages: what their templates can use."""

from functools import lru_cache

from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.templatetags.static import static
from django.urls import get_script_prefix
from jinja2 import Environment, StrictUndefined

from mscompare.asking.asked_options import MOST_OPTIONS
from mscompare.charts import axis, ladder, ranges, twins
from mscompare.glance import few_words
from mscompare.open_data import structured_data
from mscompare.reader import ms_type
from mscompare.web import addresses
from mscompare.whole_cost.rows import MOST_COSTED
from treatments.evidence import rubric
from treatments.figures import wording
from treatments.figures.lines import independence
from treatments.models import (
    MeasureGroup,
    MeasureKind,
    MeasureRole,
    RuleTopic,
    Topic,
    TreatmentKind,
)
from treatments.text import join_words, lower_first, upper_first

FRAME = "_components/frame.html"
# The sections of the menu above every page: {name of the first page: label}.
MENU_SECTIONS = {
    "options": "Options",
    "compare": "Compare",
    "treatments": "Treatments",
    "countries": "Countries",
    "clinics": "Clinics",
    "claims": "Claims",
    "evidence": "Evidence",
    "sources": "Sources",
}


class PublicEnvironment(Environment):
    """One of Jinja's in which all templates know the same by the same names."""

    def make_globals(self, d):
        """Return what a template knows: `d` ({name: value}) and what all know.

        Without anything of its own that is one dict for all, which Jinja copies for each page and
        compares for each import; a chain of two takes ten times as long for it.
        """
        return super().make_globals(d) if d else self.globals


def environment(**options):
    options["undefined"] = StrictUndefined
    options["trim_blocks"] = options["lstrip_blocks"] = True
    env = PublicEnvironment(**options)  # Django passes autoescape=True
    env.globals.update(
        static=_static,
        url=addresses.path_of,
        frame=lambda *asked: _printed(env, get_script_prefix(), FRAME, *asked),
        shared_files=lambda: _printed(env, get_script_prefix(), "web/head.html", "shared_files"),
        section_of=section_of,
        MENU_SECTIONS=MENU_SECTIONS,
        site=settings,
        levels=sorted(rubric.Level, reverse=True),
        wording=wording,
        structured=structured_data,
        answer_url=addresses.answer_url,
        options_url=addresses.options_url,
        ms_type_in_title=ms_type.in_title,
        ms_type_choices=ms_type.type_choices,
        ms_type_of=ms_type.ms_type_of,
        disagreement_url=addresses.disagreement_url,
        address=addresses.address,
        site_address=addresses.site_address,
        axis_top=axis.axis_top,
        axis_tops=axis.axis_tops,
        rung=ladder.rung,
        twin_of=twins.twin_of,
        range_mark_of=ranges.mark,
        years_top=ranges.years_top,
        few_counted=few_words.counted,
        independence=independence,
        MeasureGroup=MeasureGroup,
        MeasureKind=MeasureKind,
        MeasureRole=MeasureRole,
        RuleTopic=RuleTopic,
        Topic=Topic,
        TreatmentKind=TreatmentKind,
        STANDARD_CARE=addresses.STANDARD_CARE,
        MOST_OPTIONS=MOST_OPTIONS,
        MOST_COSTED=MOST_COSTED,
    )
    env.filters |= {"joined": join_words, "lower_first": lower_first, "upper_first": upper_first}
    return env


def section_of(path):
    """Return (name of the section that a page is in, aria-current of its link in the menu).

    "page" if the path is the section's own, "true" if it stands below, ("", "") if in none.
    """
    for name in MENU_SECTIONS:
        address = addresses.path_of(name)
        if path.startswith(address):
            return name, "page" if path == address else "true"
    return "", ""


@lru_cache(maxsize=256)
def _static(path):
    return static(path)


@lru_cache(maxsize=64)
def _printed(env, _prefix, template, part, *args):
    """What is the same on every page: it reads nothing but its arguments and settings."""
    return getattr(env.get_template(template).module, part)(*args)


@receiver(setting_changed)
def _forget(**_):
    """Forget what depends on settings: tests, which change some, say so."""
    _printed.cache_clear()
    _static.cache_clear()

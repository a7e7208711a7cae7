"""The sheet as a page: the table of the comparison, and what its pages of paper hold beside it."""

import functools

from django.template.loader import render_to_string

from mscompare.asking.questions import KeyQuestion
from mscompare.asking.short_addresses import short_address
from mscompare.edition.emergencies import emergencies
from mscompare.edition.remembered import made_once
from mscompare.glance.of_edition import glance_maker
from mscompare.pages.trials import trials_of
from mscompare.sheet import pdf
from mscompare.sheet.grave_harms import grave_harms
from mscompare.sheet.references import reference_of
from mscompare.sheet.room import LARGE_PRINT, NORMAL_PRINT, ROOMS, fitted, pages_of
from mscompare.sheet.sheet import (
    Sheet,
    contents_on_paper,
    dangerous_claims,
    deaths_on_paper,
    differing,
    questions_on_paper,
)
from mscompare.sheet.whose_rules import rules_on_paper
from mscompare.sheet.widths import laid_out, one_below_the_other
from mscompare.web.addresses import comparison_url
from mscompare.web.page_parts import PageParts
from mscompare.web.qr import qr_svg
from treatments.models import Criterion, MSType, Question, TreatmentKind

TITLE_OF_QR = "QR code with the address of this comparison"
# Boxes to tick; what the reader told is ticked.
TYPES = (MSType.RELAPSING, MSType.SECONDARY, MSType.PRIMARY)

# What may matter, in a few words; a question that the reader put first is ticked.
MATTERS = (
    (KeyQuestion.HELPS, "that it helps"),
    (KeyQuestion.KILLS, "not dying of it"),
    (KeyQuestion.HARMS, "no harm"),
    (None, "children"),
    (None, "work"),
    (KeyQuestion.PRICE, "money"),
)


@functools.lru_cache(maxsize=32)
def _qr(address):
    """The QR code of an address, which its sheets in both prints and its PDFs share."""
    return qr_svg(address, TITLE_OF_QR)


class SheetPage:
    """The sheet of a ComparisonRequest with every row; `site` is the site's own address."""

    def __init__(self, request, asked, site, large):
        self.request, self.asked, self.site, self.large = request, asked, site, large
        self.maker = glance_maker(asked.edition, asked.ms_type)
        self.print = LARGE_PRINT if large else NORMAL_PRINT
        self.glance = self.maker.glance(asked.columns, asked.first)
        self.reference = functools.partial(_reference, asked.edition)

    def html(self):
        """Return the page."""
        return render_to_string("sheet/sheet.html", self.context(), self.request).decode()

    def sheet(self):
        """Return the Sheet with as much as its pages hold."""
        asked, edition = self.asked, self.asked.edition
        columns, maker = asked.columns, self.maker
        told = [c for c in columns if c.kind != TreatmentKind.STANDARD]
        treatments = list(dict.fromkeys(column.option.treatment for column in told))
        lay = one_below_the_other if self.large else laid_out
        table = lay(self.glance, self.print.letters)
        at_once = emergencies(edition, (c.option.treatment for c in columns))
        claims = dangerous_claims(asked.table)
        grave = grave_harms(asked.table)
        differ = differing(asked.table.rows)
        # Of those that a large room holds a smaller one holds the first.
        asking = questions_on_paper(
            asked.table, edition.published(Question), most=ROOMS[0].questions
        )
        options = tuple(column.option for column in told)

        def made(room):
            rules = [
                _rules(edition, asked.ms_type, treatment, options, room.rules)
                for treatment in treatments
            ]
            return Sheet(
                glance=self.glance,
                table=table,
                emergencies=at_once,
                rules=tuple(found for found in rules if found.rows or found.running),
                deaths=deaths_on_paper(
                    columns, maker.measures[KeyQuestion.KILLS], maker.cells.answers, room.deaths
                ),
                grave=grave,
                contents=contents_on_paper(self.glance, asked.table, room.prices),
                claims=claims[: room.claims],
                more_claims=len(claims[room.claims :]),
                asking={who: every[: room.questions] for who, every in asking.items()},
                differ=differ,
                room=room,
            )

        pages = pages_of(len(told), self.large)
        return fitted(made, pages, self.print, self.reference)

    def _short_address(self):
        """Where the comparison stands, to be typed: "example.org/s/FNGRQ2DW"; "" where it has no
        short address."""
        options = [column.option for column in self.asked.columns]
        path = short_address(options, self.asked.ms_type)
        return f"{self.site.partition('://')[2]}{path}" if path else ""

    def context(self):
        """Return what the template prints."""
        asked, edition = self.asked, self.asked.edition
        version = f"{edition.day.isoformat()}.{edition.number}"
        mine = {"order": asked.order, "ms_type": asked.ms_type}
        back = self.site + comparison_url("compare", asked.slugs, seen=version, **mine)
        return {
            "asked": asked,
            "seen": self.request.GET.get("seen", ""),
            "sheet": self.sheet(),
            "large": self.large,
            "slugs": asked.slugs,
            "order": asked.order,
            "matters": [(words, question in asked.first) for question, words in MATTERS],
            "short_address": self._short_address(),
            "types": TYPES,
            "reference": self.reference,
            "numbers": PageParts(edition),
            "back": back,
            "qr": _qr(back),
            "pdf": pdf.available(),
            "today": edition.day,
            "comparison_url": comparison_url,
        }


@made_once()
def _rules(edition, ms_type, treatment, options, most):
    """The RulesOnPaper of a treatment, beside which stand those of its places among the options."""
    here = [option for option in options if option.treatment == treatment]
    running = [study for study in trials_of(edition, treatment) if study.registry_id]
    return rules_on_paper(
        treatment.short_name,
        _criteria(edition, treatment),
        here,
        _leading_sources(glance_maker(edition, ms_type), treatment),
        running,
        edition.lines,
        most,
    )


def _leading_sources(maker, treatment):
    """The ids of the sources whose figures lead what is known of whether a treatment helps."""
    answers = [
        maker.cells.answers(treatment.slug, measure.slug)
        for measure in maker.measures[KeyQuestion.HELPS]
    ]
    halves = [half for answer in answers if answer for half in answer.halves]
    return {line.source.pk for half in halves for line in half.leads}


@made_once()
def _criteria(edition, treatment):
    family = [treatment, treatment.parent] if treatment.parent else [treatment]
    return [row for row in edition.shown(Criterion) if row.treatment in family]


@made_once()
def _reference(edition, source):
    """A source in one line, with the studies that it reports."""
    return reference_of(source, [s for s in source.studies.all() if edition.is_published(s)])

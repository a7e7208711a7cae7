"""How this site fares by the decision-aid standard (IPDAS v4): item, status, where, which test.

Only what a test proves is met. What nobody has done yet (reviews and field tests with patients
and professionals) is said plainly.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from django.urls import reverse

from mscompare.asking.asked_options import MOST_OPTIONS
from mscompare.trust.proofs import EVERY_PAGE, EVIDENCE_PAGES, GLANCE, NUMBERS
from mscompare.web.addresses import STANDARD_CARE, comparison_url


class Status(StrEnum):
    MET = "met"
    NOT_MET = "not-met"
    NOT_APPLICABLE = "not-applicable"

    @property
    def label(self):
        return {"met": "Met", "not-met": "Not met"}.get(self, "Not applicable")


class Shown(Enum):
    """The treatments that a page is asked to show as an example."""

    NONE = auto()
    STANDARD = auto()
    ONE = auto()
    # Each that is no combination of others.
    ALONE = auto()
    ALL = auto()


@dataclass(frozen=True)
class IpdasPage:
    """A place on the site: the name of an address, what it shows, and what follows it."""

    name: str
    shown: Shown
    then: str

    def url(self, slugs):
        """Return the address; `slugs` are those of the treatments, {Shown: [slug]}."""
        here = slugs[self.shown]
        if self.name == "compare":
            return comparison_url(self.name, here) + self.then
        if self.shown != Shown.NONE and not here:
            return reverse("treatments")
        return reverse(self.name, args=here) + self.then


def at(name, shown=Shown.NONE, then=""):
    return IpdasPage(name, shown, then)


def slugs_shown(treatments):
    """Return {Shown: [slug]} for these Treatments, in their order.

    Combinations come last, and there are no more than a comparison takes. Without a worked example
    the first one stands for it.
    """
    alone = [t for t in treatments if not t.includes.all()]
    every = alone + [t for t in treatments if t not in alone]
    one = [t for t in every if t.worked_example] or every
    chosen = {Shown.ONE: one[:1], Shown.ALONE: alone, Shown.ALL: every}
    slugs = {shown: [t.slug for t in rows[:MOST_OPTIONS]] for shown, rows in chosen.items()}
    return slugs | {Shown.NONE: [], Shown.STANDARD: [STANDARD_CARE]}


@dataclass(frozen=True)
class Score:
    """`why` says how it is met, or what is missing; `test` names the test that proves it."""

    slug: str
    text: str
    status: Status
    why: str
    where: IpdasPage | None = None
    test: str = ""


MET, NOT_MET = Status.MET, Status.NOT_MET
NOT_DONE = "Not done yet."

QUALIFYING = (
    Score("condition", "Describes the condition", MET, "What MS is, in a few sentences.",
         at("home", then="#ms"), EVIDENCE_PAGES + "test_the_home_page_says_what_ms_is"),
    Score("decision", "States the decision", MET, "On the home page and on every sheet.",
         at("home"), EVIDENCE_PAGES + "test_the_decision_stands_on_the_home_page_and_the_sheet"),
    Score("options", "Describes the options", MET,
         "Transplant, cells, both together, standard treatment, and a trial.",
         at("treatments"), EVIDENCE_PAGES + "test_every_option_of_the_decision_is_described"),
    Score("benefits", "Describes the benefits of each option", MET,
         "With their figures, or a sentence that none was found.",
         at("compare", Shown.ALL),
         EVIDENCE_PAGES + "test_each_option_shows_benefits_and_harms_or_says_that_none_is_known"),
    Score("harms", "Describes the harms of each option", MET,
         "Death, serious infection, infertility, new autoimmune disease, side effects.",
         at("compare", Shown.ALL),
         EVIDENCE_PAGES + "test_each_option_shows_benefits_and_harms_or_says_that_none_is_known"),
    Score("like", "Describes what each option is like for body, mind and family", MET,
         "As far as the sources say.", at("treatment", Shown.ONE, "#like"),
         EVIDENCE_PAGES + "test_what_it_is_like_covers_body_mind_family_and_money"),
)  # fmt: skip

CERTIFICATION = (
    Score("equal-detail", "Shows good and bad features in equal detail", MET,
         "On the first screen of a comparison the words and charts of two treatments that were "
         "studied differ by a quarter at most, and one component prints every figure.",
         at("compare", Shown.ONE),
         GLANCE + "test_two_treatments_that_were_studied_have_the_same_room"),
    Score("citations", "Cites the evidence", MET, "Every figure links to its source.",
         at("sources"), EVERY_PAGE + "test_every_page"),
    Score("date", "Gives a date", MET, "Of each source, of the data, and on the sheet.",
         at("about", then="#date"),
         EVIDENCE_PAGES + "test_the_about_page_gives_date_policy_and_funding"),
    Score("update-policy", "States how it is kept up to date", MET, "On the page about this site.",
         at("about", then="#updates"),
         EVIDENCE_PAGES + "test_the_about_page_gives_date_policy_and_funding"),
    Score("uncertainty", "Gives the level of uncertainty", MET,
         "Strength, range and the reason for doubt beside the figure.", at("evidence"),
         NUMBERS + "test_every_rated_result_says_why_it_is_uncertain"),
    Score("funding", "Says who pays for it", MET, "On the page about this site.",
         at("about", then="#money"),
         EVIDENCE_PAGES + "test_the_about_page_gives_date_policy_and_funding"),
)  # fmt: skip

QUALITY = (
    Score("natural-course", "What happens if nothing is done", MET,
         "What MS did in people without treatment.",
         at("treatment", Shown.STANDARD, "#natural"),
         EVIDENCE_PAGES + "test_the_natural_course_stands_beside_standard_treatment"),
    Score("compare-features", "Lets readers compare features of the options", MET,
         "Side by side, the same rows for all.", at("compare", Shown.ALONE),
         "tests/rules/comparing/test_comparison.py::"
         "test_every_option_has_the_same_rows_in_the_fixed_order"),
    Score("probabilities", "Gives the chances of outcomes", MET, "As people out of a hundred.",
         at("compare", Shown.ONE),
         NUMBERS + "test_shares_are_people_out_of_a_hundred_or_a_thousand"),
    Score("reference-class", "Says in which people", MET, "MS type, number of people, years.",
         at("compare", Shown.ONE),
         NUMBERS + "test_every_result_says_in_whom_and_when"),
    Score("event-rates", "Gives event rates", MET, "How many of how many.",
         at("compare", Shown.ONE),
         NUMBERS + "test_shares_are_people_out_of_a_hundred_or_a_thousand"),
    Score("same-time", "Compares chances over the same time", NOT_MET,
         "The studies counted after different times. The page says where they differ and shows "
         "several times of one study together. It cannot make them the same."),
    Score("same-denominator", "Uses the same denominator", MET, "One for each row.",
         at("compare", Shown.ALONE),
         NUMBERS + "test_one_row_has_one_denominator"),
    Score("more-views", "Shows chances in more than one way", MET, "Words, numbers and pictures.",
         at("treatment", Shown.ONE, "#harms"),
         NUMBERS + "test_people_are_drawn_in_pairs_with_the_counts_of_both_as_text"),
    Score("what-matters", "Asks what matters most to the reader", MET,
         "What the reader ticks stands first, on the page and on the sheet.",
         at("compare", Shown.ONE, "#matters"),
         "tests/content/test_compare_page.py::"
         "test_what_the_reader_ticks_stands_first_also_from_the_second_layer"),
    Score("step-by-step", "Offers a step-by-step way to decide", MET,
          "Four steps on the home page.",
         at("home", then="#steps"),
         EVIDENCE_PAGES + "test_the_home_page_leads_through_the_decision"),
    Score("questions", "Has a worksheet or questions for the practitioner", MET,
         "Questions with what a clear and a vague answer sound like; the printed sheet.",
         at("questions"),
         EVIDENCE_PAGES + "test_each_question_says_what_clear_and_vague_answers_sound_like"),
    Score("needs-patients", "Needs of patients were assessed", NOT_MET, NOT_DONE),
    Score("needs-professionals", "Needs of professionals were assessed", NOT_MET, NOT_DONE),
    Score("review-patients", "Patients who did not make it reviewed it", NOT_MET, NOT_DONE),
    Score("review-professionals", "Professionals who did not make it reviewed it", NOT_MET,
         "Not done yet. No clinician has reviewed this site."),
    Score("field-patients", "It was tried with patients who face the decision", NOT_MET, NOT_DONE),
    Score("field-professionals", "It was tried with professionals", NOT_MET, NOT_DONE),
    Score("selection", "Says how the evidence was selected", MET, "By hand, not systematically.",
         at("evidence", then="#selected"),
         EVIDENCE_PAGES + "test_the_evidence_page_says_how_evidence_was_found_and_rated"),
    Score("quality-of-evidence", "Gives the quality of the evidence", MET,
         "Five levels, worked out from recorded facts.", at("evidence"),
         EVIDENCE_PAGES + "test_the_evidence_page_says_how_evidence_was_found_and_rated"),
    Score("credentials", "Gives the credentials of its authors", MET,
         "They have no medical training; the page says so.", at("about", then="#makers"),
         EVIDENCE_PAGES + "test_the_about_page_gives_date_policy_and_funding"),
    Score("readability", "Reports how easy it is to read", MET,
         "A script scores every page.", at("accessibility", then="#words"),
         "tests/content/test_accessibility_page.py::"
         "test_what_was_measured_stands_there_with_its_date"),
    Score("choices-match", "Evidence that choices come to match preferences", NOT_MET, NOT_DONE),
    Score("knowledge", "Evidence that readers know more afterwards", NOT_MET, NOT_DONE),
)  # fmt: skip

GROUPS = (("Qualifying", QUALIFYING), ("Certification", CERTIFICATION), ("Quality", QUALITY))

"""What the files of open data hold: their keys are a contract with everybody who reads them.

Keys are added, none is taken away or comes to mean something else.
"""

LICENCE_NOTE = (
    "Free to reuse with a link to this site. Each figure belongs to the source it names; "
    "show its source and its strength wherever you show the figure. "
    "No clinician has reviewed this data."
)
FIGURE_COLUMNS = {
    "id": "stays the same for ever",
    "kind": "cost or finding",
    "treatment": "slug of the treatment, empty if the figure is about none",
    "country": "slug of the country, empty if the source names none",
    "clinic": "slug of the clinic, empty if the source names none",
    "option": "slug of the option the figure belongs to",
    "measure": "slug of the row of the comparison",
    "direction": "benefit, no-benefit-found, mixed, harm, burden or neutral (findings)",
    "low": "low end; equal to high for a single value; empty if only an upper limit is given",
    "high": "high end; empty if the source gives none",
    "interval_low": "low end of the range given for the figure",
    "interval_high": "high end of the range given for the figure",
    "numerator": "people counted",
    "denominator": "people in all",
    "open_ended": "true if the source prints a plus, “over” or “upwards of”",
    "unit": "unit of low and high",
    "as_printed": "exactly as the source prints it",
    "per": "what the price is for",
    "as_of": "date of the price, else of the page that tells it, as far as it is known: a year, a "
    "month or a day",
    "perspective": "from whose side an amount is told (costs)",
    "payer": "who pays it (costs)",
    "is_price": "true if somebody can be asked to pay it, false for what others spent (costs)",
    "basis": "where the number comes from (costs)",
    "covers": "what it is paid for, in words (costs)",
    "contents": "each usual item, and whether it is included (costs)",
    "paid_this": "people of a survey who say that they paid this",
    "paid_more": "people of a survey who say that they paid more",
    "paid_less": "people of a survey who say that they paid less",
    "people": "which people",
    "n": "how many people",
    "at": "when it was measured, after treatment",
    "comparison_group": "what the study compared with, empty if nothing",
    "source": "who says it, what they gain, when it was published and how we read it. In the "
    "table source and study_facts have a column for each part",
    "locator": "where it stands in the source",
    "study": "slug of the study it rests on, empty if none could be checked",
    "strength": "level 0 to 4, label and reasons",
    "url": "address of the figure on this site",
    "event": "what the measure asks for, in words; empty if it has none",
    "no_event": "its absence, in words",
    "outcome": "what was counted or measured, in words (findings)",
    "counts": "whether the number counts that event (event) or its absence (no-event); empty if it "
    "counts something else, or is a time, a dose or a score",
    "share_of": "what a share is of, if not of people",
    "approximate": "true if the source says “about”",
    "statistic": "average, mean, median, range or count, as printed; empty if not stated",
    "interval_kind": "95, 90 (percent), range or not-stated; empty if no range is given",
    "our_interval_low": "low end of our own exact range of a share (Clopper and Pearson), where "
    "the source gives none",
    "our_interval_high": "high end of it",
    "baseline": "a score before the treatment",
    "at_months": "the same in months, where it is told so",
    "years_treated": "when these people were treated, as the source says it",
    "ms_type": "type of MS of these people, or of those of the study; any: several, not counted "
    "apart; empty if not told",
    "entered": "how many were put into this group",
    "analysed": "how many of this group were analysed",
    "had": "how many of them had it, where the source gives no share",
    "followed_up": "most, few-with-interval or few were followed so long; empty if not told",
    "self_reported": "true if people told it of themselves",
    "given": "what was given in this group, if not simply the treatment",
    "versus": "id of the result of the comparison group",
    "against": "slug of what the comparison group had",
    "against_kind": "today (a medicine of today), cells, dummy (placebo or sham) or other",
    "treatment_kind": "the same of the treatment itself (findings)",
    "group_of": "ids of results of other treatments beside which this is the comparison group",
    "effect_kind": "hazard-ratio, rate-ratio or difference, against the comparison group",
    "effect": "the ratio, or the difference: above 0 it favours the treated group. With the "
    "direction benefit a ratio below 1 counts what nobody wants (getting worse, relapses). A "
    "figure with the unit ratio is the ratio itself",
    "effect_low": "low end of its range",
    "effect_high": "high end of its range",
    "as_of_precision": "year, month or day",
    "inferred": "what we inferred, such as the treatment (costs)",
    "jointly": "the places that one printed figure covers",
    "verdict": "what we found of the claim that the number belongs to; empty if of none",
    "repeats": "id of the result of which this one is a copy",
    "cohort": "key of the people whom the study counted: with one key they count once",
    "overlaps": "keys of other cohorts that share some of these people; it may stand with either",
    "paid_by": "who paid for the study; empty if not known",
    "payer_gains": "true if whoever paid for it sells what was given; empty if not known",
    "study_facts": "what else decides answers: name, design, people, type of MS, EDSS, years, "
    "chemotherapy, compared with what, who was counted, whether those who judged were blinded, who "
    "ran it, its main goal, what makes it indirect, how we read it; empty: not known",
}
ANSWER_KEYS = {
    "treatment": "slug of the treatment",
    "measure": "slug of the question",
    "question": "the question, in words",
    "ms_type": "relapsing, progressive, or null: not chosen",
    "asks": "does-it (is it so, compared with something?) or how-many",
    "compared_with": "what the figures that lead are compared with, in words; null if with nothing",
    "against": "slugs of it",
    "sentence": "the answer. What is known against a medicine of today stands in against_today",
    "word": "how sure, as the sentence says it",
    "sure": "how many of the five questions are answered with yes",
    "questions": "the five, each with yes or no and why",
    "leads": "ids of the figures that lead, each with those of its comparison group",
    "against_today": "the same against a medicine of today, where the first comparison is with "
    "something else; null if not",
    "kinds": "the same of each kind of harm that is counted by itself",
    "speaks_against": "ids of figures that point elsewhere",
    "stronger": "ids of figures of independent sources that are rated higher than one that leads",
    "rest": "ids of all other figures on the question that were looked at",
    "in_words": "what comparisons found without a figure of this treatment: in words, or with a "
    "result of the other treatment alone. It is weighed like figures and leads nothing",
    "has_happened": "statements that say that a harm has happened",
    "parts": "slugs of treatments whose own answers belong to this one, with what they are called",
    "studies": "how many studies",
    "cohorts": "how many different groups of people",
    "shared": "true if some people are in several of these groups",
    "url": "address of the answer on this site",
}

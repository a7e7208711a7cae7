"""Somebody who has nothing but the files of open data, and makes the answers again from them.

Written from /evidence/ and /data/, with nothing of the site's own code: where it comes to another
answer, the files or the rules do not say enough.
"""

from decimal import ROUND_HALF_UP, Decimal

RANDOMISED = ("systematic-review-rct", "rct")
PROGRESSIVE = (
    "progressive", "primary-progressive", "secondary-progressive", "primary-or-secondary",
)  # fmt: skip
BEARS_ON = {"relapsing": ("relapsing", "any"), "progressive": (*PROGRESSIVE, "any")}
KINDS = (
    ("no-worsening", "improvement"), ("quality-of-life",), ("relapse-free", "relapse-rate"),
    ("new-lesions", "no-disease-activity", "lasting-remission"),
)  # fmt: skip
FINDS = {"benefit": "benefit", "no-benefit-found": "none", "harm": "worse"}


FOUND = {
    "benefit": "benefit", "no-difference": "no-benefit-found", "worse": "harm", "unclear": "mixed",
}  # fmt: skip


def _as_a_figure(told):
    """What a source says in words of a comparison, as a figure of which no number is known."""
    numbers = ("n", "denominator", "analysed", "at_months", "versus", "event", "no_event")
    return {
        **told,
        **dict.fromkeys(numbers),
        "direction": FOUND[told["found"]],
        "source": {"read_as": told["read_as"]},
        "outcome": "",
        "group_of": [],
    }


class Stranger:
    """Has read both files: lists of figures and of answers."""

    def __init__(self, figures, answers):
        self.figures = {f["id"]: f | {"study_facts": f["study_facts"] or {}} for f in figures}
        self.pools = {}
        for answer in answers:
            halves = [answer, answer["against_today"] or answer, *answer["kinds"]]
            leads = [lead["id"] for half in halves for lead in half["leads"]]
            told = {*leads, *answer["speaks_against"], *answer["stronger"], *answer["rest"]}
            key = answer["treatment"], answer["measure"], answer["ms_type"]
            figures = [self.figures[name] for name in sorted(told)]
            in_words = [_as_a_figure(told) for told in answer["in_words"]]
            self.pools[key] = [
                f for f in (*figures, *in_words) if f["measure"] == answer["measure"]
            ]

    def does_it(self, answer):
        """Return (id that leads, the questions answered with yes) of both halves, or None."""
        compared = self._compared(self._pool(answer))
        if not compared:
            return None, None
        lead = self._lead(compared)
        today = [f for f in compared if f["against_kind"] == "today"]
        second = None
        if lead["against_kind"] != "today" and today:
            second = self._half(answer, self._lead(today), compared)
        return self._half(answer, lead, compared), second

    def how_many(self, answer, half, year):
        """Return the names of the five questions answered with yes, of the count that leads."""
        lead = self.figures[half["leads"][0]["id"]]
        facts, people = lead["study_facts"], self._counted(lead)
        medicine = lead["treatment_kind"] in ("today", "other")
        last, strength = facts.get("treated_to"), medicine or facts.get("chemotherapy")
        yes = {
            "Everybody": facts.get("counted") in ("country", "registry", "centre"),
            "Enough": people is not None and people >= 200 and not self._wide(lead),
            "Of today": bool(last) and last >= year - 10 and strength not in (None, "mixed"),
            "Clean": facts.get("run_by_seller") is False,
            "Types apart": lead["ms_type"] not in (None, "any"),
        }
        return [name for name, is_so in yes.items() if is_so]

    def _half(self, answer, lead, compared):
        if self._second_hand(lead):
            return None, []
        yes = {
            "Fair": self._fair(lead),
            "Enough": self._enough(lead, compared),
            "Like this": self._like_this(lead, answer["ms_type"]),
            "Agree": self._agree(lead, answer),
            "Clean": self._clean(lead),
        }
        name = lead["id"] if self._may_lead(lead) else None
        return name, [question for question, is_so in yes.items() if is_so]

    def _pool(self, answer, measure=None):
        key = answer["treatment"], measure or answer["measure"], answer["ms_type"]
        return self.pools.get(key, [])

    def _compared(self, pool):
        found = [f for f in pool if f["against"] and f["study"]]
        found += [
            self._other_side(f, self.figures[name])
            for f in pool
            if not f["against"] and f["study"]
            for name in f["group_of"]
        ]
        return sorted(found, key=lambda f: (self._unfair(f), -self._people(f), f["id"]))

    def _other_side(self, group, treated):
        """What a comparison group tells of what it had."""
        turned = {"benefit": "harm", "harm": "benefit"}
        low, high = treated["effect_low"], treated["effect_high"]
        if None not in (low, high):
            low, high = 1 / high, 1 / low
        return {
            **group,
            "versus": treated["id"],
            "against": treated["treatment"],
            "against_kind": treated["treatment_kind"],
            "direction": turned.get(treated["direction"], treated["direction"]),
            "effect_kind": treated["effect_kind"],
            "effect_low": low,
            "effect_high": high,
        }

    def _lead(self, compared):
        best = {}
        for figure in compared:
            same = figure["cohort"] or figure["study"], figure["against"]
            if same not in best or self._rank(figure) < self._rank(best[same]):
                best[same] = figure
        ranked = [f for f in compared if f in best.values()]
        return min(
            ranked, key=lambda f: (not self._may_lead(f), self._second_hand(f), ranked.index(f))
        )

    def _rank(self, figure):
        asked = figure["outcome"] in (figure["event"] or "", figure["no_event"] or "")
        last = -(figure["at_months"] or 0)
        return (
            not self._may_lead(figure), self._unfair(figure), not asked, last,
            -self._people(figure), figure["id"],
        )  # fmt: skip

    def _unfair(self, figure):
        if figure["study_facts"]["design"] in RANDOMISED:
            return 0
        return 1 if figure["against_kind"] == "today" else 2

    def _may_lead(self, figure):
        return "found" not in figure and not self._second_hand(figure)

    def _second_hand(self, figure):
        return "second-hand" in (figure["source"]["read_as"], figure["study_facts"]["read_as"])

    def _arms(self, figure):
        return [figure, self.figures[figure["versus"]]] if figure["versus"] else [figure]

    def _counted(self, figure):
        counts = figure["denominator"], figure["analysed"], figure["n"]
        return next((count for count in counts if count is not None), None)

    def _people(self, figure):
        if "found" in figure:
            return figure["people_compared"] or 0
        counts = [arm["n"] or self._counted(arm) or 0 for arm in self._arms(figure)]
        if all(counts) and (figure["versus"] or not figure["against"]):
            return sum(counts)
        if figure["against"]:
            both = [
                f["n"] + self.figures[f["versus"]]["n"]
                for f in self.figures.values()
                if (f["study"], f["against"]) == (figure["study"], figure["against"])
                if f["versus"] and f["n"] and self.figures[f["versus"]]["n"]
            ]
            if both:
                return max(both)
        facts = figure["study_facts"]
        told = [facts[name] for name in ("analysed", "entered", "participants") if facts[name]]
        return max(sum(counts), told[0] if told else 0)

    def _finds(self, figure):
        ends, even = self._ends(figure), 0 if figure["effect_kind"] == "difference" else 1
        if ends and ends[0] <= even <= ends[1]:
            return "none"
        return FINDS.get(figure["direction"], "unclear")

    def _ends(self, figure):
        ends = figure["effect_low"], figure["effect_high"]
        return None if None in ends else ends

    def _fair(self, lead):
        facts = lead["study_facts"]
        return facts["design"] in RANDOMISED and facts["assessors_blinded"] is True

    def _enough(self, lead, compared):
        ends = self._ends(lead)
        if self._finds(lead) == "none":
            of_ratio = ends and lead["effect_kind"] != "difference"
            return bool(of_ratio) and ends[0] > 0.5 and ends[1] < 2
        same = lead["against_kind"], self._finds(lead)
        others = [
            f
            for f in compared
            if self._is_clear(f) and self._may_lead(f) and self._types_meet(f, lead)
            if (f["against_kind"], self._finds(f)) == same
            if f["cohort"] and lead["cohort"] and not self._share(f, lead)
        ]
        if self._is_clear(lead) and others:
            return True
        arms = self._arms(lead)
        alone = lead["effect_kind"] == "hazard-ratio" and len(arms) == 1
        if "found" in lead or alone:
            return False
        if lead["unit"] in ("percent", "people"):
            if len(arms) == 1:
                return False
            had, people = [self._had(a) for a in arms], [self._counted(a) for a in arms]
            if None in had:
                return False
            left = sum(had) if None in people else sum(people) - sum(had)
            return min(sum(had), left) >= 100
        counts = [arm["n"] or self._counted(arm) for arm in arms]
        return len(arms) == 2 and None not in counts and min(counts) >= 100

    def _had(self, arm):
        told = arm["had"] if arm["numerator"] is None else arm["numerator"]
        people = self._counted(arm)
        if told is not None:
            return told
        share = arm["unit"] == "percent" and not arm["share_of"] and arm["low"] == arm["high"]
        if not share or people is None:
            return None
        return int((Decimal(str(arm["low"])) * people / 100).to_integral_value(ROUND_HALF_UP))

    def _is_clear(self, figure):
        even = 0 if figure["effect_kind"] == "difference" else 1
        return bool(ends := self._ends(figure)) and not ends[0] <= even <= ends[1]

    def _like_this(self, lead, ms_type):
        kind, direct = lead["ms_type"], not lead["study_facts"]["indirect_because"]
        return direct and (not ms_type or (kind != "any" and kind in BEARS_ON[ms_type]))

    def _agree(self, lead, answer):
        (kind,) = (kind for kind in KINDS if answer["measure"] in kind)
        every = [f for measure in kind for f in self._compared(self._pool(answer, measure))]
        return not any(
            self._contradicts(lead, other)
            for other in every
            if other["against_kind"] == lead["against_kind"]
            and not self._share(other, lead)
            and self._types_meet(other, lead)
        )

    def _contradicts(self, lead, other):
        one, two = self._ends(lead), self._ends(other)
        same = all(lead[name] == other[name] for name in ("measure", "effect_kind"))
        if same and one and two and (one[1] < two[0] or two[1] < one[0]):
            return True
        points = {self._finds(lead), self._finds(other)}
        if points == {"benefit", "worse"}:
            return True
        if "none" not in points or "unclear" in points or len(points) == 1:
            return False
        none, some = sorted((lead, other), key=lambda f: self._finds(f) != "none")
        return self._people(none) >= self._people(some)

    def _clean(self, lead):
        if lead["study_facts"]["run_by_seller"] is not False:
            return False
        arms = self._arms(lead)
        entered = [arm["entered"] for arm in arms]
        analysed = [arm["analysed"] or arm["denominator"] for arm in arms]
        if len(arms) == 2 and None not in (*entered, *analysed):
            return sum(analysed) >= 0.8 * sum(entered)
        entered, analysed = (lead["study_facts"][name] for name in ("entered", "analysed"))
        return None not in (entered, analysed) and analysed >= 0.8 * entered

    def _share(self, one, other):
        people = [f["cohort"] or f["study"] for f in (one, other)]
        some = one["cohort"] in other["overlaps"] or other["cohort"] in one["overlaps"]
        return people[0] == people[1] or some

    def _types_meet(self, one, other):
        return any(
            all(f["ms_type"] is None or f["ms_type"] in kinds for f in (one, other))
            for kinds in BEARS_ON.values()
        )

    def _wide(self, lead):
        if lead["unit"] == "events per person per year":
            count, top = 100 * lead["low"], lead["interval_high"]
            return top is not None and 100 * top > max(1, 3 * count)
        top = lead["interval_high"] or lead["our_interval_high"]
        share = lead["unit"] == "people" and lead["denominator"]
        count = 100 * lead["numerator"] / lead["denominator"] if share else lead["low"]
        known = lead["counts"] != "no-event" and None not in (top, count)
        return known and top > max(1, 3 * count)

"""What readers ask for: lists with all kinds of filters, comparisons, and each kind of page.

All of it can be asked at both sizes: the large content has today's treatments, places and options.
"""

import itertools
import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlencode

# One address of each kind of page, as the table calls it.
KINDS = {
    "the first page": "/",
    "about": "/about/",
    "a treatment": "/treatments/ahsct/",
    "… its studies": "/treatments/ahsct/studies/",
    "… more of it": "/treatments/ahsct/more/",
    "… its deaths": "/treatments/ahsct/death/",
    "… its prices": "/treatments/ahsct/price/",
    "a country": "/countries/mexico/",
    "a clinic": "/clinics/clinica-ruiz/",
    "a source": "/sources/placidway/",
    "treatments": "/treatments/",
    "countries": "/countries/",
    "clinics": "/clinics/",
    "sources": "/sources/",
    "claims": "/claims/",
    "disagreements": "/disagreements/",
    "a disagreement": "/disagreements/?about=price-ahsct-mexico",
    "evidence": "/evidence/",
    "glossary": "/glossary/",
    "questions": "/questions/",
    "changes": "/changes/",
    "open data": "/data/",
}
FILES = {"all figures, JSON": "/data/figures.json"}
WORDS = ("clinic", "mexico", "stem", "hospital")
# Filters that only the site has.
ITS_OWN = (
    ("evidence", ("1", "2", "3", "4")),
    ("strength", ("1", "2", "3")),
    ("independent", ("1",)),
    ("sort", ("-name", "price", "-price")),
)
# Treatments and places that have options today.
NAMES = """
    SELECT DISTINCT {table}.slug FROM clinics_option
    JOIN {table} ON {table}.id = clinics_option.{column}_id
    WHERE clinics_option.retired_on IS NULL AND {table}.retired_on IS NULL {without} ORDER BY 1
"""
# Others cannot be asked for a treatment or any of its variants.
WITHOUT_VARIANTS = """
    AND treatments_treatment.id NOT IN
    (SELECT parent_id FROM treatments_treatment WHERE parent_id IS NOT NULL)
"""
COMPARABLE = """
    SELECT clinics_option.slug FROM clinics_option
    JOIN treatments_treatment ON treatments_treatment.id = treatment_id
    WHERE clinics_option.retired_on IS NULL AND treatments_treatment.retired_on IS NULL
    AND kind IN ('treatment', 'variant', 'undetermined') ORDER BY 1
"""


@dataclass(frozen=True)
class Question:
    """What a reader asks of the list; "" and None ask nothing. A budget is in US dollars."""

    treatment: str = ""
    country: str = ""
    clinic: str = ""
    words: str = ""
    budget: int | None = None

    def query(self, budget="budget", words="q"):
        """Return it as what stands behind the "?", with other names for two of its parts."""
        asked = {"treatment": self.treatment, "country": self.country, "clinic": self.clinic,
                 words: self.words, budget: self.budget}  # fmt: skip
        return urlencode({name: value for name, value in asked.items() if value})


class Questions:
    """Questions about the content of today's database (a path), the same ones in each run."""

    def __init__(self, database):
        with closing(sqlite3.connect(database)) as rows:
            self.names = {
                column: _column(rows, NAMES.format(table=table, column=column, without=without))
                for column, table, without in (
                    ("treatment", "treatments_treatment", WITHOUT_VARIANTS),
                    ("country", "clinics_country", ""),
                    ("clinic", "clinics_clinic", ""),
                )
            }
            self.options = _column(rows, COMPARABLE)

    def of_the_list(self, seed):
        """Yield ever other Questions."""
        chance = random.Random(seed)  # noqa: S311 - no secret
        while True:
            yield Question(
                *(
                    chance.choice(self.names[name]) if chance.random() < often else ""
                    for name, often in (("treatment", 0.5), ("country", 0.5), ("clinic", 0.15))
                ),
                chance.choice(WORDS) if chance.random() < 0.2 else "",
                chance.randrange(100, 1500) * 100 if chance.random() < 0.5 else None,
            )

    def lists(self, seed):
        """Yield ever other addresses of the list, with filters of all kinds."""
        chance = random.Random(seed)  # noqa: S311 - no secret
        for question in self.of_the_list(seed):
            own = {name: chance.choice(values) for name, values in ITS_OWN if chance.random() < 0.3}
            yield f"/options/?{'&'.join(filter(None, (question.query(), urlencode(own))))}"

    def comparisons(self, seed, size, page=""):
        """Yield each comparison of so many options once, mixed; `page` is "" or "sheet/"."""
        chance = random.Random(seed)  # noqa: S311 - no secret
        every = list(itertools.islice(itertools.combinations(self.options, size), 50_000))
        chance.shuffle(every)
        for chosen in every:
            yield f"/compare/{page}?{'&'.join(f'option={slug}' for slug in chosen)}"


def _column(rows, query):
    return [value for (value,) in rows.execute(query)]

"""Content as large as a country's register: fixtures that `load_content` loads like any others.

`python tests/benchmarks/large_content.py FOLDER [PRICES]` writes them into FOLDER, which
`manage.py load_content --fixtures FOLDER` loads: in minutes 40 countries, 5,000 clinics, 2,000
sources and 100,000 prices. They are made up beside the real content and the same each time.
"""

import itertools
import json
import random
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRICES, CLINICS_EACH, SOURCES_EACH, COUNTRIES = 100_000, 20, 50, 40
# Places take names from the same few words, so that a search finds many of them.
WORDS = ("Aurora", "Bios", "Cedar", "Delta", "Esperanza", "Futura", "Gloria", "Helix")
KINDS = ("Hospital", "Institute", "Clínica", "Center", "Klinik")
PAID = ("price-asked",) * 8 + ("amount-collected", "patient-pays")
BASES = ("own-price-list", "own-quote", "second-hand", "estimate", "unknown", "published-average")
INTERESTS = ("sells-treatment", "refers-patients", "promotes-destination", "advertising",
             "none-found", "unknown")  # fmt: skip
# Lasting numbers of options up to here are the seeds' own.
LAST_OF_SEEDS = 1000
# Of ten prices some stand at no clinic, in no country, or in one of the documents read today.
NO_CLINIC, NO_COUNTRY, IN_A_DOCUMENT = 0.1, 0.005, 0.2


def key(row):
    return row["fields"].get("slug") or row["fields"].get("key")


def real_rows():
    """The fixtures of today, by model."""
    found = {}
    for path in sorted((ROOT / "fixtures").glob("*.json")):
        for row in json.loads(path.read_text("utf-8")):
            found.setdefault(row["model"], []).append(row)
    return found


class LargeContent:
    """Makes so many prices, and countries, clinics and sources in proportion."""

    def __init__(self, prices):
        self.real, self.number = real_rows(), prices
        self.chance = random.Random(prices)  # noqa: S311 - no secret
        self.rows = []
        self.options = {key(row): row for row in self.real["clinics.option"]}
        self._next_number = LAST_OF_SEEDS + 1
        self.treatments = [
            key(row) for row in self.real["treatments.treatment"]
            if row["fields"]["kind"] in ("treatment", "variant", "undetermined")
        ]  # fmt: skip
        self.countries = [key(row) for row in self.real["clinics.country"]]
        self.clinics = [
            (key(row), row["fields"]["country"][0]) for row in self.real["clinics.clinic"]
        ]
        documents = [r for r in self.real["treatments.source"] if r["fields"]["document"]]
        self.documents, self.sources = [key(row) for row in documents], []

    def make(self):
        """Return all rows that come to the real ones."""
        self._countries()
        self._clinics()
        self._sources()
        for number in range(self.number):
            self._price(number)
        return self.rows

    def _add(self, model, of, **fields):
        """A row as the first real one of a model, but for these fields."""
        like = self.real[model][0]["fields"] if of is None else of
        self.rows.append({"model": model, "fields": like | fields})

    def _countries(self):
        taken = {row["fields"]["iso"] for row in self.real["clinics.country"]}
        free = (a + b for a, b in itertools.product("XYZ", "ABCDEFGHIJKLMNOPQRST"))
        isos = (iso for iso in free if iso not in taken)
        while len(self.countries) < COUNTRIES:
            iso = next(isos)
            slug = f"land-{iso.lower()}"
            self._add("clinics.country", None, slug=slug, iso=iso, name=f"Land {iso}", in_text="")
            self.countries.append(slug)

    def _clinics(self):
        while len(self.clinics) < self.number // CLINICS_EACH:
            number = len(self.clinics)
            words = self.chance.choice(WORDS), self.chance.choice(KINDS)
            slug = f"house-{number:05d}"
            country = self._some(self.countries)
            self._add("clinics.clinic", None, slug=slug, name=f"{' '.join(words)} {number}",
                      also_known_as="", country=[country], city=self.chance.choice(WORDS),
                      known="A price.", not_known="All else.")  # fmt: skip
            self.clinics.append((slug, country))

    def _sources(self):
        plain = next(
            r["fields"] for r in self.real["treatments.source"] if not r["fields"]["cites"]
        )
        for number in range(self.number // SOURCES_EACH):
            slug = f"page-{number:05d}"
            self._add("treatments.source", plain, slug=slug, title=f"Price page {number}",
                      publisher=f"{self.chance.choice(WORDS)} {number}", kind="seller-page",
                      interest=self.chance.choice(INTERESTS), read_as="whole-text", doi="",
                      url=f"https://page-{number}.example/")  # fmt: skip
            self.sources.append(slug)

    def _some(self, rows):
        """One of them, the first more often than the last: places are not equally large."""
        return rows[int(len(rows) * self.chance.random() ** 2)]

    def _option(self):
        treatment, chance = self._some(self.treatments), self.chance.random()
        country = clinic = None
        if chance > NO_CLINIC:
            clinic, country = self._some(self.clinics)
            if treatment not in self._offered(clinic):
                treatment = self._offered(clinic)[0]
        elif chance > NO_COUNTRY:
            country = self._some(self.countries)
        slug = "-".join(part for part in (treatment, country, clinic) if part)
        if slug not in self.options:
            self._add("clinics.option", None, slug=slug, treatment=[treatment],
                      country=country and [country], clinic=clinic and [clinic],
                      number=self._next_number,
                      findings=[], statements=[], criteria=[])  # fmt: skip
            self._next_number += 1
            self.options[slug] = self.rows[-1]
        return slug

    def _offered(self, clinic):
        """What a clinic offers: one treatment, or two."""
        own = random.Random(clinic)  # noqa: S311 - no secret
        return own.sample(self.treatments, own.choice((1, 2)))

    def _price(self, number):
        chance = self.chance
        low = chance.randrange(40, 1600) * 100
        high = low + chance.choice((0, 0, chance.randrange(1, 300) * 100))
        unit = chance.choice(("USD",) * 8 + ("EUR", "GBP"))
        name = f"price-{number:06d}"
        basis = chance.choice(BASES)
        self._add(
            "clinics.cost", self.real["clinics.cost"][0]["fields"], key=name,
            source=[chance.choice(self.documents if chance.random() < IN_A_DOCUMENT
                                  else self.sources)],
            locator=f"line {number}", position=number, low=str(low), high=str(high),
            as_printed=f"{low} to {high}", note="", unit=unit, option=[self._option()],
            as_of=chance.choice((None, "2023-05-01", "2025-09-01", "2026-08-01")),
            perspective=chance.choice(PAID), basis=basis, covers="", routes=[],
            open_ended=chance.random() < 0.1,
        )  # fmt: skip
        if chance.random() < 0.5:
            item = chance.choice(("hospital-stay", "flights", "lodging"))
            self._add("clinics.costitem", None, cost=[name], item=item,
                      state=chance.choice(("included", "not-included")))  # fmt: skip


def write(folder, prices=PRICES):
    """Write the real fixtures and so many prices more into a folder."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for path in (ROOT / "fixtures").glob("*.json"):
        shutil.copy(path, folder)
    rows = LargeContent(prices).make()
    (folder / "large.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    write(sys.argv[1], *map(int, sys.argv[2:3]))

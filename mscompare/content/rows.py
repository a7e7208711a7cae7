"""The rows that seeds give, and what they refer to."""

from .reading import SeedError


class Rows:
    """The rows so far, with what they refer to, checked at the end."""

    def __init__(self):
        self.file = ""
        self.rows = {}
        self.references = []
        self.option_facts = {}
        self.first_named = {}
        self.faults = []

    def add(self, model, natural_key, /, **fields):
        """Add a row. Values are JSON values; a reference is made with `ref`."""
        if (model, natural_key) in self.rows:
            self.faults.append(f"{self.file}: {model} {natural_key!r} stands twice")
        self.rows[model, natural_key] = {"model": model, "fields": fields}

    def ref(self, model, key, used_as):
        """Return the natural key of a row, or None; the row must exist in the end."""
        if key is None:
            return None
        self.references.append((self.file, used_as, model, key))
        return [key]

    def refs(self, model, keys, used_as):
        return [self.ref(model, key, used_as) for key in sorted(set(keys))]

    def place_in_option(self, placed, kind, key):
        """Note that a fact is about this treatment in these places (and so makes options)."""
        used_as = f"{placed.key}, place"
        self.ref("clinics.clinic", placed.clinic, used_as)
        for country in placed.places:
            self.ref("clinics.country", country, used_as)
            option = (placed.treatment, country, placed.clinic)
            self.first_named.setdefault(option, f"{self.file}: {placed.key}")
            if placed.treatment and (country or kind == "cost"):
                facts = self.option_facts.setdefault(option, {})
                facts.setdefault(kind, []).append(key)

    def fill_outcomes(self):
        """Give each finding that names no outcome what its measure counts, so that the words for
        it are typed once."""
        for (model, key), row in self.rows.items():
            fields = row["fields"]
            if model != "treatments.finding" or fields["outcome"]:
                continue
            [slug] = fields["measure"]
            measure = self.rows.get(("treatments.measure", slug), {"fields": {}})["fields"]
            frame = "no_event" if fields["counts"] == "no-event" else "event"
            fields["outcome"] = measure.get(frame, "")
            if not fields["outcome"]:
                self.faults.append(f"finding {key}: outcome: {slug!r} counts no {frame} of its own")

    def check(self):
        for file, used_as, model, key in self.references:
            if (model, key) not in self.rows:
                name = model.split(".")[1]
                self.faults.append(f"{file}: {used_as}: {key!r}: there is no such {name}")
        if self.faults:
            raise SeedError("\n".join(self.faults))

    def sorted(self):
        return [self.rows[key] for key in sorted(self.rows)]

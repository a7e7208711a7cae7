"""The list of options beside what others make of the same rows, asked the same questions.

Django's per-site cache beside a kept page, as so many bare views; a plain FilterView of
django-filter (plain_list.py) and Datasette beside the list as it is built. Each is a server of its
own that reads the same database; counted is processor time. Where no words are asked for, all must
find the same number of options.
"""

import itertools
import re
import shutil
import sqlite3
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.pages import BARE, KEPT, BuiltPages, forget_pages
from tests.benchmarks.served import ROUNDS, datasette, in_turns, project, ratio, site

EACH = 6
FACETS = "_size=25&_facet=treatment&_facet=country&_facet=clinic"
# What Datasette would leave out if it took longer is waited for: the pages show the same.
WHOLE = ("sql_time_limit_ms 60000", "facet_time_limit_ms 60000")
WITHOUT_SUGGESTIONS = "suggest_facets off"
# As the list has them: an option, its lowest price in US dollars (nought is nought in every
# currency), how many prices it has.
OPTIONS = """
    SELECT clinics_option.slug, treatment.slug AS treatment, treatment.name AS treatment_name,
        country.slug AS country, country.name AS country_name,
        clinic.slug AS clinic, clinic.name AS clinic_name,
        coalesce(treatment.name, '') || ' ' || coalesce(country.name, '') || ' '
            || coalesce(clinic.name, '') AS name,
        min(CASE WHEN cost.unit = 'USD' OR CAST(cost.low AS REAL) = 0
            THEN CAST(cost.low AS REAL) END) AS lowest,
        max(CASE WHEN cost.unit = 'USD' THEN CAST(cost.high AS REAL) END) AS highest,
        count(cost.id) AS prices
    FROM clinics_option
    JOIN treatments_treatment AS treatment ON treatment.id = clinics_option.treatment_id
    LEFT JOIN clinics_country AS country ON country.id = clinics_option.country_id
    LEFT JOIN clinics_clinic AS clinic ON clinic.id = clinics_option.clinic_id
    LEFT JOIN clinics_cost AS cost ON cost.option_id = clinics_option.id
        AND cost.retired_on IS NULL
        AND cost.perspective IN ('price-asked', 'amount-collected', 'patient-pays')
    WHERE clinics_option.retired_on IS NULL AND treatment.retired_on IS NULL
        AND country.retired_on IS NULL AND clinic.retired_on IS NULL
        AND treatment.kind IN ('treatment', 'variant', 'undetermined')
    GROUP BY clinics_option.id
"""
COLUMNS = ("treatment", "country", "clinic", "lowest")
VIEW, TABLE = "options", "options_copied"
FOUND = {
    "site": rb"data-announce>([\d,]+) options?<",
    "filterview": rb'id="found">(\d+)',
    VIEW: rb"([\d,]+) rows?",
    TABLE: rb"([\d,]+) rows?",
}
# (what, side, goals).
AGAINST = (
    ("a plain FilterView ÷ the list", "filterview", (25, 30)),
    ("Datasette as it comes, a view ÷ the list", VIEW, (10, 80)),
    ("Datasette tuned, an indexed copy, no suggestions ÷ the list", TABLE, ()),
)


def with_options(database, folder):
    """Copy a database into a folder, with the options as a view and as an indexed table; return
    the path of the copy."""
    copy = Path(shutil.copy(database, Path(folder) / f"{Path(database).stem}-peers.db"))
    with closing(sqlite3.connect(copy)) as rows:
        rows.execute(f"CREATE VIEW {VIEW} AS {OPTIONS}")
        rows.execute(f"CREATE TABLE {TABLE} AS {OPTIONS}")
        for column in COLUMNS:
            rows.execute(f"CREATE INDEX {TABLE}_{column} ON {TABLE} ({column})")
        rows.commit()
    return copy


def measured(databases, questions):
    """Return {title: figures}; `databases` are (today's, the large one)."""
    forget_pages()
    sizes = [_faster(database, questions) for database in databases]
    faster = [
        Figure(f"{what}, times", *(size[side] for size in sizes), goals=goals, at_least=True)
        for what, side, goals in AGAINST
    ]
    return {"Beside Django's own cache": _django_cache(databases[0]), "Beside others": faster}


def _django_cache(database):
    with (
        project("bare") as bare,
        project("bare", PER_SITE_CACHE="1") as theirs,
        site(database) as ours,
    ):
        blocks = {
            "bare": lambda: bare.cost([("/", {})] * BARE),
            "theirs": lambda: theirs.cost([("/", {})] * BARE),
            "ours": lambda: ours.cost([("/options/", {})] * KEPT),
        }
        taken = in_turns(blocks)
    return [
        Figure("20 kB in Django's per-site cache ÷ bare", ratio(taken["theirs"], taken["bare"])),
        Figure(
            "the list of options, kept ÷ bare", ratio(taken["ours"], taken["bare"]), goals=(1.2,)
        ),
    ]


def _faster(database, questions):
    """Return {side: how many times it takes what the list takes} for one size."""
    with ExitStack() as stack:
        copy = with_options(database, stack.enter_context(tempfile.TemporaryDirectory()))
        sides = {
            "site": site(database),
            "filterview": project("plain_list", DATABASE_URL=f"sqlite:///{copy}"),
            VIEW: datasette(copy, *WHOLE),
            TABLE: datasette(copy, *WHOLE, WITHOUT_SUGGESTIONS),
        }
        for server in sides.values():
            stack.enter_context(server)
        addresses = {side: _addresses(side, copy.stem, questions.of_the_list(5)) for side in sides}
        _agree(sides, copy.stem, itertools.islice(questions.of_the_list(6), 12))
        built = BuiltPages()
        # As in pages.py: each list was asked for before, as another page.
        seen = _addresses("site", copy.stem, questions.of_the_list(5))
        sides["site"].cost(built.of(seen, EACH * ROUNDS))
        blocks = {
            side: lambda side=side: sides[side].cost(_next(side, built, addresses[side]))
            for side in sides
        }
        taken = in_turns(blocks)
    return {side: ratio(taken[side], taken["site"]) for side in sides}


def _next(side, built, addresses):
    """The next questions of a side, which only the site would answer with a page that it kept."""
    asked = built.of(addresses, EACH)
    return asked if side == "site" else [(address, {}) for address, _ in asked]


def _addresses(side, database, questions):
    for question in questions:
        yield _address(side, database, question)


def _address(side, database, question):
    if side == "site":
        return f"/options/?{question.query()}"
    if side == "filterview":
        return f"/?{question.query()}"
    return f"/{database}/{side}?{question.query('lowest__lte', 'name__contains')}&{FACETS}"


def _agree(sides, database, questions):
    """Raises RuntimeError if they do not find the same. For words each looks as it can."""
    for question in questions:
        if question.words:
            continue
        found = {}
        for side, server in sides.items():
            answer = server.get(_address(side, database, question), **{"Accept-Encoding": ""})
            told = re.search(FOUND[side], answer[2])
            found[side] = told and told[1].replace(b",", b"")
        if len(set(found.values())) > 1:
            raise RuntimeError(f"they find different numbers of options: {question} {found}")

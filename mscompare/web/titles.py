"""What a reader has chosen, in a few words for the title of the page (pure)."""

from treatments.evidence.rubric import Level
from treatments.figures import wording
from treatments.text import join_words

SORT_TITLES = {"-name": "Z to A", "price": "lowest price first", "-price": "lowest price last"}


def options_title(chosen, page=1):
    """Return the title of /options/ from its cleaned filters ({name: value}) and page number."""
    parts = []
    for name in ("treatment", "country", "clinic"):
        rows = chosen.get(name, [])
        if rows:
            parts.append(join_words([getattr(row, "short_name", row.name) for row in rows], "or"))
    if "q" in chosen:
        parts.append(f"“{chosen['q'][:60]}”")
    if (budget := chosen.get("budget")) is not None:
        parts.append(f"up to {wording.money(budget, budget, False, 'USD')}")
    for name, noun in (("evidence", "benefit"), ("strength", "price")):
        if name in chosen:
            parts.append(f"{noun} {Level(int(chosen[name])).label} or better")
    if "independent" in chosen:
        parts.append("independent prices")
    if "ms_type" in chosen:
        parts.append(f"studied in {chosen['ms_type'].replace('-', ' ')} MS")
    if "delivery" in chosen:
        parts.append(f"given {chosen['delivery'].name}")
    if chosen.get("sort") in SORT_TITLES:
        parts.append(SORT_TITLES[chosen["sort"]])
    if ticked := chosen.get("option"):
        parts.append(f"{len(ticked)} ticked")
    return titled("Options", parts, page)


def titled(title, parts, page=1):
    """Return "Title: part, part, page 2"."""
    words = [*parts, *([f"page {page}"] if page > 1 else [])]
    return f"{title}: {', '.join(words)}" if words else title

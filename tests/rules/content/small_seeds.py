"""Seeds of made-up documents: a file with a source, studies and results, told key by key."""

from mscompare.content.reading import read_seeds

SOURCE = {
    "title": "A paper",
    "kind": "study-paper",
    "interest": "none-found",
    "interest_why": "A test.",
    "read_as": "whole-text",
}
FINDING = {
    "where": "table 1",
    "as_printed": "5%",
    "low": 5,
    "high": 5,
    "unit": "percent",
    "direction": "benefit",
    "measure": "worse",
    "treatment": "alpha",
}
MEASURE = {
    "slug": "worse",
    "group": "disability",
    "kind": "clinical",
    "question": "Does it get worse?",
    "short": "Worse",
    "unknown": "Nobody knows.",
    "event": "got worse",
    "no_event": "did not get worse",
}


def study(slug="trial", **fields):
    """A table [[study]]."""
    return _table("study", {"slug": slug, "name": slug.title(), "design": "rct"} | fields)


def finding(key="result", **fields):
    """A table [[finding]]."""
    return _table("finding", {"key": key} | FINDING | fields)


def cost(key="price", **fields):
    """A table [[cost]]."""
    told = {"where": "page 1", "treatment": "alpha", "as_printed": "$500", "low": 500, "high": 500}
    return _table("cost", {"key": key, "basis": "estimate"} | told | fields)


def statement(key="claim", **fields):
    """A table [[statement]]."""
    told = {"where": "page 1", "topic": "effect", "text": "It helps."}
    return _table("statement", {"key": key} | told | fields)


def treatment(slug, **fields):
    """A table [[treatment]]."""
    named = {"name": slug.title(), "plain_name": slug, "short_name": slug, "summary": "A test."}
    return _table("treatment", {"slug": slug, "kind": "treatment"} | named | fields)


def option_numbers(**numbers):
    """The table [option_number]."""
    return f"[option_number]\n{_keys(numbers)}"


def term(slug, **fields):
    """A table [[term]]."""
    return _table("term", {"slug": slug, "name": slug.title(), "meaning": "A test."} | fields)


def synonym(slug="other", **fields):
    """A table [[synonym]] for the treatment alpha."""
    return _table("synonym", {"slug": slug, "typed": slug, "means": "alpha"} | fields)


def measure():
    """The table [[measure]] of the results here."""
    return _table("measure", MEASURE)


def read(folder, **files):
    """What is read of these files in a folder: {name of the file: its tables}.

    Files called "reference", "numbers" and "more" have no source.
    """
    for name, tables in files.items():
        source = "[source]\n" + _keys({"slug": name} | SOURCE) + "read = 2026-01-01\n"
        head = [] if name in ("reference", "numbers", "more") else [source]
        (folder / f"{name}.toml").write_text("\n".join([*head, *tables]), encoding="utf-8")
    return read_seeds(folder)


def _table(kind, fields):
    return f"[[{kind}]]\n{_keys(fields)}"


def _keys(fields):
    """What is None is left out, as in seeds what is not known is."""
    known = {name: value for name, value in fields.items() if value is not None}
    return "".join(f"{name} = {_value(value)}\n" for name, value in known.items())


def _value(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)

"""Proof that what seeds/ calls printed is printed: against the original documents."""

import hashlib
import re
from pathlib import Path

from treatments.units import CURRENCY_SIGNS

# Not behind the sign of a currency: what is printed is more than the number.
NO_SIGN = "".join(f"(?<!{re.escape(sign)})" for sign in CURRENCY_SIGNS.values())


def check_documents(files, folder):
    """Return (faults, number of figures checked) for the seeds `files` against `folder`.

    Every document must be there with its SHA-256, and every `as_printed` must stand on the very
    line that its figure names.
    """
    folder = Path(folder)
    faults, checked = [], 0
    for name, seed in files.items():
        if seed.source is None or not seed.source.document:
            continue
        path = folder / seed.source.document
        if not path.is_file():
            faults.append(f"{name}: source document: {seed.source.document!r} is not in {folder}")
            continue
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        if digest != seed.source.sha256:
            faults.append(f"{name}: source sha256: the document has {digest}")
        lines = content.decode("utf-8").split("\n")
        for table in ("cost", "finding"):
            for figure in getattr(seed, table):
                checked += 1
                faults += _figure_faults(name, table, figure, lines)
    return faults, checked


def _figure_faults(name, table, figure, lines):
    label = f"{name}: {table} {figure.key}, as_printed: {figure.as_printed!r}"
    # Whole: "5,000" is not what a document prints that says "$25,000+".
    whole = re.compile(rf"{NO_SIGN}(?<![\d.,]){re.escape(figure.as_printed)}(?![\d%+]|[.,]\d)")
    line = lines[figure.line - 1] if figure.line <= len(lines) else ""
    if whole.search(line):
        return []
    elsewhere = [number for number, text in enumerate(lines, 1) if whole.search(text)]
    if elsewhere:
        return [f"{label}: stands on line {elsewhere[0]}, not on line {figure.line}"]
    return [f"{label}: does not stand in the document"]

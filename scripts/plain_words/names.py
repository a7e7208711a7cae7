"""Names that count as one short word of one syllable. Pure; the database's names come in."""

import re

from treatments.units import CURRENCY_SIGNS

# Names that no row of the database holds.
DRUGS = (
    "alemtuzumab", "natalizumab", "ocrelizumab", "ofatumumab", "rituximab", "ublituximab",
    "cladribine", "fingolimod", "siponimod", "dimethyl fumarate", "teriflunomide", "mitoxantrone",
    "cyclophosphamide", "interferon", "glatiramer", "methotrexate", "fludarabine", "busulfan",
    "melphalan", "treosulfan", "Lemtrada", "Ocrevus", "Tysabri", "Mavenclad", "NurOwn", "Rituxan",
    "BEAM", "ATG", "G-CSF",
)  # fmt: skip
OTHERS = (
    "MS Compare", "MS", "HSCT", "US", "USA", "UK", "EU", "Europe", "NHS", "FDA", "EMA",
    *CURRENCY_SIGNS,
)  # fmt: skip
# A word that is written with capitals inside it: aHSCT, EDSS, MRI.
ABBREVIATION = re.compile(r"[A-Za-z]?[A-Z][A-Za-z0-9-]*[A-Z][A-Za-z0-9]*")
# Marks that hold a name together as one word.
OPEN, CLOSE, SPACE, DOT = "\ue000", "\ue001", "\ue002", "\ue003"
HIDE = str.maketrans({" ": SPACE, ".": DOT})
SHOW = str.maketrans({SPACE: " ", DOT: ".", OPEN: "", CLOSE: ""})


def pattern(names, others=(*DRUGS, *OTHERS)):
    """A pattern of all `names` and the declared `others`, the longest first, whole words only."""
    wanted = {" ".join(name.split()) for name in (*names, *others)} - {""}
    spelled = wanted | {name[0].upper() + name[1:] for name in wanted}
    longest_first = sorted(spelled, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def mark(text, names):
    """`text` with each name that the pattern `names` finds made one word; `plain` undoes it."""
    return names.sub(lambda found: f"{OPEN}{found[0].translate(HIDE)}{CLOSE}", text)


def plain(text):
    """A marked text as it stands on the page."""
    return text.translate(SHOW)


def spellings(name):
    """How a treatment's name may stand: whole, without its brackets, small inside a sentence."""
    forms = {name, re.sub(r"\s*\([^)]*\)", "", name)}
    # A single word, as "Consultation", is no name when it stands small.
    return forms | {form[0].lower() + form[1:] for form in forms if re.match(r".[a-z].* ", form)}

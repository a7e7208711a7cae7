"""Hand-made pages for the instruments: each with one fault, what is said of it, and mended."""

import tomllib

from tests.accessibility.instruments import HERE


def cases(name):
    """The cases of one instrument: {what is wrong: {broken, says, sound (not everywhere)}}."""
    return tomllib.loads((HERE / "faults" / f"{name}.toml").read_text("utf-8"))


def named(*names):
    """Arguments for parametrize: (instrument, what is wrong) of all cases of the instruments."""
    return [(name, wrong) for name in names for wrong in cases(name)]

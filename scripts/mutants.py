"""Change the pure rooms one operator at a time, and count how many changes their tests notice.

Usage: .venv/bin/python -m scripts.mutants [ROOM …]     (make mutants ROOMS="evidence figures")

`mutmut` writes each changed function beside the original into `mutants/` and runs the tests of
`tests/rules` that call it. Sentences are not changed: what they say is not what a rule decides.
Fails where a room's tests notice less than ENOUGH of its mutants, and lists those that they missed.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import libcst
from mutmut import __main__ as mutmut
from mutmut.configuration import config
from mutmut.mutation import file_mutation
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.mutators import mutation_operators, operator_string
from mutmut.stats import status_by_exit_code

# Of each room the modules that decide from what they are given and ask nothing.
ROOMS = {
    "evidence": ["treatments/evidence/*.py"],
    "figures": ["treatments/figures/*.py"],
    "comparing": [
        f"mscompare/comparing/{name}.py"
        for name in ("applicability", "comparison", "disagreements", "eligibility",
                     "quantities", "table")
    ],
    "charts": ["mscompare/charts/*.py"],
    "asking": ["mscompare/asking/questions.py", "mscompare/asking/short_codes.py"],
    "sheet": [
        f"mscompare/sheet/{name}.py"
        for name in ("grave_harms", "lengths", "references", "room", "sheet", "whose_rules",
                     "widths")
    ],
    "glance": [
        f"mscompare/glance/{name}.py"
        for name in ("beside_trials", "cells", "course", "few_words", "glance", "listed",
                     "on_its_page", "placed", "places", "prices", "treatment", "whose_limits")
    ],
    "ways_in": ["mscompare/ways_in/named.py", "mscompare/ways_in/priced.py"],
    "price_lines": ["clinics/price_lines.py"],
}  # fmt: skip
ENOUGH = 0.85
# Noticed: a test failed, or no longer came to its end.
NOTICED = ("killed", "timeout", "segfault", "suspicious")
# What is computed from a field is as much a rule as a function; mutmut leaves all that is decorated
# alone but these two.
LIKE_FUNCTIONS = {"property", "cached_property"}


def without_sentences():
    """Leave string literals as they are."""
    operators = [pair for pair in mutation_operators if pair[1] is not operator_string]
    file_mutation.mutation_operators = operators


def is_property(node):
    """Say whether a node of a module is a function with one decorator, of LIKE_FUNCTIONS."""
    if not isinstance(node, libcst.FunctionDef) or len(node.decorators) != 1:
        return False
    decorator = node.decorators[0].decorator
    return isinstance(decorator, libcst.Name) and decorator.value in LIKE_FUNCTIONS


def with_properties():
    """Change properties, too: the copies are plain functions, of which the property calls one."""
    skips = file_mutation.MutationVisitor._skip_node_and_children
    arrange = file_mutation.function_trampoline_arrangement

    def skip(self, node):
        return not is_property(node) and skips(self, node)

    def arranged(function, mutants, class_name):
        declared, (called, *copies), assigned, names = arrange(function, mutants, class_name)
        if is_property(function):
            copies = [copy.with_changes(decorators=[]) for copy in copies]
        return declared, [called, *copies], assigned, names

    file_mutation.MutationVisitor._skip_node_and_children = skip
    file_mutation.function_trampoline_arrangement = arranged


def configure(room):
    """Point mutmut at the modules and the tests of a room."""
    settings = config()
    settings.only_mutate = ROOMS[room]
    settings.pytest_add_cli_args_test_selection = [f"tests/rules/{room}"]


def count(room):
    """Returns (how many mutants of a room were noticed, how many there are, the others' names)."""
    settings = config()
    settings.only_mutate = ROOMS[room]
    found, _ = mutmut.collect_source_file_mutation_data(mutant_names=())
    said = {name: status_by_exit_code[code] for _, name, code in found}
    seen = Counter(status in NOTICED for status in said.values())
    return seen[True], len(said), [name for name, status in said.items() if status not in NOTICED]


def change_of(name):
    """The lines that a mutant takes out and puts in."""
    lines = get_diff_for_mutant(name).splitlines()
    return "\n".join(f"  {line}" for line in lines if line[:1] in "+-" and line[1:3] not in "+-")


def main(room):
    """Returns 0 if the tests of the room notice enough, 1 if not."""
    os.environ.setdefault("LOCAL_TRIAL", "1")
    # Copies of another room's run would pass for changed ones.
    shutil.rmtree(Path("mutants"), ignore_errors=True)
    without_sentences()
    with_properties()
    configure(room)
    mutmut._run((), None)
    noticed, made, missed = count(room)
    for name in missed:
        print(f"missed: {name}\n{change_of(name)}")
    share = noticed / made
    print(f"\n{room}: {noticed} of {made} mutants noticed ({share:.1%}; at least {ENOUGH:.0%}).")
    return int(share < ENOUGH)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"of {', '.join(ROOMS)}")
    asked = parser.parse_args().rooms or list(ROOMS)
    if unknown := set(asked) - set(ROOMS):
        parser.error(f"no such room: {', '.join(sorted(unknown))}; there are {', '.join(ROOMS)}")
    if len(asked) == 1:
        sys.exit(main(asked[0]))
    # Each in a process of its own: a module that another room's tests have loaded stays as it was.
    command = [sys.executable, "-m", "scripts.mutants"]
    weak = [room for room in asked if subprocess.run([*command, room]).returncode]
    if weak:
        sys.exit(f"Too few faults noticed in {', '.join(weak)}.")

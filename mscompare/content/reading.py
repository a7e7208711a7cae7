"""Read the seeds files and say, in one line each, everything that is wrong with them."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from .schema import SeedFile


class SeedError(Exception):
    """What is wrong in seeds/, as "file: key: value, why", one line each."""


def read_seeds(folder):
    """Return {file name below `folder`: SeedFile}; raises SeedError naming every fault."""
    folder = Path(folder)
    files, faults = {}, []
    for path in sorted(folder.rglob("*.toml")):
        name = path.relative_to(folder).as_posix()
        try:
            files[name] = SeedFile.model_validate(tomllib.loads(path.read_text("utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            faults.append(f"{name}: {error}")
        except ValidationError as error:
            raw = tomllib.loads(path.read_text("utf-8"))
            faults += [f"{name}: {_fault(raw, item)}" for item in error.errors()]
    if not files and not faults:
        faults.append(f"{folder}: no seeds files found")
    if faults:
        raise SeedError("\n".join(faults))
    return files


def _fault(raw, item):
    """One fault of the schema as "cost mexico-hsct, low: 90, why"."""
    steps, here = [], raw
    for step in item["loc"]:
        if isinstance(step, int) and isinstance(here, list):
            row = here[step]
            named = row if isinstance(row, dict) else {}
            steps.append(str(named.get("key") or named.get("slug") or step + 1))
            here = row
        else:
            steps.append(str(step))
            here = here.get(step, {}) if isinstance(here, dict) else {}
    why = item["msg"].removeprefix("Value error, ")
    value = "" if isinstance(item["input"], dict | SeedFile) else f": {item['input']!r}"
    return f"{' '.join(steps) or 'file'}{value}: {why}"

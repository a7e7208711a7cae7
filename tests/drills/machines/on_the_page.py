"""What docs/operations.md says under “More than one machine”, with machines that are all this one:
each has an address of its own."""

import re

from tests.conftest import ROOT
from tests.drills.served import free_port

PAGE = (ROOT / "docs/operations.md").read_text("utf-8")
NGINX = (ROOT / "docs/nginx.conf").read_text("utf-8")
# By their names.
BLOCKS = dict(re.findall(r"^```(?:sh|text) (\w+)\n(.*?)^```$", PAGE, re.M | re.S))
LINES = re.search(r"^```nginx\n(.*?)^```$", PAGE, re.M | re.S)[1]
# Linux answers to every address that begins with 127.
ADDRESSES = {
    "db1": "127.77.0.1", "db2": "127.77.0.2", "cache": "127.77.0.9",
    "app1": "127.77.0.11", "app2": "127.77.0.12", "front1": "127.77.0.21", "front2": "127.77.0.22",
}  # fmt: skip
PORTS = {name: free_port() for name in ("postgresql", "redis", "app", "https", "http")}
NAMED = re.compile(r"(?<!name=)\b(db1|db2|cache|app1|app2)\b(?=[ :,/'])")


def here(text):
    """Return what stands on the page, with the addresses and ports of this machine."""
    database, redis, app = PORTS["postgresql"], PORTS["redis"], PORTS["app"]
    for written, meant in {
        "@db1,db2/": f"@db1:{database},db2:{database}/",
        "@db2,db1/": f"@db2:{database},db1:{database}/",
        "--port 6379": f"--port {redis}", ":6379": f":{redis}", ":8000": f":{app}",
    }.items():  # fmt: skip
        text = text.replace(written, meant)
    # In names of standbys they are names.
    return "\n".join(
        line if "synchronous_standby_names" in line
        else NAMED.sub(lambda found: ADDRESSES[found[0]], line)
        for line in text.split("\n")
    )  # fmt: skip

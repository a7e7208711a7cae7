"""One snapshot of the whole site, in files: each address that was asked for and what came back.

`making.py` makes it, all cores at once; whoever asks for an address that is not in it makes that
one and puts it there, for the others.
"""

import hashlib
import json
import os
import uuid
from functools import cached_property
from pathlib import Path

from django.http import HttpResponse

# Where a run keeps its snapshot.
FOLDER = "SNAPSHOT"
LIST = "addresses.json"


class Snapshot:
    def __init__(self, folder):
        self.folder = Path(folder)

    def put(self, address, response, **facts):
        """Keep what came back for an address, and what is known of it."""
        name = self._name(address)
        headers = dict(response.headers)
        told = {"address": address, "status": response.status_code, "headers": headers, **facts}
        self._write(f"{name}.body", response.content)
        self._write(f"{name}.json", json.dumps(told).encode())

    def facts(self, address):
        """What is known of an address: its status, its headers, and what `contracts.py` finds."""
        return json.loads((self.folder / f"{self._name(address)}.json").read_bytes())

    def answer(self, address):
        """What came back for an address, None if nobody asked for it yet."""
        path = self.folder / f"{self._name(address)}.json"
        if not path.exists():
            return None
        told = json.loads(path.read_bytes())
        body = path.with_suffix(".body").read_bytes()
        response = HttpResponse(body, status=told["status"], headers=told["headers"])
        response.kept = True
        return response

    def close(self, addresses):
        """Say that the snapshot is whole, and which addresses it is of."""
        self._write(LIST, json.dumps(addresses).encode())

    @cached_property
    def addresses(self):
        """All addresses of the snapshot, in the order found."""
        return json.loads((self.folder / LIST).read_bytes())

    @cached_property
    def pages(self):
        """{address: its facts} of every page of HTML in the snapshot, in the order found."""
        every = {address: self.facts(address) for address in self.addresses}
        return {address: told for address, told in every.items() if "faults" in told}

    def _name(self, address):
        return hashlib.sha256(address.encode()).hexdigest()[:24]

    def _write(self, name, content):
        """Another process sees the file whole or not at all."""
        part = self.folder / f"{uuid.uuid4().hex}.part"
        part.write_bytes(content)
        os.replace(part, self.folder / name)

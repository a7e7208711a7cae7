"""A process that makes one PDF: a task as JSON comes in, the PDF goes out. No Django here.

It can read nothing but the site's own static files: no other address, no other file.
"""

import json
import logging
import os
import resource
import sys
from pathlib import Path
from urllib.parse import unquote, urljoin

from weasyprint import CSS, HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

MEMORY = 1_500_000_000  # bytes
CPU_SECONDS = 30
NICENESS = 5  # readers of pages come first, and a PDF still ends in time on a busy machine
MEDIA_TYPES = {
    ".css": "text/css",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


class FileRefusedError(ValueError):
    """The address is not one of our own static files; what it was for is left out."""


class OwnFiles(URLFetcher):
    """Fetches addresses below `base` from folders on the disk and refuses everything else."""

    def __init__(self, base, folders):
        super().__init__(allowed_protocols=())
        self.base = base
        self.folders = [Path(folder).resolve() for folder in folders]

    def fetch(self, url, headers=None):
        """Return the file at `url`; raises FileRefusedError for other addresses, and gives up
        (Fatal) if one of our own files is missing: a sheet without its style must not go out."""
        if not url.startswith(self.base):
            raise FileRefusedError("not a static file of this site")
        name = unquote(url.removeprefix(self.base).split("?")[0].split("#")[0])
        for folder in self.folders:
            path = (folder / name).resolve()
            if not path.is_relative_to(folder) or path.suffix not in MEDIA_TYPES:
                raise FileRefusedError("not a static file of this site")
            if path.is_file():
                kind = {"Content-Type": MEDIA_TYPES[path.suffix]}
                return URLFetcherResponse(url, path.read_bytes(), kind)
        raise FatalURLFetchingError(f"{name} is missing")


def write_pdf(task):
    """Return the PDF of a task: {html, address, size, static, folders}."""
    fetcher = OwnFiles(urljoin(task["address"], task["static"]), task["folders"])
    page = HTML(string=task["html"], base_url=task["address"], url_fetcher=fetcher)
    size = CSS(string=f"@page {{ size: {task['size']} }}", url_fetcher=fetcher)
    return page.write_pdf(stylesheets=[size], pdf_variant="pdf/ua-1")


def main():
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    # Its messages quote addresses, and those hold what a reader chose.
    logging.getLogger("weasyprint").disabled = True
    sys.stdout.buffer.write(write_pdf(json.load(sys.stdin)))


if __name__ == "__main__":
    main()

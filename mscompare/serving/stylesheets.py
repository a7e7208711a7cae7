"""Stylesheets as they are sent: without what only those who write them read.

Every reader fetches them, and what is saved so is room for rules; why they are one file and not
two: docs/decisions/0057-paper.md.
"""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# In static/; stylesheets of the admin are sent as they come.
OWN_FOLDER = "css/"
# Both leave alone what stands in quotation marks. Before a colon or around a sign blanks may mean
# something: “a :hover”, “1rem + 2vw”.
COMMENTS = re.compile(r'("[^"]*")|/\*.*?\*/', re.S)
BLANKS = re.compile(r'("[^"]*")|;?\s*(})\s*|\s*([{;,>~])\s*|(:)\s+|(\s)\s*')


def light(css: str) -> str:
    """Return a stylesheet that means the same in fewer letters (pure)."""
    for needless in COMMENTS, BLANKS:
        css = needless.sub(lambda part: "".join(filter(None, part.groups())), css)
    return css.strip()


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Collected static files, with our stylesheets made light."""

    def _save(self, name, content):
        if name.startswith(OWN_FOLDER) and name.endswith(".css"):
            content = ContentFile(light(b"".join(content.chunks()).decode()).encode())
        return super()._save(name, content)

"""Stylesheets as they are sent: without what only those who write them read.

Every reader fetches them, and what is saved so is room for rules; why they are one file and not
two: docs/decisions/0057-paper.md.
"""

from django.core.files.base import ContentFile
from rcssmin import cssmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

# In static/; stylesheets of the admin are sent as they come.
OWN_FOLDER = "css/"


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Collected static files, with our stylesheets made light."""

    def _save(self, name, content):
        if name.startswith(OWN_FOLDER) and name.endswith(".css"):
            content = ContentFile(cssmin(b"".join(content.chunks()).decode()).encode())
        return super()._save(name, content)

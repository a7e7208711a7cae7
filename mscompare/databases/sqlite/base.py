"""Django's SQLite with connections that are kept: an ENGINE of the site.

A file may be taken away, or another put in its place, while a connection to the old one is open;
Django, which opens one for each request, need not care.
"""

import os
from urllib.parse import quote

from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite

from mscompare.databases.patience import LONGEST_LOCK, longest_wait


class DatabaseWrapper(SQLite):
    """Connections to the file that has the name now."""

    _opened = None

    def get_connection_params(self):
        params = super().get_connection_params()
        if longest_wait() is None:
            return params
        # A server leaves it to commands how a file keeps its journal: to change that it would have
        # to wait until nobody reads.
        params["timeout"], self.init_commands = LONGEST_LOCK, ["PRAGMA synchronous = NORMAL"]
        name = str(params["database"])
        if not name.startswith((":", "file:")):
            # Nor does it make a file. An empty one beside the journal of the one that was taken
            # away would be filled from it.
            params["database"] = f"file:{quote(os.path.abspath(name))}?mode=rw"
        return params

    def get_new_connection(self, conn_params):
        connection = super().get_new_connection(conn_params)
        self._opened = self._file()
        return connection

    def is_usable(self):
        # By its number: to open the file and to close it would take away every lock that this
        # process has on it.
        return not self.errors_occurred and self._file() == self._opened

    def _file(self):
        """What tells a file from every other, None if there is none."""
        try:
            found = os.stat(self.settings_dict["NAME"])
        except (OSError, ValueError):
            return None
        return found.st_dev, found.st_ino

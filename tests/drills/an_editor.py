"""An editor at a served site, who saves a form there."""

import json
import os
import subprocess
import sys
from urllib.parse import urlencode

from lxml import html

from tests.both.editing.conftest import dict_of
from tests.conftest import ROOT

# Run where the database is that the site serves.
MAKE = """
import json
import django
django.setup()
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from clinics.models import Country
from tests.both.login.helpers import log_in
user = get_user_model().objects.create_user("ada", is_staff=True)
user.groups.set([Group.objects.get(name="Editor")])
name = settings.SESSION_COOKIE_NAME
print(json.dumps({
    "cookie": f"{name}={log_in(Client(), user).cookies[name].value}",
    "address": f"/admin/clinics/country/{Country.objects.get(slug='mexico').pk}/change/",
}))
"""


class AnEditor:
    """Somebody who is logged in and changes the name of a country. `environment` is more than that
    of the suite."""

    def __init__(self, site, database, **environment):
        made = subprocess.run(
            [sys.executable, "-c", MAKE], cwd=ROOT, capture_output=True, text=True, check=True,
            env={**os.environ, "DATABASE_URL": database, "LOCAL_TRIAL": "1",
                 "DJANGO_SETTINGS_MODULE": "mscompare.settings", **environment},
        ).stdout  # fmt: skip
        self.site, told = site, json.loads(made)
        self.cookie, self.address = told["cookie"], told["address"]

    def open(self):
        """Open the form; return the answer as the site gives it."""
        return self.site.ask(self.address, Cookie=self.cookie)

    def form(self):
        """Return (what the form holds, the cookies to send it with)."""
        _, headers, page, _ = self.open()
        token = headers["Set-Cookie"].split(";")[0]
        form = dict_of(html.fromstring(page).xpath("//form[contains(@id, '_form')]")[0])
        return form, f"{self.cookie}; {token}"

    def save(self, opened, name):
        """Send a form that was opened with another name; return the answer."""
        form, cookies = opened
        return self.site.ask(
            self.address, urlencode(form | {"name": name, "why": "A test."}, doseq=True),
            Cookie=cookies, **{"Content-Type": "application/x-www-form-urlencoded"},
        )  # fmt: skip

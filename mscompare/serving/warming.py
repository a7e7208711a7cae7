"""What all workers of a server need is imported, compiled and read once, before they are forked."""

import contextlib
import gc
from importlib import import_module

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import Error as DatabaseProblem
from django.db import connections
from django.template import engines
from django.urls import Resolver404, resolve, reverse


def loaded_application():
    """Return the WSGI application, with all modules and templates that its pages are made with.

    Raises whatever keeps a module from being imported or a template from being compiled: with such
    a release no server starts.
    """
    found = import_module(settings.WSGI_APPLICATION.rpartition(".")[0]).application
    # This imports the URLconf and all views; to look for a page that is not there looks at every
    # address, which compiles it.
    reverse("home")
    with contextlib.suppress(Resolver404):
        resolve("/-/")
    environment = engines["jinja2"].env
    for name in environment.list_templates(extensions=["html"]):
        # Those of the editors' pages are Django's, and compiled when one is asked for.
        if not name.startswith("admin/"):
            environment.get_template(name)
    # It reads the hashed names of static files when it is first looked at.
    bool(staticfiles_storage.base_url)
    return found


def read_once():
    """Find out what workers would have to find out one by one: the release, whether PDFs can be
    made, the edition of today. No connection is left open, for none may be shared.

    Each worker looks at the version of the content before it uses that edition, and reads another
    if there is a newer one by now, so that none tells what is older than what others tell. Without
    a database workers begin without an edition.
    """
    # Models can be imported only when the application is there.
    from mscompare.edition.editions import editions
    from mscompare.kept.release import release
    from mscompare.sheet import pdf
    from treatments import clock

    with contextlib.suppress(OSError):
        # The code is what it is now, whatever lies there when the first page is asked for.
        release()
    pdf.available()
    with contextlib.suppress(DatabaseProblem):
        editions.prepare(clock.today())
    connections.close_all()


def leave_alone():
    """Keep the garbage collector from all that there is now: it would write beside each object,
    and what is written to is shared no longer."""
    gc.collect()
    gc.freeze()

"""A Django project with one view that returns 20 kB: what everything else is measured against.

It has no middleware at all. With PER_SITE_CACHE=1 it has Django's own per-site cache, in memory,
set up as Django's documentation says.
"""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

BODY = "x" * 20_000
CACHE = (
    "django.middleware.cache.UpdateCacheMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.cache.FetchFromCacheMiddleware",
)


def bare(request):
    # Without it gunicorn sends the page in chunks, which costs it more.
    return HttpResponse(BODY, headers={"Content-Length": str(len(BODY))})


urlpatterns = [path("", bare)]
settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY="nobody logs in here",
    MIDDLEWARE=CACHE if os.environ.get("PER_SITE_CACHE") else (),
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
    ],
)
application = get_wsgi_application()

"""The addresses of the site, and one that fails, to see the page a reader gets then."""

from django.urls import path

from mscompare.urls import handler400, handler403, handler404, handler500  # noqa: F401
from mscompare.urls import urlpatterns as site
from tests.accessibility.gallery import gallery


class OnPurpose(Exception):
    """The failure of /fails/."""


def fails(request):
    raise OnPurpose


urlpatterns = [*site, path("fails/", fails), path("gallery/", gallery)]

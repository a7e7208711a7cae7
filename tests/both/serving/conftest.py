"""The site with the settings that it has where it is public, which stand behind LOCAL_TRIAL."""

import pytest
from django.test import Client

from mscompare.serving.hsts import TWO_YEARS

HOST = "compare.example"


@pytest.fixture
def public(settings):
    """The settings of a public copy under HOST."""
    settings.ALLOWED_HOSTS = [HOST]
    settings.SECURE_SSL_REDIRECT, settings.SECURE_REDIRECT_EXEMPT = True, [r"^healthz(/|$)"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS = TWO_YEARS
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    settings.SESSION_COOKIE_NAME = "__Host-sessionid"
    settings.CSRF_COOKIE_NAME = "__Host-csrftoken"
    settings.SESSION_COOKIE_PATH = settings.CSRF_COOKIE_PATH = "/"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    return settings


@pytest.fixture
def secure(public):
    """A client behind a proxy with TLS."""
    return Client(SERVER_NAME=HOST, headers={"X-Forwarded-Proto": "https"})

"""The settings of the site, with the address that fails."""

from mscompare.settings import *  # noqa: F403

ROOT_URLCONF = "tests.accessibility.urls"

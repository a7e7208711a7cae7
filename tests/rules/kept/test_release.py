"""Pages of another release, or with other settings, are other pages."""

import pytest

from mscompare.kept.release import release


@pytest.fixture(autouse=True)
def told_anew():
    yield
    release.cache_clear()


def told():
    release.cache_clear()
    return release()


def test_the_same_code_and_settings_are_one_release():
    assert told() == told()


@pytest.mark.parametrize(
    "name, value",
    [
        ("CONTACT", "somebody@example.org"),
        ("SITE_URL", "https://example.org"),
        ("SECURE_SSL_REDIRECT", True),
        ("ALLOWED_HOSTS", ["example.org"]),
        ("SECURE_HSTS_SECONDS", 60),
        ("SECURE_HSTS_INCLUDE_SUBDOMAINS", True),
        ("SECURE_HSTS_PRELOAD", True),
    ],
)
def test_a_setting_that_stands_on_pages_or_guards_them_makes_another(settings, name, value):
    before = told()
    setattr(settings, name, value)
    assert told() != before


def test_a_file_that_changes_makes_another(settings, tmp_path):
    for folder in ("mscompare", "requirements"):
        (tmp_path / folder).mkdir()
    (tmp_path / "requirements/base.txt").write_text("one")
    settings.BASE_DIR = tmp_path
    before = told()
    (tmp_path / "mscompare/page.py").write_text("another")
    assert told() != before

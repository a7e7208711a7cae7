"""Starting up: loud errors with a remedy, and what production insists on."""

import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT


def start(code="import django; django.setup()", **environment):
    """Run code with nothing but this environment; returns (exit code, output)."""
    base = {"DJANGO_SETTINGS_MODULE": "mscompare.settings", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=base | environment,
        capture_output=True, text=True,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def print_settings(names, **environment):
    """Start as in production and return what the settings print."""
    code, output = start(
        f"import django; django.setup(); from django.conf import settings as s; print({names})",
        SECRET_KEY="x" * 60, DATABASE_URL="sqlite:////tmp/none.sqlite3", **environment,
    )  # fmt: skip
    assert code == 0, output
    return output.split("\n")[0]


def test_production_refuses_to_start_without_a_secret_key():
    code, output = start()
    assert code != 0
    assert "SECRET_KEY is not set" in output
    assert "make run" in output


def test_production_starts_with_one_and_keeps_cookies_for_tls():
    names = "s.DEBUG, s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.ALLOWED_HOSTS"
    printed = print_settings(names, ALLOWED_HOSTS="compare.example")
    assert printed == "False True True ['compare.example']"


@pytest.mark.parametrize(
    "trial, cookies",
    [({}, "__Host-sessionid __Host-csrftoken / / True True 63072000"),
     ({"LOCAL_TRIAL": "1"}, "sessionid csrftoken /admin/ /admin/ False False 0")],
)  # fmt: skip
def test_cookies_are_of_this_host_alone_but_for_a_trial_without_tls(trial, cookies):
    kinds = [f"s.{kind}_COOKIE_{what}" for what in ("NAME", "PATH", "SECURE")
             for kind in ("SESSION", "CSRF")]  # fmt: skip
    assert print_settings(f"{', '.join(kinds)}, s.SECURE_HSTS_SECONDS", **trial) == cookies


@pytest.mark.parametrize("url", ["mysterious://x", "nonsense"])
def test_a_database_address_that_is_not_understood_says_how_to_write_it(url):
    code, output = start(LOCAL_TRIAL="1", DATABASE_URL=url)
    assert code != 0
    assert "DATABASE_URL is not understood" in output
    assert "postgres://" in output


@pytest.mark.parametrize(
    "url, engine",
    [
        ("postgres://me:secret@127.0.0.1:5432/site", "mscompare.databases.postgresql"),
        ("sqlite:////tmp/x.sqlite3", "mscompare.databases.sqlite"),
    ],
)
def test_the_database_address_moves_the_site(url, engine):
    code, output = start(
        "import django; django.setup(); from django.conf import settings as s; "
        "print(s.DATABASES['default']['ENGINE'])",
        SECRET_KEY="x" * 60,
        DATABASE_URL=url,
    )
    assert code == 0, output
    assert output.strip() == engine


@pytest.mark.parametrize("hsts, fails", [("", False), ("all", False), ("alone", True), ("0", True)])
def test_production_checks_find_nothing_to_warn_of_unless_hsts_is_less_than_it_may_be(hsts, fails):
    done = subprocess.run(
        [sys.executable, "-W", "error", "manage.py", "check", "--deploy",
         "--fail-level", "WARNING"],
        cwd=ROOT, capture_output=True, text=True,
        env={"SECRET_KEY": "".join(map(chr, range(40, 120))), "PATH": "/usr/bin:/bin",
             "ALLOWED_HOSTS": "compare.example", "DATABASE_URL": "sqlite:////tmp/none.sqlite3",
             "HSTS": hsts},
    )  # fmt: skip
    assert (done.returncode != 0) == fails, done.stderr
    warned = set(re.findall(r"\((\w+\.W\d+)\)", done.stderr))
    expected = {"0": {"security.W004"}, "alone": {"security.W005", "security.W021"}}
    assert warned == expected.get(hsts, set())


def test_production_never_shows_its_insides():
    code, output = start(SECRET_KEY="x" * 60, DEBUG="1")
    assert code != 0
    assert "only with LOCAL_TRIAL=1" in output


def test_production_asks_every_editor_for_a_second_factor():
    code, output = start(SECRET_KEY="x" * 60, ALLOW_PASSWORD_ONLY="1")
    assert code != 0
    assert "lets editors in without a second factor: only with LOCAL_TRIAL=1" in output
    assert print_settings("s.ALLOW_PASSWORD_ONLY") == "False"


def test_only_the_local_trial_of_make_sets_password_only():
    said = [
        path.relative_to(ROOT).as_posix()
        for path in [ROOT / "Makefile", *(ROOT / "scripts").glob("*.py")]
        if "ALLOW_PASSWORD_ONLY" in path.read_text()
    ]
    assert said == ["Makefile"]
    for target, value in (("run", "1"), ("dev", "1"), ("admin", ""), ("test", "")):
        done = subprocess.run(
            ["make", "--dry-run", "--print-data-base", target], cwd=ROOT, capture_output=True,
            text=True, env={"PATH": "/usr/bin:/bin"},
        )  # fmt: skip
        assert done.stdout
        ours = re.search(rf"^{target}:.*?ALLOW_PASSWORD_ONLY [:?]?= (\S*)", done.stdout, re.M)
        assert (ours[1] if ours else "") == value, target


@pytest.mark.parametrize("trial, proxies", [({"LOCAL_TRIAL": "1"}, 0), ({}, 1)])
def test_addresses_are_read_behind_one_proxy_unless_it_is_a_trial(trial, proxies):
    printed = print_settings("s.PROXIES, s.SESSION_COOKIE_AGE", **trial)
    assert printed == f"{proxies} 3600"


@pytest.mark.parametrize(
    "name, value",
    [("IDLE_MINUTES", "4"), ("IDLE_MINUTES", "481"), ("IDLE_MINUTES", "an hour"),
     ("PROXIES", "-1"), ("PROXIES", "many")],
)  # fmt: skip
def test_a_number_out_of_bounds_is_named_with_its_bounds(name, value):
    code, output = start(LOCAL_TRIAL="1", **{name: value})
    assert code != 0
    assert f"{name}='{value}' is not understood: write a whole number from" in output


def test_the_idle_time_may_be_set():
    assert print_settings("s.SESSION_COOKIE_AGE", IDLE_MINUTES="30") == "1800"


def test_hosts_may_be_written_with_blanks():
    printed = print_settings("s.ALLOWED_HOSTS", ALLOWED_HOSTS="a.example, b.example")
    assert printed == "['a.example', 'b.example']"

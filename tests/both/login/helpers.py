"""Ways through the door for tests: a real app, real codes, no shortcut in the settings."""

import re
import time
from base64 import b32decode
from contextlib import suppress

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from mscompare.login import devices

PASSWORD = "long-enough-for-a-test"
LOGIN, CODE, SET_UP = "/admin/login/", "/admin/login/code/", "/admin/login/set-up/"


def editor(name="ada", password=PASSWORD, **more):
    return get_user_model().objects.create_user(name, password=password, is_staff=True, **more)


def app_of(user):
    """The confirmed app of an account, made if there is none."""
    return devices.device_of(user) or TOTPDevice.objects.create(user=user, name="app")


def log_in(client, user):
    """Log a test's client in as somebody who gave a code."""
    client.force_login(user)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = app_of(user).persistent_id
    session.save()
    return client


def code_of(device):
    """The code that the app shows now, as good as new: each is taken once in its 30 seconds."""
    TOTPDevice.objects.filter(pk=device.pk).update(
        last_t=-1, drift=0, throttling_failure_count=0, throttling_failure_timestamp=None
    )
    return shown(device.key)


def shown(key):
    totp = TOTP(bytes.fromhex(key))
    totp.time = time.time()
    return f"{totp.token():06}"


def wrong(code):
    return f"{(int(code) + 500_000) % 1_000_000:06}"


def give_password(client=None, name="ada", password=PASSWORD, **more):
    """Send the log-in page; returns (client, answer)."""
    client = client or Client()
    data = {"username": name, "password": password, "next": "/admin/"} | more.pop("data", {})
    return client, client.post(LOGIN, data, **more)


def key_on(page):
    """The key that the set-up page shows, as hexadecimal digits."""
    words = re.search(r'<p class="key">([A-Z2-7 ]+)</p>', page.content.decode())[1]
    return b32decode(words.replace(" ", "")).hex()


def codes_on(page):
    return re.findall(r"<li>(\d{5} \d{5})</li>", page.content.decode())


def addresses():
    """{name: address} of every page of the editors that needs no number."""
    sites = [admin.site, *admin.site._registry.values()]
    names = {p.name for s in sites for p in s.get_urls() if getattr(p, "name", None)}
    found = {}
    for name in sorted(names):
        with suppress(NoReverseMatch):
            found[name] = reverse(f"admin:{name}")
    return found

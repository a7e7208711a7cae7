"""The second factor of an account: an app on a phone, and ten backup codes."""

import math
import secrets
from base64 import b32encode
from dataclasses import dataclass

from django.contrib.sessions.models import Session
from django.db import transaction
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from treatments import clock

APP_DIGITS, BACKUP_DIGITS = 6, 10
BACKUP_CODES = 10
# Each wrong code doubles the wait. After this many it grows no further (17 minutes): somebody who
# has stolen a password must not keep its owner out for good.
WORST = 11


@dataclass(frozen=True)
class Outcome:
    """Of a code: the device that took it, or None and for how many seconds none is looked at."""

    device: object = None
    wait: int = 0

    @property
    def is_backup(self):
        return isinstance(self.device, StaticDevice)


def device_of(user):
    """Return the app that an account has set up, None without one."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).order_by("pk").first()


def codes_left(user):
    return StaticToken.objects.filter(device__user=user, device__confirmed=True).count()


@transaction.atomic
def check_code(user, code):
    """Return the Outcome of a code that was typed; a code is taken once."""
    model = TOTPDevice if len(code) == APP_DIGITS else StaticDevice
    mine = model.objects.select_for_update().filter(user=user, confirmed=True)
    device = mine.order_by("pk").first()
    if device is None:
        return Outcome()
    allowed, why = device.verify_is_allowed()
    if not allowed:
        left = why["locked_until"] - clock.now()
        return Outcome(wait=max(1, math.ceil(left.total_seconds())))
    if device.verify_token(code):
        return Outcome(device)
    if device.throttling_failure_count > WORST:
        device.throttling_failure_count = WORST
        device.save(update_fields=["throttling_failure_count"])
    return Outcome()


def new_key():
    return random_hex(20)


def key_in_words(key):
    """A key as apps take it when it is typed by hand, in groups of four."""
    letters = b32encode(bytes.fromhex(key)).decode()
    return " ".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def address_for_apps(user, key):
    """What the QR code says."""
    return TOTPDevice(user=user, key=key).config_url


@transaction.atomic
def set_up(user, key, code):
    """Make the app with this key the second factor if it shows this code; returns the device.

    None if the code is not right. Backup codes of an earlier one are gone.
    """
    device = TOTPDevice(user=user, key=key, name="app", confirmed=True)
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
    if not totp.verify(int(code), device.tolerance):
        return None
    device.last_t, device.drift = totp.t(), totp.drift
    take_away(user)
    device.save()
    return device


@transaction.atomic
def make_codes(user):
    """Return ten new backup codes in words; the old ones are gone."""
    device, _ = StaticDevice.objects.get_or_create(
        user=user, defaults={"name": "backup codes", "confirmed": True}
    )
    device.token_set.all().delete()
    numbers = (secrets.randbelow(10**BACKUP_DIGITS) for _ in range(BACKUP_CODES))
    codes = [f"{number:0{BACKUP_DIGITS}}" for number in numbers]
    for code in codes:
        StaticToken.objects.create(device=device, token=code)
    half = BACKUP_DIGITS // 2
    return [f"{code[:half]} {code[half:]}" for code in codes]


def take_away(user):
    for model in (TOTPDevice, StaticDevice):
        model.objects.filter(user=user).delete()


def end_sessions(user, but=None):
    """End what an account has open, except one session."""
    # A session names nobody until it is read; there are as many as editors have browsers.
    for session in Session.objects.exclude(session_key=but or ""):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def forgive(user):
    """Forget the wrong codes of an account, so that the next one is looked at at once."""
    for model in (TOTPDevice, StaticDevice):
        for device in model.objects.filter(user=user):
            device.throttle_reset()

"""Wrong passwords, counted by name and address together: who guesses is held, nobody else is."""

import math
import unicodedata

from axes.backends import AxesStandaloneBackend
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.db.models import Max
from django.utils.crypto import salted_hmac

from mscompare.login import records
from mscompare.login.address import client_address
from treatments import clock

LONGEST_NAME = 300  # of what is looked at of a name; accounts have 150 letters at most


def counted_name(request, credentials=None):
    """Return what is counted instead of a name, for axes.

    It is a keyed hash: people type passwords into the wrong field, and that is kept nowhere. Small
    and capital letters, blanks around it and other forms of a letter count as the same name.
    """
    typed = (credentials or {}).get("username")
    return hashed(request.POST.get("username", "") if typed is None else typed)


def hashed(name):
    plain = unicodedata.normalize("NFKC", name[:LONGEST_NAME]).strip().casefold()
    return salted_hmac("mscompare.login.throttle", plain, algorithm="sha256").hexdigest()


def minutes_left(request, name):
    """For how many minutes a name is still held at the address of a request."""
    tries = AccessAttempt.objects.filter(username=hashed(name), ip_address=client_address(request))
    newest = tries.aggregate(newest=Max("attempt_time"))["newest"]
    if newest is None:
        return 0
    left = newest + settings.AXES_COOLOFF_TIME - clock.now()
    return max(1, math.ceil(left.total_seconds() / 60))


def forget_wrong_passwords(name):
    """Forget the wrong passwords for a name, from everywhere."""
    reset(username=hashed(name))


def as_it_is(request, response, credentials=None):
    """The log-in page says itself that somebody is held; nothing is put in its place."""
    return response


class ThrottledAccounts(AxesStandaloneBackend, ModelBackend):
    """Django's accounts, asked only if the name is not held. One backend, so that Django can say
    who has a right."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        # Raises an error if it is held, and has nothing to say otherwise.
        AxesStandaloneBackend.authenticate(self, request, username, password, **kwargs)
        return ModelBackend.authenticate(self, request, username, password, **kwargs)


class Throttle(AxesDatabaseHandler):
    """Axes' own counting, with refusals recorded and nothing kept that counting does not need."""

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        if request is None:
            return
        # Held before this try; the try that makes it so is still a wrong password.
        held = request.axes_locked_out
        records.refused(request, credentials.get("username") or "", held=held)
        request.axes_user_agent = request.axes_http_accept = ""
        super().user_login_failed(sender, credentials, request, **kwargs)

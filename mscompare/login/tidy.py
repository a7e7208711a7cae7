"""What the door wrote down goes again: addresses within a day, entries after a year."""

import logging
import time
from datetime import timedelta

from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction

from treatments import clock

# Done every hour, so that none is kept beyond a day.
DAY, YEAR = timedelta(hours=23), timedelta(days=365)
HOUR = 60 * 60
log = logging.getLogger(__name__)
_last = {"done": None}


@transaction.atomic
def tidy():
    """Do it and return what was done, in one line."""
    now = clock.now()
    older = AccessLog.objects.filter(attempt_time__lt=now - DAY, ip_address__isnull=False)
    addresses = older.update(ip_address=None)
    tries, _ = AccessAttempt.objects.filter(attempt_time__lt=now - DAY).delete()
    entries, _ = AccessLog.objects.filter(attempt_time__lt=now - YEAR).delete()
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    return (
        f"Taken away: {addresses} addresses and {tries} counts of wrong passwords of a day ago, "
        f"{entries} entries older than a year, {sessions} sessions that had ended."
    )


def tidy_at_times():
    """Tidy at most once an hour in each process; a log-in never fails for it."""
    now = time.monotonic()
    if _last["done"] is not None and now - _last["done"] < HOUR:
        return
    _last["done"] = now
    try:
        tidy()
    except DatabaseError as error:
        log.warning("The list of log-ins was not tidied: %s", type(error).__name__)

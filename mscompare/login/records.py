"""What happened at the door. One list, kept in the access log of axes: `path_info` says what."""

from axes.models import AccessLog
from django.contrib.auth import get_user_model

from mscompare.login.address import client_address

PASSWORD_RIGHT = "password right, code asked for"  # noqa: S105
LOGGED_IN = "logged in"
LOGGED_OUT = "logged out"
PASSWORD_WRONG = "refused: wrong name or password"  # noqa: S105
HELD = "refused: too many wrong passwords"
CODE_WRONG = "refused: wrong code"
CODE_HELD = "refused: too many wrong codes"
SET_UP = "second factor set up"
BACKUP_USED = "backup code used"
CODES_MADE = "new backup codes made"
TAKEN_AWAY = "second factor taken away"
LET_IN = "let in again"
ALL = (
    LOGGED_IN, LOGGED_OUT, PASSWORD_RIGHT, PASSWORD_WRONG, HELD, CODE_WRONG, CODE_HELD, SET_UP,
    BACKUP_USED, CODES_MADE, TAKEN_AWAY, LET_IN,
)  # fmt: skip


def record_event(request, what, user):
    """Write down what happened to an account; without a request (a command) no address."""
    _write(request, what, user.get_username())


def refused(request, typed, held):
    """Write down a wrong password. A name that is no account may be a password: it is left out."""
    users = get_user_model().objects.filter(username=typed) if "\x00" not in typed else ()
    name = next((user.get_username() for user in users), None)
    _write(request, HELD if held else PASSWORD_WRONG, name)


def logged_out(sender, request, user, **kwargs):
    """Receiver of Django's signal; somebody whose session ended before is nobody here."""
    if user is not None:
        record_event(request, LOGGED_OUT, user)


def _write(request, what, name):
    AccessLog.objects.create(
        username=name,
        path_info=what,
        ip_address=client_address(request) if request else None,
        user_agent="",
        http_accept="",
    )

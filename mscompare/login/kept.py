"""What somebody typed is not lost when the session had ended: it waits through the log-in."""

from django.core import signing
from django.middleware.csrf import get_token
from django.urls import reverse

SESSION_KEY = "kept_input"
BIGGEST = 1_000_000
# Never carried: secrets, and what belongs to one page only.
LEFT_OUT = ("password", "csrfmiddlewaretoken", "code", "otp")
SALT = "mscompare.login.kept"


def sent_fields(request):
    """Return {"path": …, "fields": [[name, value], …]} of what was sent, None if too long."""
    fields = [
        [name, value]
        for name, values in request.POST.lists()
        if not any(word in name.lower() for word in LEFT_OUT)
        for value in values
    ]
    if sum(len(name) + len(value) for name, value in fields) > BIGGEST:
        return None
    return {"path": request.get_full_path(), "fields": fields}


def may_be_kept(request):
    """Whether a page was sent by hand; what scripts ask, and the door itself, is asked again."""
    door = (reverse("admin:login"), reverse("admin:logout"), reverse("admin:kept"))
    by_hand = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    return request.method == "POST" and by_hand and not request.path.startswith(door)


def sealed(request, what):
    """Return it as one signed word that only this browser can hand in."""
    return signing.dumps(what, salt=_salt(request), compress=True)


def unsealed(request, word):
    """Return what `sealed` made a word of, None if it is not from this browser or no page here."""
    try:
        what = signing.loads(word, salt=_salt(request), max_age=12 * 60 * 60)
    except signing.BadSignature:
        return None
    return what if what["path"].startswith(reverse("admin:index")) else None


def _salt(request):
    # The secret in the cookie: a stranger's word, signed here for the stranger, is worth nothing in
    # somebody else's form.
    get_token(request)
    return f"{SALT}.{request.META['CSRF_COOKIE']}"


def forget_sent(request):
    """Forget what waits in the session once it is sent to its page."""
    waiting = request.session.get(SESSION_KEY)
    if request.method == "POST" and waiting and waiting["path"] == request.get_full_path():
        del request.session[SESSION_KEY]

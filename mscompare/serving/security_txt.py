"""To whom a fault in the site's security is reported: /.well-known/security.txt (RFC 9116)."""

import re
from datetime import timedelta
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from mscompare.edition.editions import edition_of

# RFC 9116, 2.5.5: less than a year. A copy that nobody serves any more ends with it.
LASTS = timedelta(days=180)


@require_safe
def security_txt(request):
    """The contact of whoever runs this copy; 404 where none is given that the RFC knows."""
    contact = contact_uri(settings.CONTACT)
    if not contact:
        raise Http404("No contact")
    lines = [
        f"Contact: {contact}",
        f"Expires: {edition_of(request).day + LASTS}T00:00:00Z",
        "Preferred-Languages: en",
    ]
    if settings.SITE_URL.startswith("https://"):
        lines.append(f"Canonical: {settings.SITE_URL}{reverse('security-txt')}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def contact_uri(contact):
    """Return CONTACT as the address that RFC 9116 asks for (2.5.3), "" if it is none.

    A mail address becomes mailto:, a web address has to begin with https.
    """
    contact = contact.strip()
    if re.fullmatch(r"https://[!-~]+", contact):
        return contact
    if re.fullmatch(r"[^\s@:/<>]+@[^\s@:/<>]+", contact):
        return f"mailto:{quote(contact, safe='@!$*+')}"
    return ""

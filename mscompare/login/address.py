"""Where on the network somebody is, for counting wrong passwords."""

import ipaddress
import re

from django.conf import settings


def client_address(request):
    """Return the address that counts for a request, None if nobody says.

    PROXIES says how many proxies stand in front. Each adds the address it was asked from at the
    right of X-Forwarded-For, so that what a client writes there itself stands further left and
    counts for nothing. Whoever has IPv6 has 2^64 addresses: the network counts.
    """
    if settings.PROXIES:
        hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(hops) >= settings.PROXIES and (found := _place(hops[-settings.PROXIES])):
            return found
    # A server that listens on a socket file knows no address at all.
    return _place(request.META.get("REMOTE_ADDR", ""))


def _place(written):
    """One address from a header, without its port; None if it is none."""
    written = written.strip()
    if found := re.fullmatch(r"\[([^\]]+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+", written):
        written = found[1] or found[2]
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return None
    if address.version == 6 and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.version == 6:
        address = ipaddress.ip_network((int(address), 64), strict=False).network_address
    return str(address)

"""Reading pages as the contract describes them."""

import re
from functools import lru_cache
from urllib.parse import urljoin

from lxml import html

from treatments.units import CURRENCY_SIGNS

SIGNS = "|".join(re.escape(sign.strip()) for sign in CURRENCY_SIGNS.values())
FIGURE = re.compile(rf"(?:{SIGNS})\s?\d|\d\s?%|\b\d+(?:[–-]\d+)? in 1,?0+\b")
# Where an amount may stand without being a figure.
ALLOWED = (
    "ancestor-or-self::*[@data-figure or @data-choice or @data-total]"
    " | ancestor-or-self::*[contains(concat(' ', @class, ' '), ' axis ')]"
    " | ancestor-or-self::input | ancestor-or-self::select | ancestor-or-self::textarea"
)


def parse(response):
    """The page as a tree. One from the snapshot is parsed once: who changes it takes another."""
    page = response.content.decode()
    return _parsed(page) if getattr(response, "kept", False) else html.fromstring(page)


_parsed = lru_cache(maxsize=40)(html.fromstring)


def loose_figures(tree):
    """Texts in <main> that carry a figure outside the places the contract allows."""
    found = []
    for node in tree.xpath("//main//text()"):
        parent = node.getparent() if node.is_text else node.getparent().getparent()
        if FIGURE.search(node) and not parent.xpath(ALLOWED):
            found.append(" ".join(node.split()))
    return found


def broken_figures(tree):
    """Figures of a page whose component lacks the amount, the strength or the source."""
    faults = []
    for figure in tree.xpath("//*[@data-figure]"):
        key = figure.get("data-figure")
        strength = figure.xpath(".//*[contains(concat(' ', @class, ' '), ' strength ')]")
        links = figure.xpath(".//a[contains(concat(' ', @class, ' '), ' source ')]/@href")
        words = strength[0].text_content() if strength else ""
        if not re.search(r"[●○]{4}.*(Strong|Moderate|Limited|Very weak|Not rated)", words):
            faults.append(f"{key}: strength {words!r}")
        if not any(re.fullmatch(rf"/sources/[\w-]+/#figure-{key}", link) for link in links):
            faults.append(f"{key}: links {links}")
        if not figure.xpath(".//*[contains(concat(' ', @class, ' '), ' amount ')]"):
            faults.append(f"{key}: no amount")
    return faults


def links(tree, base):
    """Addresses of links and forms' targets on the page, without fragments, inside the site."""
    found = set()
    for href in tree.xpath("//a/@href | //link/@href | //script/@src"):
        if not href.startswith(("http:", "https:", "mailto:")):
            found.add(urljoin(base, href).split("#")[0])
    return found


def text(response):
    """All words of a page, with single blanks between them."""
    return " ".join(parse(response).text_content().split())

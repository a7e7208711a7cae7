"""Pages while the database is away: they say of which day they are."""

from functools import lru_cache

from django.template import engines

from mscompare.kept.page import KeptPage
from mscompare.kept.tags import SHARED, WHILE_AWAY, tag_of
from mscompare.web.rendering import told_first


def told_on(page, day):
    """Return a KeptPage as it is sent while the database is away: a page of HTML says so first.

    What is no page of its own (a part that htmx puts into one, a file, a feed) says its day in its
    header alone, as everything does.
    """
    headers, body = dict(page.headers), page.body
    if headers["Cache-Control"] == SHARED:
        headers["Cache-Control"] = WHILE_AWAY
    if headers["Content-Type"].startswith("text/html"):
        encoding = headers.pop("Content-Encoding", "")
        body, encoding = told_first(body, encoding, _notice(day))
        if encoding:
            headers["Content-Encoding"] = encoding
    return KeptPage({**headers, "Content-Length": str(len(body)), "ETag": tag_of(body)}, body)


@lru_cache(maxsize=4)
def _notice(day):
    frame = engines["jinja2"].get_template("_components/frame.html").template.module
    return frame.told_on(day).lstrip().encode()

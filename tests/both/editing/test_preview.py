"""A preview is what readers will get, through everything that stands between them and a view."""

import re

import pytest

from clinics.models import Cost
from mscompare.editing import preview
from tests.both.editing.conftest import address_of
from tests.html import text
from treatments.models import Draft

pytestmark = pytest.mark.django_db
BANNER = re.compile(r'<p class="notice notice-warn"><strong>Preview: .*?</p>\n')


@pytest.fixture
def waiting(ada):
    """A draft of a price of no country or clinic: readers meet it in a comparison."""
    row = Cost.objects.published().filter(option__country=None, option__clinic=None).first()
    ada.fill(address_of(row), covers="a span of its own", why="Why.")
    return Draft.objects.get()


def shown(editor, draft):
    return editor.client.get(f"/admin/treatments/draft/{draft.pk}/preview/", secure=True)


def test_a_preview_is_byte_for_byte_what_readers_get_once_it_is_published(
    ada, pat, waiting, client
):
    page = shown(ada, waiting).content.decode()
    assert pat.publish(waiting).status_code == 302
    address = preview.page_of(Cost.objects.get(pk=waiting.object_id))
    assert address.startswith("/compare/?option=")
    assert BANNER.sub("", page) == client.get(address, secure=True).content.decode()
    assert len(BANNER.findall(page)) == 1
    # As readers come here, so do the addresses that they copy.
    assert "https://testserver/compare/" in page


def marking(get_response):
    """A middleware that readers notice."""

    def marked(request):
        response = get_response(request)
        response.content = response.content.replace(b"</main>", b"Marked on its way.</main>")
        return response

    return marked


@pytest.mark.once
def test_a_preview_passes_every_middleware(ada, waiting, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.marking"]
    preview.site.cache_clear()
    try:
        assert text(shown(ada, waiting)).count("Marked on its way.") == 1
    finally:
        preview.site.cache_clear()


@pytest.mark.once
def test_a_page_that_fails_is_no_preview_and_says_so(ada, waiting, monkeypatch):
    monkeypatch.setattr("mscompare.glance.views.ComparisonRequest", lambda request: 1 / 0)
    ada.client.raise_request_exception = False
    answer = shown(ada, waiting)
    assert answer.status_code == 400
    assert "its page cannot be made" in text(answer)

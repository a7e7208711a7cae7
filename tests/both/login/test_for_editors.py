"""What only editors need of Django is no step of a public page."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from mscompare.login.middleware import EditorsAccounts, EditorsMessages, EditorsSecondFactor
from mscompare.login.sessions import EditorsSessions

pytestmark = [pytest.mark.once, pytest.mark.django_db]
CHAIN = (EditorsMessages, EditorsSecondFactor, EditorsAccounts, EditorsSessions)


def asked(path):
    """The request as a view sees it."""
    seen = []
    handler = lambda request: seen.append(request) or HttpResponse()  # noqa: E731 - innermost
    for middleware in CHAIN:
        handler = middleware(handler)
    handler(RequestFactory().get(path))
    return seen[0]


@pytest.mark.parametrize("name", ["session", "user", "_messages"])
def test_a_public_page_has_no_session_user_or_message(name):
    assert not hasattr(asked("/options/"), name)
    assert hasattr(asked("/admin/"), name)

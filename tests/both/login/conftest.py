"""Editors at the door, and a client that is in."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from tests.both.login import helpers


@pytest.fixture
def ada(db):
    """An editor who has not set up a second factor."""
    user = helpers.editor()
    user.groups.set([Group.objects.get(name="Editor")])
    return user


@pytest.fixture
def app(ada):
    """The app of ada."""
    return helpers.app_of(ada)


@pytest.fixture
def inside(ada, app):
    """A client that is in as ada."""
    return helpers.log_in(Client(), ada)


@pytest.fixture
def max_(db):
    """An administrator, who is in."""
    user = helpers.editor("max")
    user.groups.set([Group.objects.get(name="Administrator")])
    client = helpers.log_in(Client(), user)
    client.user = user
    return client


@pytest.fixture
def events(db):
    """What was recorded so far, as (account, what), oldest first."""
    from axes.models import AccessLog

    def recorded():
        return list(AccessLog.objects.order_by("pk").values_list("username", "path_info"))

    return recorded

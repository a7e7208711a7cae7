"""Editors of every group, and the forms they send."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from lxml import html

from clinics.models import Cost
from tests import factories
from tests.both.login.helpers import PASSWORD, log_in
from treatments.models import Draft

KEY = "placidway-ahsct-mexico"


class Editor:
    """Somebody at a browser without scripts: opens pages, fills in forms, presses buttons."""

    def __init__(self, user):
        self.user = user
        self.client = Client()
        log_in(self.client, user)

    def get(self, address, **query):
        return self.client.get(address, query)

    def form(self, address):
        """What the form at an address holds, as a browser would send it."""
        page = html.fromstring(self.client.get(address).content.decode())
        return dict_of(page.xpath("//form[contains(@id, '_form')]")[0])

    def fill(self, address, **changes):
        """Open a form, change some fields and save it; returns the answer."""
        return self.client.post(address, self.form(address) | changes)

    def press(self, address, **data):
        return self.client.post(address, data)

    def publish(self, draft, **more):
        page = self.client.get(draft.get_absolute_url()).content.decode()
        token = re.search(r'name="token" value="([^"]+)"', page)
        data = {"token": token[1] if token else ""} | more
        return self.client.post(
            f"{draft.get_absolute_url().replace('/change/', '/publish/')}", data
        )


def dict_of(form):
    """{name: value or list of values} of the fields of a form."""
    found = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def address_of(row, action="change"):
    meta = row._meta
    if isinstance(row, type):
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_{action}")
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{action}", args=[row.pk])


@pytest.fixture
def make_editor(db):
    def make(name, *groups, superuser=False):
        user = get_user_model().objects.create_user(
            name, password=PASSWORD, is_staff=True, is_superuser=superuser
        )
        user.groups.set(Group.objects.get(name=group) for group in groups)
        return Editor(user)

    return make


@pytest.fixture
def ada(make_editor):
    return make_editor("ada", "Editor")


@pytest.fixture
def eve(make_editor):
    return make_editor("eve", "Evidence editor")


@pytest.fixture
def pat(make_editor):
    """One who may publish, and nothing else."""
    return make_editor("pat", "Publisher")


@pytest.fixture
def max_(make_editor):
    return make_editor("max", "Administrator")


@pytest.fixture
def cost(db):
    return Cost.objects.get(key=KEY)


@pytest.fixture
def changed(ada, cost):
    """A draft of ada's: the price is $46,000 to $55,000."""
    answer = ada.fill(
        address_of(cost), as_printed="$46,000 - $55,000", low="46000", why="A new list."
    )
    assert answer.status_code == 302, answer.content.decode()
    return Draft.objects.get()


@pytest.fixture
def source(db):
    """A source that nothing rests on yet."""
    return factories.source(slug="a-price-list")

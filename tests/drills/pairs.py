"""Pairs of editors who save the same record at the same moment; for the suite and `make bench`."""

import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from lxml import html

from clinics.models import Clinic, Cost, Country, Option
from tests.both.editing.conftest import address_of, dict_of
from tests.both.login.helpers import log_in
from treatments.editing import records
from treatments.editing.history import versions_of
from treatments.models import Draft, Source, Treatment

# What the one who saves second reads: of a clinic, of a price.
TOLD = ("Somebody saved this while you were typing", "has a draft of this since")


@dataclass
class Outcome:
    """`kept` are (record, field, value) that an editor was told are saved."""

    answers: Counter = field(default_factory=Counter)
    kept: list = field(default_factory=list)
    faults: list = field(default_factory=list)


def _editor(name):
    users = get_user_model()
    user, _ = users.objects.get_or_create(username=name, is_staff=True)
    user.groups.set([Group.objects.get(name="Editor")])
    client = Client(raise_request_exception=False)
    return log_in(client, user)


def _record(kind, number):
    """A clinic (saved at once) or a price (saved as a draft), made for one pair."""
    country, _ = Country.objects.get_or_create(iso="ZZ", slug="pair-land", name="Pairland")
    clinic = Clinic.objects.create(slug=f"pair-{number}", name=f"Pair {number}", country=country)
    if kind == "clinic":
        return clinic
    treatment, _ = Treatment.objects.get_or_create(
        slug="pair-treatment", name="Pairs", plain_name="pairs", short_name="Pairs",
        kind="treatment", summary="A test.",
    )  # fmt: skip
    source, _ = Source.objects.get_or_create(
        slug="pair-source", title="Pairs", kind="patient-article", interest="none-found",
        interest_why="A test.", read_on=date(2026, 1, 1), read_as="whole-text",
    )  # fmt: skip
    option = Option.objects.create(treatment=treatment, country=country, clinic=clinic)
    return Cost.objects.create(
        option=option, source=source, locator="list", as_printed="$5,000", low=5000, high=5000,
        unit="USD", basis="estimate",
    )  # fmt: skip


def run_pairs(pairs):
    """Let two editors save each of so many records at once and return the Outcome."""
    editors = _editor("pair-one"), _editor("pair-two")
    outcome, mutex = Outcome(), threading.Lock()
    for number in range(pairs):
        row = _record("clinic" if number % 2 else "cost", number)
        name = "known" if isinstance(row, Clinic) else "note"
        address = address_of(row)
        forms = []
        for client in editors:
            page = html.fromstring(client.get(address).content.decode())
            forms.append(dict_of(page.xpath("//form[contains(@id, '_form')]")[0]))
        together = threading.Barrier(2)

        def save(which, row=row, name=name, address=address, forms=forms, together=together):
            value = f"by editor {which}"
            try:
                together.wait(20)
                answer = editors[which].post(
                    address, forms[which] | {name: value, "why": f"editor {which}"}
                )
                said = answer.content.decode()
                with mutex:
                    outcome.answers[answer.status_code] += 1
                    if answer.status_code == 302:
                        outcome.kept.append((row, name, value))
                    elif value not in said:
                        outcome.faults.append((address, "what was typed is gone"))
                    elif not any(told in said for told in TOLD):
                        outcome.faults.append((address, "nobody was told of the other"))
            except Exception as error:
                with mutex:
                    outcome.faults.append((address, repr(error)))
            finally:
                connection.close()

        threads = [threading.Thread(target=save, args=(which,)) for which in (0, 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return outcome


def assert_nothing_lost(outcome):
    """Of each pair one is saved and the other told; what was saved is there, with its history."""
    assert not outcome.faults, outcome.faults[:5]
    assert outcome.answers[500] == 0
    by_row = Counter(row for row, _, _ in outcome.kept)
    assert set(by_row.values()) == {1}, "both were told that they saved"
    for row, name, value in outcome.kept:
        draft = Draft.objects.of(row)
        if isinstance(row, Cost):
            assert draft.values[name] == value
            continue
        row.refresh_from_db()
        assert getattr(row, name) == value
        states = [records.values_at(version)[name] for version in versions_of(row)]
        assert states == [value, ""], states

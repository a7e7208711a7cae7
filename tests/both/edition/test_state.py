"""Several questions are answered from one state of the database, whoever writes meanwhile."""

import pytest
from django.db import connection, transaction

from clinics.models import Cost
from mscompare.edition import prices
from mscompare.edition.edition import read_edition
from mscompare.edition.state import EditionPassedError, one_state, state_of
from tests.both.editing.conftest import KEY
from tests.day import DAY
from treatments.models import ContentVersion


def low():
    return Cost.objects.get(key=KEY).low


def set_low(amount):
    """Change the content as somebody who saves a row does."""
    row = Cost.objects.get(key=KEY)
    row.low, row.high = amount, 99_999
    row.save()


def test_both_answers_are_of_one_state_though_another_writes_between_them(committed, elsewhere):
    with one_state():
        before = low()
        elsewhere(lambda: set_low(1234))
        assert low() == before
    assert low() == 1234 != before


def test_whoever_asks_keeps_no_writer_waiting(committed, elsewhere):
    with one_state():
        low()
        elsewhere(lambda: set_low(1234))
        assert elsewhere(low) == 1234


def test_a_writer_keeps_nobody_waiting_who_asks(committed, elsewhere):
    before = low()
    with transaction.atomic():
        set_low(1234)

        def ask():
            with one_state():
                return low()

        assert elsewhere(ask) == before


def test_within_a_transaction_its_own_rows_are_seen(committed):
    with transaction.atomic():
        set_low(1234)
        with one_state():
            assert low() == 1234


def test_a_state_within_a_state_is_the_same(committed, elsewhere):
    with one_state():
        before = low()
        elsewhere(lambda: set_low(1234))
        with one_state():
            assert low() == before
        assert low() == before
    assert low() == 1234


def is_free():
    """Say whether no transaction is open on the connection, so that it sees what others save."""
    if connection.vendor == "sqlite":
        return not connection.connection.in_transaction
    return connection.connection.info.transaction_status.name == "IDLE"


@pytest.mark.parametrize("fault", [None, ZeroDivisionError])
def test_nothing_is_left_open(committed, elsewhere, fault):
    try:
        with one_state():
            low()
            if fault:
                raise fault
    except ZeroDivisionError:
        assert fault
    assert is_free()
    elsewhere(lambda: set_low(1234))
    assert low() == 1234
    with transaction.atomic():
        set_low(1235)
    assert low() == 1235


def test_a_version_that_is_no_more_is_not_asked(committed, elsewhere):
    version = ContentVersion.stored()
    with state_of(version):
        elsewhere(lambda: set_low(1234))
        assert low() != 1234
    with pytest.raises(EditionPassedError), state_of(version):
        raise AssertionError("it was asked")
    assert is_free()


def test_a_number_that_came_back_is_another_version(committed):
    set_low(1)
    version = ContentVersion.stored()
    ContentVersion.objects.update(token="another")
    with pytest.raises(EditionPassedError), state_of(version):
        raise AssertionError("it was asked")


def test_an_edition_is_of_one_state_though_another_writes_while_it_is_read(
    committed, elsewhere, monkeypatch
):
    """The last that is read are prices, the first is the version."""
    old, read = low(), prices.read_columns

    def written_meanwhile(*args):
        elsewhere(lambda: set_low(1234))
        return read(*args)

    monkeypatch.setattr("mscompare.edition.edition.read_columns", written_meanwhile)
    before = ContentVersion.stored()
    edition = read_edition(DAY)
    assert before.is_same(edition.version)
    assert {row.key: row.low for row in edition.prices.every()}[KEY] == old
    assert not ContentVersion.stored().is_same(before)


def test_what_asks_the_database_itself_may_ask_for_prices_too(committed, monkeypatch):
    monkeypatch.setattr(prices, "MOST_ROWS_HELD", 3)
    edition = read_edition(DAY)
    with edition.asked():
        assert low()
        assert len(edition.prices.every()) == len(edition.prices) > 3

import threading

import pytest
from psycopg.errors import ConnectionTimeout, OperationalError

from mscompare.databases.postgresql.machines import connection_to_one, machine_at

PRIMARY, STANDBY, ALONE = "primary", "standby", "stands by and follows nobody"
AWAY, SILENT, BREAKS = "away", "silent", "breaks"
READ_WRITE = {"target_session_attrs": "read-write"}
STANDBY_FIRST = {"target_session_attrs": "prefer-standby"}


class Network:
    """Machines that are what they are said to be, {name: what}; `asked` says of which in turn."""

    def __init__(self, **machines):
        self.machines, self.asked = machines, []

    def connect(self, params):
        host, wanted = params["host"], params.get("target_session_attrs")
        self.asked.append(host)
        what = self.machines[host]
        if what == SILENT:
            raise ConnectionTimeout("connection timeout expired")
        if what == AWAY or (wanted == "read-write" and what != PRIMARY):
            raise OperationalError(f"{host}: {what}")
        assert wanted != "prefer-standby", "the driver would ask a single machine twice"
        return Connection(host, params.get("port"), what)

    def answers(self, wanted=None, **more):
        params = {"host": ",".join(self.machines), **(wanted or {}), **more}
        return connection_to_one(self.connect, params)


class Connection:
    def __init__(self, host, port, what):
        self.host, self.port, self.info, self.what = host, port, self, what
        self.closed, self.in_transaction = False, False

    def parameter_status(self, name):
        return {"in_hot_standby": "off" if self.what == PRIMARY else "on"}.get(name)

    def execute(self, question):
        if self.what == BREAKS:
            raise OperationalError("the connection is lost")
        self.in_transaction = True
        return self

    def fetchone(self):
        return (1 if self.what == STANDBY else 0,)

    def rollback(self):
        self.in_transaction = False

    def close(self):
        self.closed = True


@pytest.fixture(autouse=True)
def nothing_known():
    machine_at.cache_clear()


@pytest.mark.parametrize(
    "machines, wanted, answers",
    [
        ({"a": PRIMARY, "b": STANDBY}, READ_WRITE, "a"),
        ({"a": STANDBY, "b": PRIMARY}, READ_WRITE, "b"),
        ({"a": AWAY, "b": PRIMARY}, READ_WRITE, "b"),
        ({"a": SILENT, "b": PRIMARY}, READ_WRITE, "b"),
        ({"a": PRIMARY, "b": STANDBY}, STANDBY_FIRST, "b"),
        ({"a": STANDBY, "b": PRIMARY}, STANDBY_FIRST, "a"),
        ({"a": AWAY, "b": PRIMARY}, STANDBY_FIRST, "b"),
        ({"a": PRIMARY, "b": AWAY}, STANDBY_FIRST, "a"),
        ({"a": PRIMARY, "b": SILENT, "c": STANDBY}, STANDBY_FIRST, "c"),
        ({"a": ALONE, "b": PRIMARY, "c": STANDBY}, STANDBY_FIRST, "c"),
        ({"a": ALONE, "b": PRIMARY}, STANDBY_FIRST, "b"),
        ({"a": PRIMARY, "b": ALONE}, STANDBY_FIRST, "a"),
        ({"a": ALONE, "b": AWAY}, STANDBY_FIRST, "a"),
        ({"a": PRIMARY}, STANDBY_FIRST, "a"),
        ({"a": PRIMARY}, None, "a"),
    ],
)
def test_the_first_is_taken_that_answers_and_is_what_is_wanted(machines, wanted, answers):
    network = Network(**machines)
    taken = network.answers(wanted)
    assert (taken.host, taken.closed, taken.in_transaction) == (answers, False, False)
    assert len(network.asked) == len(set(network.asked)), "a machine was asked twice"


def test_a_connection_that_is_not_needed_is_closed():
    made = []

    class Noting(Network):
        def connect(self, params):
            made.append(super().connect(params))
            return made[-1]

    network = Noting(a=ALONE, b=PRIMARY, c=PRIMARY, d=STANDBY)
    taken = network.answers(STANDBY_FIRST)
    assert [each.host for each in made if not each.closed] == [taken.host] == ["d"]
    made.clear()
    network.machines["d"] = ALONE
    taken = network.answers(STANDBY_FIRST)
    assert [each.host for each in made if not each.closed] == [taken.host] == ["b"]


def test_one_that_breaks_while_it_is_asked_is_closed_and_passed_by():
    made = []
    network = Network(a=BREAKS, b=PRIMARY)
    ask = network.connect
    network.connect = lambda params: made.append(ask(params)) or made[-1]
    assert network.answers(STANDBY_FIRST).host == "b"
    assert [each.closed for each in made] == [True, False]


def test_if_none_can_be_had_the_last_says_why():
    with pytest.raises(OperationalError, match="b: standby"):
        Network(a=AWAY, b=STANDBY).answers(READ_WRITE)


def test_each_machine_is_asked_at_its_port():
    network = Network(a=AWAY, b=PRIMARY)
    assert network.answers(port="1,2").port == "2"
    assert network.answers(port="3").port == "3"
    assert network.answers(port="1,").port == ""


def test_one_at_a_time_waits_for_a_machine_that_is_silent_and_the_others_pass_by():
    network = Network(a=SILENT, b=PRIMARY)
    network.answers()
    with machine_at("a", "").trying:
        network.asked.clear()
        assert network.answers().host == "b"
    assert network.asked == ["b"]
    assert network.answers().host == "b"
    assert network.asked == ["b", "a", "b"]


def test_who_finds_that_it_answers_again_tells_the_others():
    network = Network(a=SILENT, b=PRIMARY)
    network.answers()
    network.machines["a"] = PRIMARY
    assert network.answers().host == "a"
    with machine_at("a", "").trying:
        assert network.answers().host == "a"


def test_a_machine_that_refuses_is_not_silent():
    network = Network(a=SILENT, b=PRIMARY)
    network.answers()
    network.machines["a"] = AWAY
    network.answers()
    assert not machine_at("a", "").is_silent


def test_if_the_only_one_is_silent_the_others_are_told_so_at_once():
    network = Network(a=SILENT)
    with pytest.raises(ConnectionTimeout):
        network.answers()
    with machine_at("a", "").trying, pytest.raises(OperationalError, match="a moment ago"):
        network.answers()
    # Who waited in vain has made room for the next.
    with pytest.raises(ConnectionTimeout):
        network.answers()
    assert network.asked == ["a", "a"]


def test_machines_are_known_to_all_threads():
    found = []
    thread = threading.Thread(target=lambda: found.append(machine_at("a", "1")))
    thread.start()
    thread.join()
    assert found == [machine_at("a", "1")]
    assert machine_at("a", "1") is not machine_at("a", "2")

import threading

import pytest

from mscompare.databases.patience import be_patient_for, hurried, longest_wait


@pytest.fixture
def server():
    """As in a process that serves."""
    be_patient_for(20)
    yield
    be_patient_for(None)


def test_a_command_waits_without_end():
    assert longest_wait() is None


def test_a_server_waits_for_a_while_in_every_thread(server):
    waited = []
    other = threading.Thread(target=lambda: waited.append(longest_wait()))
    other.start()
    other.join()
    assert waited == [longest_wait()] == [20]


def test_who_is_in_a_hurry_waits_less_until_it_is_over(server):
    with hurried(3):
        with hurried(1):
            assert longest_wait() == 1
        with hurried(60):
            assert longest_wait() == 3
        assert longest_wait() == 3
    assert longest_wait() == 20


def test_the_hurry_of_one_thread_is_not_that_of_another(server):
    with hurried(1):
        waited = []
        other = threading.Thread(target=lambda: waited.append(longest_wait()))
        other.start()
        other.join()
    assert waited == [20]


def test_a_hurry_ends_with_a_fault(server):
    with pytest.raises(ZeroDivisionError), hurried(1):
        raise ZeroDivisionError
    assert longest_wait() == 20

"""What a process remembers is bounded, whatever is asked of it."""

from concurrent.futures import ThreadPoolExecutor

from mscompare.kept.canonical import PageAddress
from mscompare.kept.memory import PageMemory
from mscompare.kept.page import OVERHEAD, KeptPage

PAGE = KeptPage({}, b"x" * 9_000)
ROOM = 10 * PAGE.size


def at(number):
    return PageAddress("https", "site", f"/{number}/", "", False, "br")


def test_a_page_is_that_of_its_edition_and_address():
    memory = PageMemory()
    memory.keep("1", at(1), PAGE)
    assert memory.page("1", at(1)) is PAGE
    assert memory.page("2", at(1)) is None
    assert memory.page("1", at(1)._replace(fragment=True)) is None


def test_ten_thousand_pages_take_no_more_room_than_there_is():
    memory = PageMemory(ROOM)
    for number in range(10_000):
        memory.keep("1", at(number), PAGE)
    assert memory.size == ROOM
    assert [n for n in range(10_000) if memory.page("1", at(n))] == list(range(9_990, 10_000))


def test_the_page_that_nobody_asked_for_goes_first():
    memory = PageMemory(2 * PAGE.size)
    memory.keep("1", at(1), PAGE)
    memory.keep("1", at(2), PAGE)
    memory.page("1", at(1))
    memory.keep("1", at(3), PAGE)
    assert [memory.page("1", at(n)) for n in (1, 2, 3)] == [PAGE, None, PAGE]


def test_a_page_that_is_larger_than_all_room_is_not_kept():
    memory = PageMemory(PAGE.size - 1)
    memory.keep("1", at(1), PAGE)
    assert memory.page("1", at(1)) is None
    assert memory.size == 0


def test_small_pages_count_with_what_they_take_beside_their_body():
    memory = PageMemory(10 * OVERHEAD)
    for number in range(100):
        memory.keep("1", at(number), KeptPage({}, b""))
    assert sum(bool(memory.page("1", at(n))) for n in range(100)) == 10


def test_requests_are_remembered_up_to_a_number_and_forgotten_together():
    memory = PageMemory(most_aliases=5)
    for number in range(100):
        memory.name(("raw", number), at(number))
    assert [n for n in range(100) if memory.address(("raw", n))] == [95, 96, 97, 98, 99]
    memory.forget()
    assert memory.address(("raw", 99)) is None


def test_many_threads_at_once_leave_it_whole():
    memory = PageMemory(ROOM)

    def work(start):
        for number in range(start, start + 500):
            memory.keep("1", at(number % 37), PAGE)
            assert memory.page("1", at(number % 41)) in (None, PAGE)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert memory.size <= ROOM

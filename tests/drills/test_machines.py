"""The site on several machines, set up and run as docs/operations.md says: whichever of them fails,
pages that were seen are sent, and nothing is lost that was answered as saved."""

import os
import shutil
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path

import pytest

from tests.drills.an_editor import AnEditor
from tests.drills.front import certificate
from tests.drills.machines import BLOCKS, Machines
from tests.drills.reading import SEEN, says_come_again, took
from tests.drills.served import until
from tests.drills.visitors import MEXICO, PAST_THE_CACHE, Saving, Visitors, history, name_told

pytestmark = pytest.mark.skipif(
    not os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="drilled on PostgreSQL"
)
# Nobody looks at it but who waits until it shows what was published.
KEPT_PAGE = f"{MEXICO}?"
SHARED_SECONDS, SEEN_BY_SERVERS = 60, 2
# Seconds for which a machine is away, and how many answers readers get meanwhile at least.
AWAY, MANY = 4, 60
# Until an editor is told that nobody knows, and until a machine that is silent is passed by.
LONGEST_UNKNOWN, LONGEST_PASSING = 9, 6
READERS = "mscompare readers"


@pytest.fixture(scope="module")
def machines(static_root, tmp_path_factory):
    # PostgreSQL runs as somebody else, who may not look into the folders of the suite.
    folder = Path(tempfile.mkdtemp(prefix="mscompare-machines-"))
    folder.chmod(0o755)
    paths = certificate(folder)
    machines = Machines(folder, static_root, paths)
    try:
        machines.begin()
        machines.visitors = Visitors(machines, paths[0])
        until(lambda: all(map(answers, [machines] * 2, machines.apps)), 60)
        yield machines
    finally:
        machines.end()
        said = "".join(app.said.read_text() for app in machines.apps)
        shutil.rmtree(folder)
    assert "Traceback" not in said, said


@pytest.fixture(scope="module")
def visitors(machines):
    """Who has read every page, by way of both of nginx."""
    for front in (0, 1):
        for told in ({}, PAST_THE_CACHE):
            for address in SEEN:
                status, *_ = machines.visitors.ask(address, front=front, **told)
                assert status == HTTPStatus.OK, address
                time.sleep(0.05)
    return machines.visitors


@pytest.fixture(scope="module")
def editor(machines, visitors):
    app = machines.apps[0]
    url = app.environment["DATABASE_URL"]
    return AnEditor(visitors, url, **app.environment, LOCAL_TRIAL="")


@pytest.fixture(scope="module")
def behind_the_cache(machines, visitors, editor):
    """Begun once: a page is kept by nginx, then changed. Gives who waits, and the names that it
    tells: before the change, while it is kept, and to the first who comes after that."""
    names = [name_told(visitors.ask(KEPT_PAGE, front=1, who=150))]
    assert editor.save(editor.form(), "Mexico 0")[0] == HTTPStatus.FOUND
    changed = time.monotonic()

    def look():
        for after in (SHARED_SECONDS / 2, SHARED_SECONDS + 1):
            time.sleep(max(0, changed + after - time.monotonic()))
            with machines.without_servers:
                names.append(name_told(visitors.ask(KEPT_PAGE, front=1, who=150)))

    looking = threading.Thread(target=look)
    looking.start()
    yield looking, names
    looking.join()


def answers(machines, server):
    with suppress(OSError):
        return machines.visitors.ask_server(server, "/healthz")[0] == HTTPStatus.OK


def who_asks(database):
    """By which names the site is connected to a database."""
    rows = database.asked(
        "SELECT application_name FROM pg_stat_activity WHERE usename = 'mscompare'"
    )
    return {name for (name,) in rows}


def test_readers_are_answered_by_the_replica_and_editors_by_the_primary(machines, visitors):
    assert READERS in who_asks(machines.db2)
    assert READERS not in who_asks(machines.db1)
    # Health is asked of both, as whatever writes is of the primary alone.
    assert who_asks(machines.db2) == {READERS}
    assert who_asks(machines.db1) == {""}


def test_a_page_that_one_server_has_built_the_other_sends(machines, visitors):
    address = "/compare/?option=msc&option=ahsct"
    with machines.cache.opened() as store:
        kept, found = store.dbsize(), store.info("stats")["keyspace_hits"]
        built = visitors.ask_server(machines.apps[0], address)
        assert store.dbsize() == kept + 1
        assert store.info("stats")["keyspace_hits"] == found
        sent = visitors.ask_server(machines.apps[1], address)
        assert store.info("stats")["keyspace_hits"] == found + 1
    assert (built[0], built[2]) == (sent[0], sent[2]) == (HTTPStatus.OK, sent[2])


def test_both_servers_tell_within_two_seconds_what_was_published(
    machines, visitors, editor, behind_the_cache
):
    for name in ("Mexico 1", "Mexico 2", "Mexico 3"):
        assert editor.save(editor.form(), name)[0] == HTTPStatus.FOUND
        time.sleep(SEEN_BY_SERVERS)
        assert visitors.told_by_servers() == {name}
        # Who edits sees it past what nginx has kept, and whoever comes then sees it, too.
        assert name_told(visitors.ask(MEXICO, **PAST_THE_CACHE)) == name
        assert name_told(visitors.ask(MEXICO)) == name


@pytest.mark.parametrize("number", [0, 1])
def test_a_server_of_the_site_is_killed_and_nobody_notices(machines, visitors, editor, number):
    server = machines.apps[number]
    with visitors.reading() as read, Saving(editor) as saving:
        until(lambda: len(saving.answered) > 3, 20)
        server.end()
        time.sleep(AWAY)
        server.begin()
        until(lambda: answers(machines, server), 30)
        time.sleep(1)
    assert (read.errors, read.refused, read.told) == ([], [], [])
    assert read.answers > MANY
    # But for whom it was just answering.
    assert len(saving.others) <= 1, saving.others
    assert saving.lost(machines.db1) == []


def test_while_no_server_of_the_site_is_there_nginx_sends_what_it_has(machines, visitors):
    with visitors.reading(past_the_cache=False) as read, no_server(machines):
        time.sleep(AWAY)
    assert (read.errors, read.refused) == ([], [])
    assert read.answers > MANY / 2


def test_without_the_cache_that_they_share_pages_are_built(machines, visitors, editor):
    with visitors.reading() as read:
        machines.cache.end()
        assert editor.save(editor.form(), "Mexico 4")[0] == HTTPStatus.FOUND
        time.sleep(AWAY)
        assert visitors.told_by_servers() == {"Mexico 4"}
        machines.cache.begin()
        time.sleep(1)
    assert (read.errors, read.refused, read.told) == ([], [], [])
    assert read.answers > MANY


def test_without_its_replica_the_primary_answers_readers_and_nothing_is_said_to_be_saved(
    machines, visitors, editor
):
    opened = editor.form()
    with visitors.reading() as read:
        machines.db2.kill()
        answer, seconds = took(lambda: editor.save(opened, "Mexico 5"))
        assert says_come_again(answer)
        assert "We do not know whether this was saved" in answer[2]
        assert seconds < LONGEST_UNKNOWN
        assert visitors.find_nothing()
        machines.db1.shell(BLOCKS["alone"])
        until(lambda: visitors.told_by_servers() == {"Mexico 5"}, 10)
        assert editor.save(editor.form(), "Mexico 6")[0] == HTTPStatus.FOUND
        machines.db2.start()
        machines.db1.shell(BLOCKS["together"])
        until(machines.db1.is_followed, 10)
        assert editor.save(editor.form(), "Mexico 7")[0] == HTTPStatus.FOUND
    assert (read.errors, read.refused) == ([], [])
    assert read.answers > MANY


def test_a_replica_that_says_nothing_is_soon_passed_by(machines, visitors):
    with visitors.reading() as read:
        with machines.db2.silent():
            for _ in range(8):
                there, seconds = took(lambda: visitors.find_nothing())
                assert there
                assert seconds < LONGEST_PASSING
            time.sleep(AWAY)
        until(machines.db1.is_followed, 10)
    assert (read.errors, read.refused) == ([], [])
    assert read.answers > MANY


def test_where_the_name_has_two_addresses_readers_go_on_to_the_other(machines, visitors):
    front = machines.fronts[0]
    with visitors.reading() as read:
        front.end()
        time.sleep(AWAY)
        front.begin()
        until(lambda: visitors.ask("/about/", front=0)[0] == HTTPStatus.OK, 10, OSError)
        again = len(read.refused)
        time.sleep(1)
        assert len(read.refused) == again
    assert read.errors == []
    with no_server(machines):
        # What was kept is there as before.
        assert visitors.ask("/about/", front=0)[0] == HTTPStatus.OK


@contextmanager
def no_server(machines):
    """Inside, no server of the site is there."""
    with machines.without_servers:
        for server in machines.apps:
            server.end()
        try:
            yield
        finally:
            for server in machines.apps:
                server.begin()
            until(lambda: all(answers(machines, server) for server in machines.apps), 30)


def test_behind_the_cache_it_is_there_after_as_long_as_the_page_says(behind_the_cache):
    looking, names = behind_the_cache
    looking.join(2 * SHARED_SECONDS)
    before, meanwhile, afterwards = names
    assert before == meanwhile != afterwards


def test_a_file_that_one_server_does_not_have_yet_comes_from_the_other(machines, visitors):
    server = machines.apps[0]
    server.end()
    (server.static / "new-release.txt").write_text("new")
    server.begin()
    until(lambda: answers(machines, server), 30)
    said = {visitors.ask(f"/static/new-release.txt?{n}")[::2] for n in range(10)}
    assert said == {(HTTPStatus.OK, "new")}


def test_the_primary_is_killed_and_nothing_is_lost_that_was_answered(machines, visitors, editor):
    primary, replica = machines.db1, machines.db2
    with visitors.reading() as read, Saving(editor) as saving:
        until(lambda: len(saving.answered) > 10, 30)
        primary.kill()
        time.sleep(AWAY)
        assert visitors.find_nothing()
        take_over(replica, saving)
    assert (read.errors, read.refused, read.told) == ([], [], [])
    assert saving.lost(replica) == []
    assert saving.others
    time.sleep(SEEN_BY_SERVERS)
    assert visitors.told_by_servers() == {saving.answered[-1]}


def test_it_comes_back_as_a_replica(machines, visitors, editor):
    machines.db1.empty()
    machines.follow(machines.db1, machines.db2)
    until(machines.db2.is_followed, 10)
    assert editor.save(editor.form(), "Mexico 8")[0] == HTTPStatus.FOUND
    assert '"Mexico 8"' in history(machines.db1)
    server = machines.apps[0]
    server.end()
    server.begin()
    until(lambda: answers(machines, server), 30)
    assert READERS in who_asks(machines.db1)


def test_the_primary_is_cut_off_and_nothing_is_lost_that_was_answered(machines, visitors, editor):
    primary, replica = machines.db2, machines.db1
    with visitors.reading() as read, Saving(editor) as saving:
        until(lambda: len(saving.answered) > 10, 30)
        primary.cut_off()
        time.sleep(AWAY)
        primary.fence()
        take_over(replica, saving)
    assert (read.errors, read.refused) == ([], [])
    assert saving.lost(replica) == []


def take_over(replica, saving):
    """Let the replica take over, and wait until something is saved again."""
    before = len(saving.answered)
    replica.shell(BLOCKS["takeover"])
    until(lambda: len(saving.answered) > before + 3, 30)

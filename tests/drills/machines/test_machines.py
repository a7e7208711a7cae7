"""The site on several machines, set up and run as docs/operations.md says: whichever of them fails,
pages that were seen are sent, and nothing is lost that was answered as saved."""

import os
import subprocess
import time
from datetime import timedelta
from http import HTTPStatus

import pytest

from tests.drills.machines.conftest import (
    LEFT_ALONE,
    NO_REPLICA,
    SHARED_SECONDS,
    answers,
    begin_again,
    health,
    no_server,
)
from tests.drills.machines.on_the_page import BLOCKS
from tests.drills.machines.visitors import (
    MEXICO,
    PAST_THE_CACHE,
    Saving,
    history,
    name_told,
    saved_names,
)
from tests.drills.reading import says_come_again, took
from tests.drills.served import until

pytestmark = pytest.mark.skipif(
    not os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="drilled on PostgreSQL"
)
SEEN_BY_SERVERS = 2
# Seconds for which a machine is away, and how many answers readers get meanwhile at least.
AWAY, MANY = 4, 60
# Until nginx goes on to another server, and how many readers may have to wait for that.
LEFT_AFTER, FEW = 15, 9
# Until an editor is told that nobody knows, and until a machine that is silent is passed by.
LONGEST_UNKNOWN, LONGEST_PASSING = 9, 6
# For so long pages may say of which day they are: until another database is found, and as long as
# nginx keeps such a page.
LONGEST_TOLD = 10
READERS = "mscompare readers"
# nginx files an answer by what these say, the site by whether they are there.
OTHERWISE = (
    {"HX-Request": ""}, {"HX-Request": "a/b"}, {"HX-Request": "true"},
    {"HX-Request": "true", "HX-History-Restore-Request": ""},
)  # fmt: skip


def test_readers_are_answered_by_the_replica_and_editors_by_the_primary(machines, visitors, editor):
    primary, replica = machines.db1.last_asked(), machines.db2.last_asked()
    assert editor.open()[0] == HTTPStatus.OK
    by_an_editor = machines.db1.last_asked()
    assert all(visitors.find_nothing() for _ in range(6))
    assert primary < by_an_editor == machines.db1.last_asked()
    assert replica < machines.db2.last_asked()
    assert READERS not in machines.db1.asked_by()
    assert machines.db2.asked_by() == {READERS}


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


def test_nobody_can_put_a_part_into_the_place_of_a_page(visitors):
    whole, part = visitors.ask("/options/"), visitors.ask("/options/", **{"HX-Request": "true"})
    assert "</html>" in whole[2]
    assert "</html>" not in part[2]
    for headers in OTHERWISE:
        visitors.ask("/options/", **headers, **PAST_THE_CACHE)
        assert visitors.ask("/options/")[2] == whole[2]
        assert visitors.ask("/options/", **{"HX-Request": "true"})[2] == part[2]


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
        with server.killed():
            before = len(saving.answered)
            time.sleep(AWAY)
            assert len(saving.answered) > before
        until(lambda: answers(machines, server), 30)
        # Until it is asked again: that no server is there is another drill.
        time.sleep(LEFT_ALONE + 1)
    assert (read.errors, read.refused, read.told) == ([], [], [])
    assert read.answers > MANY
    # But for whom it was just answering.
    assert len(saving.others) <= 1, saving.others
    assert saving.lost(machines.db1) == []


def test_a_server_that_says_nothing_is_left_for_the_other(machines, visitors):
    with visitors.reading() as read, machines.apps[0].silent():
        time.sleep(LEFT_AFTER + 2 * AWAY)
    assert (read.errors, read.refused) == ([], [])
    assert 0 < read.slow < FEW
    assert read.longest < LEFT_AFTER + AWAY
    assert read.answers > MANY


def test_while_no_server_of_the_site_is_there_nginx_sends_what_it_has(machines, visitors):
    with visitors.reading(past_the_cache=False) as read, no_server(machines):
        time.sleep(AWAY)
    assert (read.errors, read.refused) == ([], [])
    assert read.answers > MANY / 2


@pytest.mark.parametrize("how", ["killed", "silent"])
def test_without_the_cache_that_they_share_pages_are_built(machines, visitors, editor, how):
    with visitors.reading() as read:
        with getattr(machines.cache, how)():
            name = f"Mexico {how}"
            assert editor.save(editor.form(), name)[0] == HTTPStatus.FOUND
            time.sleep(AWAY)
            assert visitors.told_by_servers() == {name}
        time.sleep(1)
    assert (read.errors, read.refused, read.told) == ([], [], [])
    assert read.slow < FEW
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
        page, seconds = took(editor.open)
        assert page[0] == HTTPStatus.OK
        assert seconds < LONGEST_UNKNOWN
        assert [health(machines, server) for server in machines.apps] == [NO_REPLICA] * 2
        # Nobody has to wait for what was given up: it is saved there.
        until(lambda: visitors.told_by_servers() == {"Mexico 5"}, SEEN_BY_SERVERS)
        machines.db1.shell(BLOCKS["alone"])
        assert editor.save(editor.form(), "Mexico 6")[0] == HTTPStatus.FOUND
        # One that stands by and follows nobody would tell what was true before.
        machines.db2.start("-c primary_conninfo=")
        begin_again(machines, NO_REPLICA)
        assert visitors.told_by_servers() == {"Mexico 6"}
        machines.db2.kill()
        machines.db2.start()
        machines.db1.shell(BLOCKS["together"])
        until(machines.db1.is_followed, 10)
        assert editor.save(editor.form(), "Mexico 7")[0] == HTTPStatus.FOUND
    begin_again(machines)
    assert (read.errors, read.refused) == ([], [])
    assert read.told_for() < LONGEST_TOLD
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
    assert read.told_for() < LONGEST_TOLD
    assert read.answers > MANY


def test_where_the_name_has_two_addresses_readers_go_on_to_the_other(machines, visitors):
    front = machines.fronts[0]
    with visitors.reading() as read:
        with front.killed():
            time.sleep(AWAY)
        until(lambda: visitors.ask("/about/", front=0)[0] == HTTPStatus.OK, 10, OSError)
        time.sleep(0.5)
        refused = len(read.refused)
        time.sleep(1)
        assert 0 < refused == len(read.refused)
    assert read.errors == []
    with no_server(machines):
        # What was kept is there as before.
        assert visitors.ask("/about/", front=0)[0] == HTTPStatus.OK


def test_behind_the_cache_it_is_there_after_as_long_as_the_page_says(
    machines, visitors, behind_the_cache
):
    looking, names = behind_the_cache
    looking.join(2 * SHARED_SECONDS)
    before, meanwhile, afterwards, came = names
    assert (before, meanwhile) == ("Mexico", "Mexico")
    long_ago = came - timedelta(seconds=SEEN_BY_SERVERS)
    passed = [name for when, name in history(machines.db1) if when < long_ago][:-1]
    assert afterwards in saved_names(machines.db1)
    assert afterwards not in passed
    assert len(passed) > 3


def test_a_file_that_one_server_does_not_have_yet_comes_from_the_other(machines, visitors):
    server = machines.apps[0]
    with server.killed():
        (server.static / "new-release.txt").write_text("new")
    until(lambda: answers(machines, server), 30)
    said = {visitors.ask(f"/static/new-release.txt?{n}")[::2] for n in range(10)}
    assert said == {(HTTPStatus.OK, "new")}


def test_a_backup_is_restored_beside_what_is_there(machines, tmp_path):
    server = machines.apps[0]
    programs = f"{server.environment['PATH']}:{machines.db1.programs}"
    backup = f".venv/bin/python manage.py backup {tmp_path}\nNEWEST=$(ls {tmp_path}/*.backup)\n"
    done = subprocess.run(
        ["bash", "-eu", "-c", backup + BLOCKS["postgresql"]], cwd=server.root,
        env=server.environment | {"PATH": programs}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Every row was read back and compared: all are equal." in done.stdout


def test_the_primary_is_killed_and_nothing_is_lost_that_was_answered(machines, visitors, editor):
    primary, replica = machines.db1, machines.db2
    with visitors.reading() as read, Saving(editor) as saving:
        until(lambda: len(saving.answered) > 10, 30)
        primary.kill()
        time.sleep(AWAY)
        assert visitors.find_nothing()
        assert health(machines, machines.apps[0])[0] == HTTPStatus.SERVICE_UNAVAILABLE
        take_over(replica, saving)
    assert (read.errors, read.refused, read.told) == ([], [], [])
    assert saving.lost(replica) == []
    assert saving.others
    assert read.answers > MANY
    time.sleep(SEEN_BY_SERVERS)
    assert visitors.told_by_servers() == {saving.answered[-1]}


def test_it_comes_back_as_a_replica_which_then_answers_readers(machines, visitors, editor):
    machines.db1.empty()
    machines.follow(machines.db1, machines.db2)
    until(machines.db2.is_followed, 10)
    begin_again(machines)
    assert editor.save(editor.form(), "Mexico 8")[0] == HTTPStatus.FOUND
    assert "Mexico 8" in saved_names(machines.db1)
    assert machines.db1.asked_by() == {READERS}
    assert READERS not in machines.db2.asked_by()


def test_the_primary_is_cut_off_and_nothing_is_lost_that_was_answered(machines, visitors, editor):
    primary, replica = machines.db2, machines.db1
    with visitors.reading() as read, Saving(editor) as saving:
        until(lambda: len(saving.answered) > 10, 30)
        primary.cut_off()
        time.sleep(AWAY)
        primary.fence()
        take_over(replica, saving)
    assert (read.errors, read.refused) == ([], [])
    assert read.told_for() < LONGEST_TOLD
    assert read.answers > MANY
    assert saving.lost(replica) == []


def take_over(replica, saving):
    """Let the replica take over, and wait until something is saved again."""
    before = len(saving.answered)
    replica.shell(BLOCKS["takeover"])
    until(lambda: len(saving.answered) > before + 3, 30)

"""The machines and who comes to them, set up once."""

import shutil
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from pathlib import Path

import pytest

from tests.drills.an_editor import AnEditor
from tests.drills.front import certificate
from tests.drills.machines.machines import Machines
from tests.drills.machines.visitors import MEXICO, PAST_THE_CACHE, Visitors, name_told
from tests.drills.reading import SEEN
from tests.drills.served import until

# Nobody looks at it but who waits until it shows what was published.
KEPT_PAGE = f"{MEXICO}?"
SHARED_SECONDS = 60
# Seconds for which nginx does not ask a server that did not answer (fail_timeout).
LEFT_ALONE = 5
ALL_WELL, NO_REPLICA = (HTTPStatus.OK, "ok\n"), (HTTPStatus.OK, "ok, but without the replica\n")


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
        until(lambda: all(answers(machines, server) for server in machines.apps), 60)
        yield machines
    finally:
        machines.end()
        said = "".join(app.said.read_text() for app in machines.apps)
        shutil.rmtree(folder)
    assert "Traceback" not in said, said


@pytest.fixture(scope="module")
def visitors(machines):
    """Who has read every page, by way of both nginx, kept there and past what is kept."""
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
    tells: before the change, while it is kept, and to the first who comes after that; the last
    is when he came."""
    names = [name_told(visitors.ask(KEPT_PAGE, front=1, who=150))]
    assert editor.save(editor.form(), "Mexico 0")[0] == HTTPStatus.FOUND
    changed = time.monotonic()

    def look():
        for after in (SHARED_SECONDS / 2, SHARED_SECONDS + 1):
            time.sleep(max(0, changed + after - time.monotonic()))
            with machines.without_servers:
                came = datetime.now(UTC)
                names.append(name_told(visitors.ask(KEPT_PAGE, front=1, who=150)))
        names.append(came)

    looking = threading.Thread(target=look)
    looking.start()
    yield looking, names
    looking.join()


def answers(machines, server):
    """Say whether a server of the site answers, and its databases."""
    with suppress(OSError):
        return health(machines, server) == ALL_WELL


def health(machines, server):
    """What a server of the site says of its health: (status, words)."""
    return machines.visitors.ask_server(server, "/healthz")[::2]


@contextmanager
def no_server(machines):
    """Inside, no server of the site is there."""
    with machines.without_servers:
        with machines.apps[0].killed(), machines.apps[1].killed():
            yield
        until(lambda: all(answers(machines, server) for server in machines.apps), 30)
        for front in (0, 1):
            until(partial(machines.visitors.find_nothing, front), LEFT_ALONE + 4)


def begin_again(machines, well=ALL_WELL):
    """Have one server after the other begin anew, without any connection that it had."""
    for server in machines.apps:
        with server.killed():
            pass
        until(lambda server=server: health(machines, server) == well, 30, OSError)
        time.sleep(LEFT_ALONE + 1)

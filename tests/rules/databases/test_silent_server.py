import gc
import socket

import pytest
from django.conf import settings
from psycopg.errors import ConnectionTimeout

from mscompare.databases.addresses import database_of
from mscompare.databases.postgresql.base import DatabaseWrapper
from mscompare.databases.postgresql.machines import machine_at


@pytest.fixture
def no_garbage_collector():
    gc.disable()
    yield
    gc.enable()


def test_who_waits_in_vain_for_a_server_leaves_no_connection_behind(no_garbage_collector):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = str(silent.getsockname()[1])
        place = database_of(f"postgres://me@127.0.0.1:{port}/site", None)
        other = DatabaseWrapper(settings.DATABASES["default"] | place, "other")
        with pytest.raises(ConnectionTimeout):
            other.get_new_connection(other.get_connection_params())
        assert machine_at("127.0.0.1", port).is_silent
        asked, _ = silent.accept()
        with asked:
            asked.settimeout(1)
            while asked.recv(1024):
                pass

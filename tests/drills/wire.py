"""A wire between the site and its database, which drills can slow down and cut."""

import selectors
import socket
import threading
import time
from contextlib import suppress

from tests.drills.served import free_port

AT_ONCE = 65_536


class Wire:
    """Passes on what is sent to `port`, to a server on 127.0.0.1, `delay` seconds later each way.

    While it is `swallowing`, it takes what is sent and passes nothing on; nobody is told.
    """

    def __init__(self, to):
        self.to, self.port = to, free_port()
        self.delay, self.swallowing = 0.0, False
        self._listening = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._listen, daemon=True).start()

    def end(self):
        self._listening.close()

    def _listen(self):
        with suppress(OSError):
            while True:
                asking, _ = self._listening.accept()
                threading.Thread(target=self._pass_on, args=[asking], daemon=True).start()

    def _pass_on(self, asking):
        with asking, suppress(OSError):
            while self.swallowing:
                time.sleep(0.05)
            with socket.create_connection(("127.0.0.1", self.to)) as answering:
                both = selectors.DefaultSelector()
                both.register(asking, selectors.EVENT_READ, answering)
                both.register(answering, selectors.EVENT_READ, asking)
                while True:
                    for ready, _ in both.select(1):
                        said = ready.fileobj.recv(AT_ONCE)
                        time.sleep(self.delay)
                        while self.swallowing:
                            time.sleep(0.05)
                        if not said:
                            return
                        ready.data.sendall(said)

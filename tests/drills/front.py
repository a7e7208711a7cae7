"""What stands in front of the site in production: TLS, and the headers that say so.

One port takes both TLS and plain HTTP, told apart by the first byte, so that a name with a port is
one host for both, as example.org is with its two.
"""

import contextlib
import socket
import socketserver
import ssl
import subprocess
import threading

from scripts import machine

# A handshake begins with it (RFC 8446, 5.1), no method of HTTP does.
HANDSHAKE = b"\x16"


def certificate(folder):
    """Return the paths of a certificate for localhost, which signs itself, and of its key."""
    openssl = machine.ensure_program("openssl", "openssl")
    found = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-out", found[0], "-keyout", found[1]],
        check=True, capture_output=True,
    )  # fmt: skip
    return found


@contextlib.contextmanager
def in_front_of(port, paths):
    """Pass on to a port of this machine what is asked, with TLS by the certificate and key of
    these paths; gives the port in front."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*paths)

    class PassedOn(socketserver.BaseRequestHandler):
        def handle(self):
            # Who asks may go away at any time.
            with contextlib.suppress(OSError):
                secure = self.request.recv(1, socket.MSG_PEEK) == HANDSHAKE
                plain = self.request
                asking = context.wrap_socket(plain, server_side=True) if secure else plain
                with asking:
                    pass_on(asking, port, b"https" if secure else b"http")

    with Front(("127.0.0.1", 0), PassedOn) as front:
        threading.Thread(target=front.serve_forever, daemon=True).start()
        try:
            yield front.server_address[1]
        finally:
            front.shutdown()


class Front(socketserver.ThreadingTCPServer):
    daemon_threads = True


def pass_on(asking, port, proto):
    """Pass one request on, and give back what the site answers."""
    if (head := _head_of(asking)) is None:
        return
    first, *headers = head.split(b"\r\n")
    kept = [line for line in headers if not line.lower().startswith(b"connection:")]
    added = [b"X-Forwarded-Proto: " + proto, b"X-Forwarded-For: 203.0.113.7", b"Connection: close"]
    with socket.create_connection(("127.0.0.1", port), 60) as site:
        site.sendall(b"\r\n".join([first, *kept, *added, b"", b""]))
        while part := site.recv(65536):
            asking.sendall(part)


def _head_of(connection):
    """The line and headers of a request that brings nothing else along; None if it ends before."""
    head = b""
    while b"\r\n\r\n" not in head:
        part = connection.recv(65536)
        if not part:
            return None
        head += part
    return head.split(b"\r\n\r\n")[0]

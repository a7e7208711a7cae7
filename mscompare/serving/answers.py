"""What the server itself writes into answers."""

from gunicorn.http import wsgi


class NamelessResponse(wsgi.Response):
    """An answer that does not say which server gave it."""

    def default_headers(self):
        return [line for line in super().default_headers() if not line.startswith("Server:")]


def without_banner():
    """Have all answers of this server given so. Gunicorn has no setting for it."""
    wsgi.Response = NamelessResponse

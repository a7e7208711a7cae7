"""The real site as a reader asks it, and which of its pages were built."""


class CountedSite:
    """A client; `built` are the addresses that a view was asked for, as it saw them."""

    def __init__(self, client, settings, folder):
        self.client, self.folder, self.built = client, folder, []
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.counting"]
        counting.built = self.built
        self.get, self.head, self.post = client.get, client.head, client.post


def counting(get_response):
    """A middleware right around the views."""

    def build(request):
        counting.built.append(request.get_full_path())
        return get_response(request)

    return build


counting.built = []

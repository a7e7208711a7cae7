"""Whose cookies are read: those of the editors, on their own pages."""


class CookiesForEditors:
    """Middleware: a public page never learns of a cookie, so none can change it.

    Browsers send the editors' cookies with each request, since a name with `__Host-` goes with all
    paths (docs/decisions/0038).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith("/admin/"):
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)

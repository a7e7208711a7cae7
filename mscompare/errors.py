"""Error pages in the site's own design. The 500 page asks nothing of the database."""

from django.shortcuts import render


def error_page(request, status, title, problems=(), clean_url=None):
    """Return the error page with a title, the problems in sentences and a way back."""
    context = {"status": status, "title": title, "problems": problems, "clean_url": clean_url}
    return render(request, "mscompare/error.html", context, status=status)


def bad_request(request, problems=(), clean_url=None):
    return error_page(request, 400, "We did not understand this address", problems, clean_url)


def not_found(request, problems=(), clean_url=None):
    return error_page(request, 404, "There is no such page", problems, clean_url)


def handler400(request, exception):
    return bad_request(request)


def handler404(request, exception):
    return not_found(request)


def handler500(request):
    return error_page(request, 500, "Something went wrong on our side")

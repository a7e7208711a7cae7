import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mscompare.settings")
application = get_wsgi_application()

from mscompare.serving import deadlines  # noqa: E402 - there are no settings before

deadlines.begin()

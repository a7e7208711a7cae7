import os

from django.core.wsgi import get_wsgi_application

from mscompare.serving import deadlines

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mscompare.settings")
application = get_wsgi_application()
deadlines.begin()

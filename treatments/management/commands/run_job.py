import os

from django.core.management.base import BaseCommand

from treatments.editing import (
    jobs,
    publishing,  # noqa: F401  (registers what can be done)
)
from treatments.importing import work  # noqa: F401

# Pages that people wait for come first.
NICER = 5


class Command(BaseCommand):
    help = "Do one piece of long work; the site starts this itself."

    def add_arguments(self, parser):
        parser.add_argument("number", type=int)

    def handle(self, *args, number, **options):
        os.nice(NICER)
        jobs.run(number)

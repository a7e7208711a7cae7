from django.core.management.base import BaseCommand

from mscompare.login.tidy import tidy


class Command(BaseCommand):
    help = (
        "Take away what the log-in wrote down: addresses after a day, entries after a year, "
        "sessions that have ended. Run it once a day."
    )

    def handle(self, *args, **options):
        self.stdout.write(tidy())

from django.core.management.base import BaseCommand

from mscompare.login.tidy import tidy
from treatments import clock
from treatments.importing.tidying import forget_files


class Command(BaseCommand):
    help = (
        "Take away what is not kept: addresses within a day, what the log-in wrote down after a "
        "year, sessions that have ended, imported files after a month. Run it every hour."
    )

    def handle(self, *args, **options):
        self.stdout.write(tidy())
        self.stdout.write(forget_files(clock.now()))

import signal
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from mscompare.backups import BackupError
from mscompare.backups.keeping import prune
from mscompare.backups.taking import take
from treatments.clock import now
from treatments.figures.wording import count_of


class Command(BaseCommand):
    help = "Write a backup of the whole content into a folder, while people go on writing."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument(
            "--prune",
            action="store_true",
            help="then remove older backups: all of 7 days stay, and one a week for 90 days",
        )

    def handle(self, *args, folder, **options):
        # Told to stop, it takes away what it had begun to write.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        begun = now()
        try:
            taken = take(folder, begun)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except Error as error:
            raise CommandError(f"The database could not be read: {error}") from error
        self.stdout.write(
            f"{taken.path}: {count_of(taken.rows, 'row')} of {count_of(taken.tables, 'table')}, "
            f"{taken.size} bytes, read back and found whole.\nSHA-256 {taken.sha256}"
        )
        if options["prune"]:
            self._prune(folder, begun)

    def _prune(self, folder, moment):
        try:
            gone = prune(folder, moment)
        except OSError as error:
            raise CommandError(
                f"The backup is there, but older ones were not removed: {error}"
            ) from error
        self.stdout.write(f"Removed: {', '.join(gone) or 'nothing'}.")

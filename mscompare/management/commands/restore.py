from datetime import datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from mscompare.backups import BackupError
from mscompare.backups.file import opened
from mscompare.backups.restoring import NotUpToDateError, restore
from treatments.figures.wording import count_of

DATABASE_NAMES = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}


class Command(BaseCommand):
    help = (
        "Put a backup back, all or nothing, and compare every row: into an empty database, or "
        "with --replace in place of everything that is there."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--check", action="store_true", help="only say whether the file is whole and what it is"
        )
        parser.add_argument(
            "--replace", action="store_true", help="put it in place of what the database holds"
        )

    def handle(self, *args, file, check, replace, **options):
        try:
            with opened(file) as backup:
                backup.check()
                self._describe(file, backup, check)
                done = None if check else restore(backup, replace)
        except NotUpToDateError as error:
            raise CommandError(str(error)) from error
        except BackupError as error:
            raise CommandError(f"{'' if check else 'Nothing was restored. '}{error}") from error
        except Error as error:
            raise CommandError(f"Nothing was restored. The database failed: {error}") from error
        if done:
            self._report(done)

    def _describe(self, file, backup, in_full):
        header = backup.header
        made = datetime.fromisoformat(header["made_at"])
        self.stdout.write(
            f"{file} is whole: made {made:%Y-%m-%d %H:%M:%S} UTC by release {header['release']} "
            f"from {DATABASE_NAMES.get(header['database'], header['database'])}, "
            f"{count_of(backup.rows, 'row')} of {count_of(len(backup.counts), 'table')}; left out: "
            f"{', '.join(header['left_out'])}."
        )
        if in_full:
            for name, rows in backup.counts.items():
                self.stdout.write(f"{rows:9,}  {name}")

    def _report(self, done):
        self.stdout.write(
            f"Restored: {count_of(done.rows, 'row')} of {count_of(done.tables, 'table')}. Every "
            "row was read back and compared: all are equal."
        )
        if done.migrated:
            self.stdout.write(
                f"Then brought up to date: {count_of(done.migrated, 'migration')} since the backup."
            )

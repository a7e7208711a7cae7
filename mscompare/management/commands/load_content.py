from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mscompare.content.load import ContentError, load_content
from treatments.clock import today
from treatments.figures.wording import count_of


class Command(BaseCommand):
    help = "Load fixtures/ into the database: all or nothing; edits made in the admin are kept."

    def add_arguments(self, parser):
        parser.add_argument("--fixtures", default=settings.BASE_DIR / "fixtures")
        parser.add_argument(
            "--discard-edits",
            action="store_true",
            help="give rows that were edited in the admin the fixtures' values again",
        )

    def handle(self, *args, fixtures, discard_edits, **options):
        try:
            report = load_content(fixtures, today(), discard_edits)
        except ContentError as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        self.stdout.write(
            f"{len(report.created)} rows created, {len(report.updated)} updated, "
            f"{report.unchanged} unchanged, {len(report.retired)} retired."
        )
        self._list("retired {} no longer in the seeds", "row", report.retired)
        self._list("kept {}", "edited row", report.kept)
        self._list("discarded the edits of {}", "row", report.discarded)
        self._list(
            "CONFLICT: kept {} although the seeds changed too", "edited row", report.conflicts
        )

    def _list(self, heading, noun, names):
        if names:
            self.stdout.write(f"{heading.format(count_of(len(names), noun))}:")
            for name in names:
                self.stdout.write(f"  {name}")

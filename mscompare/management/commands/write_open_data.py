from datetime import date

from django.core.management.base import BaseCommand

from mscompare.open_data.writing import write_newest


class Command(BaseCommand):
    help = (
        "Write the files of open data of the content as it is, told on a day. The server does it "
        "by itself where there are many figures."
    )

    def add_arguments(self, parser):
        parser.add_argument("day", type=date.fromisoformat)

    def handle(self, *args, **options):
        written = write_newest(options["day"])
        self.stdout.write("Written." if written else "Nothing to write.")

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mscompare.content.documents import check_documents
from mscompare.content.reading import SeedError, read_seeds


class Command(BaseCommand):
    help = "Prove against the folder of original documents that every figure is printed there."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("folder", help="the folder of original documents")
        parser.add_argument("--seeds", default=settings.BASE_DIR / "seeds")

    def handle(self, *args, folder, seeds, **options):
        try:
            faults, checked = check_documents(read_seeds(seeds), folder)
        except SeedError as error:
            raise CommandError(str(error)) from error
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write(f"{checked} figures stand in their documents as printed.")

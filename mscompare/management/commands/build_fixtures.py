from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mscompare.content.fixtures import build
from mscompare.content.reading import SeedError, read_seeds


class Command(BaseCommand):
    help = "Write fixtures/*.json from seeds/*.toml; --check fails if they differ."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="write nothing, only compare")
        parser.add_argument("--seeds", default=settings.BASE_DIR / "seeds")
        parser.add_argument("--fixtures", default=settings.BASE_DIR / "fixtures")

    def handle(self, *args, check, seeds, fixtures, **options):
        try:
            texts = build(read_seeds(seeds))
        except SeedError as error:
            raise CommandError(f"Nothing was written.\n{error}") from error
        folder = Path(fixtures)
        current = {p.name: p.read_text("utf-8") for p in folder.glob("*.json")}
        changed = sorted(name for name in texts | current if texts.get(name) != current.get(name))
        if check:
            if changed:
                raise CommandError(
                    f"{', '.join(changed)}: not what seeds/ gives. Run build_fixtures and commit."
                )
            self.stdout.write("fixtures/ is what seeds/ gives.")
            return
        folder.mkdir(exist_ok=True)
        for name in changed:
            if name in texts:
                (folder / name).write_text(texts[name], "utf-8")
            else:
                (folder / name).unlink()
        self.stdout.write(f"Written: {', '.join(changed) or 'nothing, all was up to date'}.")

from collections import Counter

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test import Client, override_settings

from mscompare import measured
from mscompare.measured import Words
from treatments.clock import today

try:
    from mscompare.readability.abbreviations import unexplained
    from mscompare.readability.crawl import names_in_database, pages_of
    from mscompare.readability.origin import GROUPS, Origins
    from mscompare.readability.report import distinct, report
    from mscompare.readability.score import short_share
except ModuleNotFoundError as error:
    raise CommandError(
        f"{error.name} is not installed: this command needs requirements/test.txt."
    ) from error

# Pages are made as in the suite: without collected files, on any host, without TLS.
AS_IN_TESTS = {
    "ALLOWED_HOSTS": ["testserver"],
    "SECURE_SSL_REDIRECT": False,
    "STATIC_ROOT": settings.BASE_DIR / "static",
    "STORAGES": {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
}


def _record(found):
    words = Words(
        date=today(),
        pages=found.pages,
        median_grade=round(found.median, 1),
        highest_grade=round(found.hardest.grade, 1),
        highest_page=found.hardest.address,
        share_short_sentences=round(min(found.short, found.short_once), 3),
    )
    measured.record(measured.FILE, words=words)


class Command(BaseCommand):
    help = "Score how plain the words of every public page are, and list the worst sentences."

    def add_arguments(self, parser):
        parser.add_argument("--worst", type=int, default=40, help="how many sentences to list")
        parser.add_argument(
            "--record", action="store_true", help="write the scores for /accessibility/, too"
        )
        parser.add_argument("--page", help="score this address alone, as /treatments/ahsct/")

    def handle(self, *args, worst, page, record, **options):
        with override_settings(**AS_IN_TESTS):
            pages = list(pages_of(Client(), names_in_database(), page))
        if not any(p.sentences for p in pages):
            raise CommandError("There are no sentences to score.")
        self._pages(pages)
        held = [p for p in pages if p.held] or pages
        if record and page:
            raise CommandError("--record is for the whole site: leave --page out.")
        if not page:
            self._report(held)
        if record:
            _record(report(held))
        self._sentences(held, worst)
        self._abbreviations(pages)

    def _pages(self, pages):
        self.stdout.write("grade  short  sentences  page (a: for auditors, not held to the limits)")
        for page in sorted(pages, key=lambda p: (p.for_auditors, -(p.grade or 0), p.address)):
            scored = page.held or page.sentences
            grade = "    -" if page.grade is None else f"{page.grade:5.1f}"
            mark = "a" if page.for_auditors else " "
            share = f"{short_share(scored):6.1%}"
            self.stdout.write(f"{grade} {share}  {len(scored):9}  {mark} {page.address}")

    def _report(self, pages):
        found = report(pages)
        self.stdout.write(
            f"\n{found.pages} pages, {found.sentences} different sentences; median grade "
            f"{found.median:.1f}; at most 20 words: {found.short:.1%} of the sentences as they "
            f"stand on pages, {found.short_once:.1%} of them counted once."
        )
        self.stdout.write(f"Outside the limits: {'; '.join(found.faults) or 'nothing'}.")

    def _sentences(self, pages, worst):
        origins = Origins(settings.BASE_DIR)
        first = {s.text: p.address for p in reversed(pages) for s in reversed(p.held)}
        found = [(s, origins.of(s.text)) for s in distinct(pages).values()]
        every = Counter(origin.group for _, origin in found)
        long = Counter(origin.group for sentence, origin in found if sentence.is_long)
        self.stdout.write("\nlong   of all  share  typed in")
        for group in GROUPS:
            if every[group]:
                share = long[group] / every[group]
                self.stdout.write(f"{long[group]:4}  {every[group]:7}  {share:5.1%}  {group}")
        self.stdout.write("\nThe worst sentences: words, grade, text, page, where it was typed")
        hardest = sorted(found, key=lambda pair: (-pair[0].is_long, -pair[0].grade, pair[0].text))
        for sentence, origin in hardest[:worst]:
            self.stdout.write(
                f"{sentence.words:3} {sentence.grade:5.1f}  {sentence.text}\n"
                f"           {first.get(sentence.text, '')} {sentence.place}\n"
                f"           {origin.where}"
            )

    def _abbreviations(self, pages):
        self.stdout.write("\nAbbreviations that no term of the glossary explains: pages, the first")
        found = unexplained(pages)
        for token in sorted(found, key=lambda t: (-len(found[t]), t)):
            self.stdout.write(f"{len(found[token]):4}  {token}  {min(found[token])}")

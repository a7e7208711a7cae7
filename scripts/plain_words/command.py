"""Score how plain the words of every public page are, and list the worst sentences.

The command stands in `__main__.py`; it needs requirements/test.txt and a database with the content
in it (`make content`).
"""

import argparse
import sys
from collections import Counter

from django.conf import settings
from django.test import Client, override_settings

from mscompare.trust import measured
from mscompare.trust.measured import WordScores
from scripts.plain_words.abbreviations import unexplained
from scripts.plain_words.crawl import names_in_database, pages_of
from scripts.plain_words.origin import GROUPS, Origins
from scripts.plain_words.report import distinct, report
from scripts.plain_words.score import short_share
from treatments.clock import today

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
    words = WordScores(
        date=today(),
        pages=found.pages,
        median_grade=round(found.median, 1),
        highest_grade=round(found.hardest.grade, 1),
        highest_page=found.hardest.address,
        share_short_sentences=round(min(found.short, found.short_once), 3),
    )
    measured.write_measured(measured.FILE, words=words)


def main(arguments):
    """Print the scores of the site, or of one page; exits with a sentence where there are none."""
    parser = argparse.ArgumentParser(prog="python -m scripts.plain_words")
    parser.add_argument("--worst", type=int, default=40, help="how many sentences to list")
    parser.add_argument(
        "--record", action="store_true", help="write the scores for /accessibility/, too"
    )
    parser.add_argument("--page", help="score this address alone, as /treatments/ahsct/")
    asked = parser.parse_args(arguments)
    if asked.record and asked.page:
        sys.exit("--record is for the whole site: leave --page out.")
    with override_settings(**AS_IN_TESTS):
        pages = list(pages_of(Client(), names_in_database(), asked.page))
    if not any(page.sentences for page in pages):
        sys.exit("There are no sentences to score.")
    _print_pages(pages)
    held = [page for page in pages if page.held] or pages
    if not asked.page:
        _print_report(held)
    if asked.record:
        _record(report(held))
    _print_sentences(held, asked.worst)
    _print_abbreviations(pages)


def _print_pages(pages):
    print("grade  short  sentences  page (a: for auditors, not held to the limits)")
    for page in sorted(pages, key=lambda p: (p.for_auditors, -(p.grade or 0), p.address)):
        scored = page.held or page.sentences
        grade = "    -" if page.grade is None else f"{page.grade:5.1f}"
        mark = "a" if page.for_auditors else " "
        share = f"{short_share(scored):6.1%}"
        print(f"{grade} {share}  {len(scored):9}  {mark} {page.address}")


def _print_report(pages):
    found = report(pages)
    print(
        f"\n{found.pages} pages, {found.sentences} different sentences; median grade "
        f"{found.median:.1f}; at most 20 words: {found.short:.1%} of the sentences as they "
        f"stand on pages, {found.short_once:.1%} of them counted once."
    )
    print(f"Outside the limits: {'; '.join(found.faults) or 'nothing'}.")


def _print_sentences(pages, worst):
    origins = Origins(settings.BASE_DIR)
    first = {s.text: p.address for p in reversed(pages) for s in reversed(p.held)}
    found = [(s, origins.of(s.text)) for s in distinct(pages).values()]
    every = Counter(origin.group for _, origin in found)
    long = Counter(origin.group for sentence, origin in found if sentence.is_long)
    print("\nlong   of all  share  typed in")
    for group in GROUPS:
        if every[group]:
            share = long[group] / every[group]
            print(f"{long[group]:4}  {every[group]:7}  {share:5.1%}  {group}")
    print("\nThe worst sentences: words, grade, text, page, where it was typed")
    hardest = sorted(found, key=lambda pair: (-pair[0].is_long, -pair[0].grade, pair[0].text))
    for sentence, origin in hardest[:worst]:
        print(
            f"{sentence.words:3} {sentence.grade:5.1f}  {sentence.text}\n"
            f"           {first.get(sentence.text, '')} {sentence.place}\n"
            f"           {origin.where}"
        )


def _print_abbreviations(pages):
    print("\nAbbreviations that no term of the glossary explains: pages, the first")
    found = unexplained(pages)
    for token in sorted(found, key=lambda t: (-len(found[t]), t)):
        print(f"{len(found[token]):4}  {token}  {min(found[token])}")

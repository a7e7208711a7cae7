"""`.venv/bin/python -m scripts.plain_words [--worst 40] [--page /treatments/ahsct/] [--record]`"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mscompare.settings")
django.setup()

from scripts.plain_words.command import main  # noqa: E402 - models need a Django that is set up

main(sys.argv[1:])

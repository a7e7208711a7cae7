"""Asking for the list of options, and which stand on it."""

from clinics.models import Option
from tests.html import parse
from treatments.models import COMPARABLE


def comparable():
    """The published options that can be ticked, as the database knows them."""
    return Option.objects.published().filter(treatment__kind__in=COMPARABLE)


def get(client, query="", **headers):
    return client.get(f"/options/?{query}", headers=headers)


def rows(response):
    """Slugs of the options in the main list, in order."""
    tree = parse(response)
    groups = "//*[@class='group'][not(ancestor::section)]"
    return tree.xpath(f"{groups}//input[@name='option']/@value")

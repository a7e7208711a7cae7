"""Asking for the list of options, and which stand on it."""

from tests.html import parse


def get(client, query="", **headers):
    return client.get(f"/options/?{query}", headers=headers)


def rows(response):
    """Slugs of the options in the main list, in order."""
    tree = parse(response)
    cards = "//ul[contains(@class, 'cards')][not(ancestor::section)]//input[@name='option']/@value"
    return tree.xpath(cards)

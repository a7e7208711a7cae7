"""The types of MS, and which of them a reader may choose."""

from django.db import models


class MSType(models.TextChoices):
    NOT_STATED = "", "not stated"
    ANY = "any", "all types"
    RELAPSING = "relapsing", "relapsing MS"
    PROGRESSIVE = "progressive", "progressive MS"
    PRIMARY = "primary-progressive", "primary progressive MS"
    SECONDARY = "secondary-progressive", "secondary progressive MS"
    PRIMARY_OR_SECONDARY = "primary-or-secondary", "primary or secondary progressive MS"


# What a reader may choose, and which recorded types answer it.
STUDIED_IN = {
    "relapsing": (MSType.RELAPSING, MSType.ANY),
    "progressive": (
        MSType.PROGRESSIVE,
        MSType.PRIMARY,
        MSType.SECONDARY,
        MSType.PRIMARY_OR_SECONDARY,
        MSType.ANY,
    ),
    "primary-progressive": (MSType.PRIMARY, MSType.PRIMARY_OR_SECONDARY, MSType.ANY),
    "secondary-progressive": (MSType.SECONDARY, MSType.PRIMARY_OR_SECONDARY, MSType.ANY),
}

"""Editing places, options, prices and notices."""

from clinics.admin import places, price

__all__ = ["places", "price"]

"""Editing what is known of treatments. Ratings are shown with their reasons, never typed."""

from treatments.admin import content, pages

__all__ = ["content", "pages"]

"""The editors' side of the site: the start page, previews, what the site said on a day."""

"""Structured data for search engines (schema.org): it repeats what the page says (pure)."""

CONTEXT = "https://schema.org"


def web_page(name, url, crumbs=(), thing=None, home=""):
    """Return the JSON-LD of a page as a dict.

    `crumbs` are (address or None, label) from the first level down to the page itself, `thing`
    is what the page is about (therapy(), clinic()), `home` the public address of the site.
    No review, rating or recommendation stands in it, because there is none.
    """
    page = {
        "@context": CONTEXT,
        "@type": "MedicalWebPage",
        "name": name,
        "url": home + url,
        "inLanguage": "en",
    }
    if crumbs:
        page["breadcrumb"] = {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": label,
                    "item": home + (address or url),
                }
                for position, (address, label) in enumerate(crumbs, start=1)
            ],
        }
    if thing:
        page["mainEntity"] = thing
    return page


def medical_therapy(name, description):
    return {"@type": "MedicalTherapy", "name": name, "description": description}


def medical_clinic(name, city, country):
    """`city` is "" where it is not known."""
    address = {"@type": "PostalAddress", "addressCountry": country}
    if city:
        address["addressLocality"] = city
    return {"@type": "MedicalClinic", "name": name, "address": address}

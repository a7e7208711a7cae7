"""Addresses that are asked for beside the states: filters, orders and data, on both databases."""

ALSO = [
    "/options/?country=mexico&budget=60k&sort=price", "/options/?sort=-name",
    "/options/?sort=-price", "/options/?q=clinica", "/options/?strength=2",
    "/options/?independent=1&sort=-price", "/compare/?option=ahsct&option=msc&option=ahsct-msc",
    "/compare/?option=ahsct&option=msc&option=ahsct-msc&option=type-not-stated-thailand",
    "/compare/?option=ahsct&rows=harms", "/compare/?option=msc&order=price&order=death",
    "/compare.csv?option=ahsct", "/treatments/type-not-stated/", "/treatments/standard-care/",
    "/sources/placidway/", "/sources/live-with-ms/", "/countries/germany/", "/countries/india/",
    "/clinics/hsct-india/", "/clinics/nhs/", "/claims/?verdict=unsafe", "/data/figures.json",
    "/data/figures.csv", "/data/answers.json", "/sitemap.xml", "/robots.txt",
]  # fmt: skip

"""One page of each kind, in each state a reader may meet it: {what it is: its address}."""

TWO = "option=ahsct-mexico&option=msc-mexico"
FOUR = f"{TWO}&option=type-not-stated-thailand&option=ahsct-sweden"

STATES = {
    "home": "/",
    "options": "/options/",
    "options, filtered": "/options/?country=mexico&budget=60000",
    "options, ticked": f"/options/?country=mexico&{TWO}",
    "options, none found": "/options/?q=zzz",
    "options, not understood": "/options/?budget=abc",
    "options, beyond the last page": "/options/?page=99",
    "comparison of nothing": "/compare/",
    "comparison of two": f"/compare/?{TWO}",
    "comparison of four": f"/compare/?{FOUR}",
    "comparison of too many": f"/compare/?{FOUR}&option=msc",
    "comparison of something unknown": "/compare/?option=nothing",
    "sheet": f"/compare/sheet/?{TWO}",
    "sheet in large print": f"/compare/sheet/?{TWO}&large=1",
    "treatments": "/treatments/",
    "treatment": "/treatments/msc/",
    "countries": "/countries/",
    "country": "/countries/mexico/",
    "clinics": "/clinics/",
    "clinic": "/clinics/clinica-ruiz/",
    "sources": "/sources/",
    "source": "/sources/kaloni/",
    "claims": "/claims/?document=placidway",
    "disagreements": "/disagreements/",
    "evidence": "/evidence/",
    "glossary": "/glossary/",
    "questions": "/questions/",
    "data": "/data/",
    "about": "/about/",
    "self-score": "/about/ipdas/",
    "error 400": "/about/?unknown=1",
    "error 404": "/nothing/",
    "error 500": "/fails/",
}
# What is answered where it is not 200.
STATUS = {
    "options, not understood": 400,
    "options, beyond the last page": 404,
    "comparison of too many": 400,
    "comparison of something unknown": 404,
    "error 400": 400,
    "error 404": 404,
    "error 500": 500,
}

from django.contrib import admin
from django.urls import path, re_path

from mscompare.asking import views as asking
from mscompare.changes import views as changes
from mscompare.claims import views as claims
from mscompare.comparing import views as comparing
from mscompare.glance import views as glance
from mscompare.open_data import crawlers
from mscompare.open_data import views as open_data
from mscompare.options import views as options
from mscompare.pages import (
    about,
    answer,
    evidence,
    home,
    lists,
    places,
    source,
    treatment,
    treatment_details,
    words,
)
from mscompare.search import views as searching
from mscompare.serving import health
from mscompare.serving.security_txt import security_txt
from mscompare.sheet import views as sheet
from mscompare.trust import views as trust
from mscompare.ways_in import views as ways_in
from mscompare.whole_cost import views as whole_cost

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", searching.search, name="search"),
    path("offer/", ways_in.offer, name="offer"),
    path("options/", options.options, name="options"),
    path("budget/", whole_cost.budget, name="budget"),
    # compare/
    path("compare/", glance.compare, name="compare"),
    path("compare/sheet/", sheet.sheet, name="sheet"),
    path("compare/sheet.pdf", sheet.sheet_pdf, name="sheet-pdf"),
    path("compare.csv", asking.compare_csv, name="compare-csv"),
    # What sheets are printed with; who types it may end it as other addresses end.
    re_path(r"^s/(?P<code>[^/]+)/?\Z", asking.short, name="short"),
    # treatments/, countries/, clinics/, sources/
    path("treatments/", lists.treatment_list, name="treatments"),
    path("treatments/<slug:slug>/", treatment.treatment, name="treatment"),
    path("treatments/<slug:slug>/studies/", treatment_details.studies, name="studies"),
    path("treatments/<slug:slug>/more/", treatment_details.more, name="more"),
    path("treatments/<slug:slug>/<slug:measure>/", answer.answer, name="answer"),
    path("countries/", lists.country_list, name="countries"),
    path("countries/<slug:slug>/", places.country, name="country"),
    path("clinics/", lists.clinic_list, name="clinics"),
    path("clinics/<slug:slug>/", places.clinic, name="clinic"),
    path("sources/", lists.source_list, name="sources"),
    path("sources/<slug:slug>/", source.source, name="source"),
    # what is claimed, and what is known
    path("claims/", claims.claim_list, name="claims"),
    path("disagreements/", comparing.disagreement_list, name="disagreements"),
    # about the site
    path("evidence/", evidence.evidence, name="evidence"),
    path("glossary/", words.glossary, name="glossary"),
    path("questions/", words.questions, name="questions"),
    path("changes/", changes.change_list, name="changes"),
    path("changes/feed.atom", changes.Feed(), name="changes-feed"),
    path("data/", open_data.data, name="data"),
    path("data/figures.json", open_data.figures_json, name="figures-json"),
    path("data/figures.csv", open_data.figures_csv, name="figures-csv"),
    path("data/answers.json", open_data.answers_json, name="answers-json"),
    path("about/", about.about, name="about"),
    path("about/ipdas/", trust.ipdas, name="ipdas"),
    path("privacy/", trust.privacy, name="privacy"),
    path("accessibility/", trust.accessibility, name="accessibility"),
    path("robots.txt", crawlers.robots_txt, name="robots"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", crawlers.sitemap_part, name="sitemap-part"),
    path("healthz", health.healthz, name="healthz"),
    path("healthz/live", health.alive, name="alive"),
    path(".well-known/security.txt", security_txt, name="security-txt"),
    path("admin/", admin.site.urls),
]

handler400 = "mscompare.web.errors.handler400"
handler403 = "mscompare.login.pages.forbidden"
handler404 = "mscompare.web.errors.handler404"
handler500 = "mscompare.web.errors.handler500"

from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import path

from clinics import views as clinics
from mscompare.sitemaps import SITEMAPS
from mscompare.views import (
    answer,
    changes,
    claims,
    compare,
    crawlers,
    data,
    depth,
    disagreements,
    options,
    pages,
    places,
    promises,
    sheet,
    source,
    treatment,
)
from treatments import views as treatments

urlpatterns = [
    path("", pages.home, name="home"),
    path("options/", options.options, name="options"),
    # compare/
    path("compare/", compare.compare, name="compare"),
    path("compare/sheet/", sheet.sheet, name="sheet"),
    path("compare/sheet.pdf", sheet.sheet_pdf, name="sheet-pdf"),
    path("compare.csv", compare.compare_csv, name="compare-csv"),
    # treatments/, countries/, clinics/, sources/
    path("treatments/", treatments.treatment_list, name="treatments"),
    path("treatments/<slug:slug>/", treatment.treatment, name="treatment"),
    path("treatments/<slug:slug>/studies/", depth.studies, name="studies"),
    path("treatments/<slug:slug>/more/", depth.more, name="more"),
    path("treatments/<slug:slug>/<slug:measure>/", answer.answer, name="answer"),
    path("countries/", clinics.country_list, name="countries"),
    path("countries/<slug:slug>/", places.country, name="country"),
    path("clinics/", clinics.clinic_list, name="clinics"),
    path("clinics/<slug:slug>/", places.clinic, name="clinic"),
    path("sources/", treatments.source_list, name="sources"),
    path("sources/<slug:slug>/", source.source, name="source"),
    # what is claimed, and what is known
    path("claims/", claims.claim_list, name="claims"),
    path("disagreements/", disagreements.disagreement_list, name="disagreements"),
    # about the site
    path("evidence/", pages.evidence, name="evidence"),
    path("glossary/", pages.glossary, name="glossary"),
    path("questions/", pages.questions, name="questions"),
    path("changes/", changes.change_list, name="changes"),
    path("changes/feed.atom", changes.Feed(), name="changes-feed"),
    path("data/", data.data, name="data"),
    path("data/figures.json", data.figures_json, name="figures-json"),
    path("data/figures.csv", data.figures_csv, name="figures-csv"),
    path("about/", pages.about, name="about"),
    path("about/ipdas/", pages.ipdas, name="ipdas"),
    path("privacy/", promises.privacy, name="privacy"),
    path("accessibility/", promises.accessibility, name="accessibility"),
    path("robots.txt", crawlers.robots_txt, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("healthz", pages.healthz, name="healthz"),
    path("admin/", admin.site.urls),
]

handler400 = "mscompare.errors.handler400"
handler403 = "mscompare.login.pages.forbidden"
handler404 = "mscompare.errors.handler404"
handler500 = "mscompare.errors.handler500"

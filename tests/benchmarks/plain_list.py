"""The same list as a Django programmer makes it in an afternoon: a FilterView of django-filter.

It reads the tables of DATABASE_URL: options that can be compared, with their prices and who says
each, 25 on a page; filters by treatment, country, clinic, words and budget; beside each choice, how
many options it would leave, counted in one grouped query for each of the three fields.
"""

import os
from pathlib import Path

import dj_database_url
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import path

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY="nobody logs in here",
    DATABASES={"default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=600)},
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django_filters",
        "reversion",
        "clinics",
        "treatments",
    ],
    # As `startproject` writes them.
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [Path(__file__).parent],
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        }
    ],
)
application = get_wsgi_application()

# Models can be imported only when the settings are there.
from django.db.models import Count, Min, Prefetch, Q  # noqa: E402
from django_filters import (  # noqa: E402
    CharFilter,
    FilterSet,
    ModelMultipleChoiceFilter,
    NumberFilter,
)
from django_filters.views import FilterView  # noqa: E402

from clinics.models import PAYABLE, Clinic, Cost, Country, Option  # noqa: E402
from treatments.models import COMPARABLE, Treatment  # noqa: E402

# Of each field the most frequent choices are shown, as Datasette does it.
MOST_CHOICES = 30
PRICES = Cost.objects.published().filter(perspective__in=PAYABLE).order_by("low")
# Nought is nought in every currency.
IN_DOLLARS = Q(costs__retired_on=None, costs__perspective__in=PAYABLE) & (
    Q(costs__unit="USD") | Q(costs__low=0)
)


def one_of(model):
    return ModelMultipleChoiceFilter(
        queryset=model.objects.published(), field_name=f"{model.__name__.lower()}__slug",
        to_field_name="slug", distinct=False,
    )  # fmt: skip


class OptionFilter(FilterSet):
    treatment, country, clinic = one_of(Treatment), one_of(Country), one_of(Clinic)
    q = CharFilter(method="named_so")
    budget = NumberFilter(method="within_budget")

    def named_so(self, options, name, words):
        return options.filter(
            Q(treatment__name__icontains=words)
            | Q(country__name__icontains=words)
            | Q(clinic__name__icontains=words)
        )

    def within_budget(self, options, name, amount):
        return options.filter(lowest__lte=amount)


class OptionList(FilterView):
    filterset_class = OptionFilter
    template_name = "plain_list.html"
    paginate_by = 25

    def get_queryset(self):
        comparable = Option.objects.published().filter(treatment__kind__in=COMPARABLE)
        return (
            comparable.select_related("treatment", "country", "clinic")
            .prefetch_related(Prefetch("costs", PRICES.select_related("source"), "prices"))
            .annotate(lowest=Min("costs__low", filter=IN_DOLLARS))
            .order_by("treatment__name", "country__name", "clinic__name")
        )

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        found = self.object_list.prefetch_related(None).order_by()
        context["facets"] = [
            (field, found.values(f"{field}__slug", f"{field}__name")
                .annotate(options=Count("pk", distinct=True))
                .order_by("-options").values_list(f"{field}__slug", f"{field}__name", "options")
                [:MOST_CHOICES])
            for field in ("treatment", "country", "clinic")
        ]  # fmt: skip
        return context


urlpatterns = [path("", OptionList.as_view())]

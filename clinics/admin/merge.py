"""Merging two records of one clinic: what will move is shown before anything does."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path

from clinics.merging import merge
from clinics.models import Clinic
from treatments.typed.fields import ReadableForm

RIGHT_TO_MERGE = "clinics.merge_clinic"


class MergeForm(ReadableForm, forms.Form):
    keep = forms.ModelChoiceField(
        Clinic.objects.none(), label="Keep", help_text="The record that stays and takes everything."
    )
    why = forms.CharField(label="Why they are one", max_length=500)
    sure = forms.BooleanField(label="Yes, merge them: this moves prices on the site at once")


class MergeMixin:
    """`<clinic>/merge/` in the admin of clinics."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.merge_view)
        return [path("<int:number>/merge/", view, name="clinics_clinic_merge"), *super().get_urls()]

    def merge_view(self, request, number):
        if not request.user.has_perm(RIGHT_TO_MERGE):
            raise PermissionDenied
        double = self._visible(request, str(number))
        form = MergeForm(request.POST if request.method == "POST" else None)
        others = Clinic.objects.published().filter(country=double.country).exclude(pk=double.pk)
        form.fields["keep"].queryset = others
        if request.method == "POST" and form.is_valid():
            try:
                keep = form.cleaned_data["keep"]
                merge(double, keep, request.user, form.cleaned_data["why"])
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, f"{double} is now part of {keep}.")
                return HttpResponseRedirect(self._address(keep, "change"))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Merge {double} into another record",
            "opts": self.opts,
            "object": double,
            "form": form,
            "options": double.options.all(),
            "counts": {
                "prices": sum(option.costs.count() for option in double.options.all()),
                "notices": double.notices.count(),
                "answers": double.answers.count(),
            },
        }
        status = 400 if form.errors else 200
        return TemplateResponse(request, "admin/merge.html", context, status=status)

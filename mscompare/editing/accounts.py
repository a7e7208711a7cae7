"""Accounts of editors: an administrator makes them and puts them into groups, nothing more."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from mscompare.login import devices, records
from mscompare.login.throttle import forget_wrong_passwords
from treatments.admin.forms import CarefulSearch
from treatments.typed.fields import ReadableForm


class AccountForm(ReadableForm, UserChangeForm):
    pass


class GroupForm(ReadableForm, forms.ModelForm):
    pass


class NewAccountForm(ReadableForm, AdminUserCreationForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The page's script puts the cursor there already; twice, the browser complains.
        self.fields["username"].widget.attrs.pop("autofocus", None)


class AccountAdmin(CarefulSearch, UserAdmin):
    """Only a superuser makes superusers or changes them, and nobody is deleted: drafts and the
    history name them. Who leaves is set inactive."""

    form, add_form = AccountForm, NewAccountForm
    change_form_template = "admin/account_form.html"
    change_user_password_template = "admin/account_password.html"  # noqa: S105
    list_display = ["username", "email", "is_active", "is_staff", "groups_of", "last_login"]
    fieldsets = [
        (None, {"fields": ["username", "password", "second_factor"]}),
        ("Who", {"fields": ["first_name", "last_name", "email"]}),
        ("What they may do", {"fields": ["is_active", "is_staff", "groups"]}),
        ("When", {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["second_factor", "last_login", "date_joined"]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj and request.user.is_superuser:
            fieldsets = [*fieldsets, ("Everything", {"fields": ["is_superuser"]})]
        if obj and not self.has_change_permission(request, obj):
            # Not even the beginning of a hash for those who cannot change it.
            first, *others = fieldsets
            fieldsets = [(first[0], {"fields": ["username", "second_factor"]}), *others]
        return fieldsets

    def has_change_permission(self, request, obj=None):
        may = super().has_change_permission(request, obj)
        return may and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not (obj.is_active and obj.is_staff):
            devices.end_sessions(obj)

    @admin.display(description="groups")
    def groups_of(self, user):
        return ", ".join(group.name for group in user.groups.all())

    @admin.display(description="second factor")
    def second_factor(self, user):
        device = devices.device_of(user) if user.pk else None
        if device is None:
            return "not set up"
        left = devices.codes_left(user)
        codes = f"{left} backup code{'' if left == 1 else 's'} left"
        return f"set up on {device.created_at:%-d %B %Y}, {codes}"

    # Somebody lost a phone, or is held

    def get_urls(self):
        return [
            path(
                f"<int:number>/{name}/",
                self.admin_site.admin_view(view),
                name=f"auth_user_{name}",
            )
            for name, view in (("take-away", self.take_away_view), ("let-in", self.let_in_view))
        ] + super().get_urls()

    @method_decorator(require_POST)
    def take_away_view(self, request, number):
        """Take away a second factor; one's own is changed on a page that asks for a code."""
        user = self._changeable(request, number)
        if user == request.user:
            raise PermissionDenied
        devices.take_away(user)
        devices.end_sessions(user)
        records.record_event(request, records.TAKEN_AWAY, user)
        self.log_change(request, user, "Took away the second factor.")
        messages.success(
            request,
            f"The account {user} has no second factor now and is logged out. The next log-in sets "
            "up a new one.",
        )
        return self._back(user)

    @method_decorator(require_POST)
    def let_in_view(self, request, number):
        """Forget wrong passwords and codes."""
        user = self._changeable(request, number)
        forget_wrong_passwords(user.get_username())
        devices.forgive(user)
        records.record_event(request, records.LET_IN, user)
        self.log_change(request, user, "Let in again.")
        messages.success(request, f"The account {user} may try again at once.")
        return self._back(user)

    def _changeable(self, request, number):
        user = get_object_or_404(User, pk=number)
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        return user

    def _back(self, user):
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[user.pk]))


class GroupsAdmin(CarefulSearch, GroupAdmin):
    """The four groups come with the project; only a superuser changes what they may."""

    form = GroupForm

    def has_delete_permission(self, request, obj=None):
        return False


def register(site):
    """Replace the stock pages of accounts and groups on an admin site."""
    for model, editor in ((User, AccountAdmin), (Group, GroupsAdmin)):
        if site.is_registered(model):
            site.unregister(model)
        site.register(model, editor)

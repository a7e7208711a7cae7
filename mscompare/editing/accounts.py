"""Accounts of editors: an administrator makes them and puts them into groups, nothing more."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User


class AccountAdmin(UserAdmin):
    """Only a superuser makes superusers or changes them, and nobody is deleted: drafts and the
    history name them. Who leaves is set inactive."""

    list_display = ["username", "email", "is_active", "is_staff", "groups_of", "last_login"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Who", {"fields": ["first_name", "last_name", "email"]}),
        ("What they may do", {"fields": ["is_active", "is_staff", "groups"]}),
        ("When", {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj and request.user.is_superuser:
            fieldsets = [*fieldsets, ("Everything", {"fields": ["is_superuser"]})]
        return fieldsets

    def has_change_permission(self, request, obj=None):
        may = super().has_change_permission(request, obj)
        return may and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="groups")
    def groups_of(self, user):
        return ", ".join(group.name for group in user.groups.all())


class GroupsAdmin(GroupAdmin):
    """The four groups come with the project; only a superuser changes what they may."""

    def has_delete_permission(self, request, obj=None):
        return False


def register(site):
    """Replace the stock pages of accounts and groups on an admin site."""
    for model, editor in ((User, AccountAdmin), (Group, GroupsAdmin)):
        if site.is_registered(model):
            site.unregister(model)
        site.register(model, editor)

import os

from django.contrib.auth import get_user_model, password_validation
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = (
        "Make a staff account; USERNAME, PASSWORD and GROUP in the environment answer the "
        "questions. Without a GROUP it may do everything."
    )

    def handle(self, *args, **options):
        name, password = os.environ.get("USERNAME"), os.environ.get("PASSWORD")
        group = self._group(os.environ.get("GROUP", ""))
        if not (name and password):
            if group:
                raise CommandError("GROUP goes with USERNAME and PASSWORD.")
            call_command("createsuperuser")
            return
        users = get_user_model()
        if users.objects.filter(username=name).exists():
            raise CommandError(f"There is an account {name!r} already; nothing was changed.")
        user = users(username=name, is_staff=True, is_superuser=group is None)
        try:
            user.clean_fields(exclude=["password"])
        except ValidationError as error:
            raise CommandError(f"USERNAME: {' '.join(error.messages)}") from error
        try:
            password_validation.validate_password(password, user)
        except ValidationError as error:
            raise CommandError(f"PASSWORD: {' '.join(error.messages)}") from error
        user.set_password(password)
        user.save()
        if group:
            user.groups.add(group)
        rights = f"as {group.name}" if group else "and may do everything"
        self.stdout.write(f"The account {name!r} can log in at /admin/ {rights}.")
        self.stdout.write("The first log-in sets up a second factor, except under `make run`.")

    def _group(self, name):
        if not name:
            return None
        groups = {group.name.lower(): group for group in Group.objects.all()}
        if name.lower() not in groups:
            known = ", ".join(sorted(group.name for group in groups.values()))
            raise CommandError(f"GROUP: {name!r} is not one of {known}.")
        return groups[name.lower()]

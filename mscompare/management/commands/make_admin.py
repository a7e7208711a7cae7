import os

from django.contrib.auth import get_user_model, password_validation
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Make a staff account; USERNAME and PASSWORD in the environment answer the questions."

    def handle(self, *args, **options):
        name, password = os.environ.get("USERNAME"), os.environ.get("PASSWORD")
        if not (name and password):
            call_command("createsuperuser")
            return
        users = get_user_model()
        if users.objects.filter(username=name).exists():
            raise CommandError(f"There is an account {name!r} already; nothing was changed.")
        try:
            password_validation.validate_password(password)
        except ValidationError as error:
            raise CommandError(f"PASSWORD: {' '.join(error.messages)}") from error
        users.objects.create_superuser(username=name, password=password)
        self.stdout.write(f"The account {name!r} can log in at /admin/.")

import os

from django.contrib.auth import get_user_model, password_validation
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from mscompare.login import devices, records
from mscompare.login.throttle import forget_wrong_passwords


class Command(BaseCommand):
    help = (
        "For the worst day, a lost phone: take away the second factor of an account, end its "
        "sessions and let it in again. PASSWORD in the environment sets a new password."
    )

    def add_arguments(self, parser):
        parser.add_argument("username")

    @transaction.atomic
    def handle(self, *args, username, **options):
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username!r}; nothing was changed.")
        done = "The second factor is taken away"
        if password := os.environ.get("PASSWORD"):
            try:
                password_validation.validate_password(password, user)
            except ValidationError as error:
                raise CommandError(f"PASSWORD: {' '.join(error.messages)}") from error
            user.set_password(password)
            user.save(update_fields=["password"])
            done += ", the password is new"
        devices.take_away(user)
        devices.end_sessions(user)
        forget_wrong_passwords(username)
        records.record_event(None, records.TAKEN_AWAY, user)
        self.stdout.write(
            f"{done}, open sessions have ended. {username!r} logs in at /admin/ and sets up a "
            "second factor anew."
        )

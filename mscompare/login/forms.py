"""The forms at the door."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError

from mscompare.login.devices import APP_DIGITS, BACKUP_DIGITS
from treatments.typed.fields import ReadableForm


class PasswordForm(ReadableForm, AdminAuthenticationForm):
    """Name and password. One answer for no such name, a wrong password and no editor at all."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": (
            "That name and password do not open an editor’s account. Small and capital letters "
            "count."
        ),
    }

    def __init__(self, request=None, *args, **kwargs):
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = "User name"

    def confirm_login_allowed(self, user):
        try:
            super().confirm_login_allowed(user)
        except ValidationError:
            # The right password of somebody who is no editor is a refusal like any other.
            user_login_failed.send(
                __name__,
                credentials={"username": user.get_username()},
                request=self.request,
            )
            raise self.get_invalid_login_error() from None

    def get_invalid_login_error(self):
        return ValidationError(self.error_messages["invalid_login"], code="invalid_login")


class CodeForm(ReadableForm, forms.Form):
    """A code of the app, or a backup code where there are some. Blanks and dashes do not matter."""

    code = forms.CharField(max_length=30)

    def __init__(self, *args, backup=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.backup = backup
        field = self.fields["code"]
        field.label = "Code of the app, or a backup code" if backup else "Code that the app shows"
        field.error_messages["required"] = "Type the code."
        field.widget.attrs |= {
            "autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True,
            "spellcheck": "false",
        }  # fmt: skip

    def clean_code(self):
        code = self.cleaned_data["code"].replace(" ", "").replace("-", "")
        lengths = (APP_DIGITS, BACKUP_DIGITS) if self.backup else (APP_DIGITS,)
        if not (code.isascii() and code.isdigit() and len(code) in lengths):
            also = f", a backup code {BACKUP_DIGITS}" if self.backup else ""
            raise ValidationError(f"A code of the app has {APP_DIGITS} digits{also}.")
        return code

    def refuse(self, outcome):
        """Say at the field why a code was not taken."""
        if outcome.wait:
            wait = in_words(outcome.wait)
            why = f"Too many wrong codes. Wait {wait}, then type the newest code."
        else:
            why = (
                "That code was not accepted. Each works once; the app shows a new one every 30 "
                "seconds."
            )
        self.add_error("code", why)


def in_words(seconds):
    if seconds < 60:
        return f"{seconds} second{'s' if seconds > 1 else ''}"
    minutes = -(-seconds // 60)
    return f"{minutes} minute{'s' if minutes > 1 else ''}"

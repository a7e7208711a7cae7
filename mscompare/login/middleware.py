"""What only the editors' pages need of Django: public pages touch no session, user or message.

Each is a step less for every public page, and says so of itself, so that none can be forgotten.
"""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django_otp.middleware import OTPMiddleware


class ForEditors:
    """Stands before a middleware class, which public pages then pass by."""

    def __call__(self, request):
        if request.path.startswith("/admin/"):
            return super().__call__(request)
        return self.get_response(request)


class EditorsAccounts(ForEditors, AuthenticationMiddleware):
    """Whose session it is."""


class EditorsSecondFactor(ForEditors, OTPMiddleware):
    """Whether they showed their second factor."""


class EditorsMessages(ForEditors, MessageMiddleware):
    """What is said once on their next page."""

"""What allauth may do here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _


class ClosedAccounts(DefaultAccountAdapter):
    """Nobody makes an account on their own, and no message repeats a user name. What sign-in says is in our words."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _(
            "The user name and the password do not fit together. Check both, and try again."),
        "too_many_login_attempts": _("There have been too many attempts. Wait a while, and try again."),
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def add_message(self, *arguments, **keywords) -> None:
        """Nothing is said: allauth's messages hold the user name and would be stored with the session."""

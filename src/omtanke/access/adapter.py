"""What allauth may do here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _

from omtanke.audit import trail


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

    def authenticate(self, request, **credentials):
        """An account that was closed is answered like a wrong password: nothing says which accounts there are."""
        user = super().authenticate(request, **credentials)
        if user is not None and not user.is_active:
            self.authentication_failed(request, **credentials)
            return None
        return user

    def post_login(self, request, user, **keywords):
        """A sign-in is a line in the trail."""
        trail.record("access.signed_in", by=trail.Actor(id=str(user.pk)), now=request.now)
        return super().post_login(request, user, **keywords)

    def authentication_failed(self, request, **credentials) -> None:
        """So is one that failed, without what was typed: people type passwords in the wrong field."""
        trail.record("access.sign_in_failed", by=trail.Actor(id="unknown"), now=request.now)

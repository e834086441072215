"""What allauth may do here."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import truncate_ip
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from omtanke.access import factors, sessions
from omtanke.audit import trail
from omtanke.vault import sign_in as vault


class ClosedAccounts(DefaultAccountAdapter):
    """Nobody makes an account on their own, and no message repeats a user name. What sign-in says is in our words."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _(
            "The user name and the password do not fit together. Check both, and try again."),
        "too_many_login_attempts": _("There have been too many attempts. Wait a while, and try again."),
        "rate_limited": _("There have been too many attempts. Wait a while, and try again."),
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def add_message(self, *arguments, **keywords) -> None:
        """Nothing is said: allauth's messages hold the user name and would be stored with the session."""

    def authenticate(self, request, **credentials):
        """An account that was closed, or that only a password guards, is answered like a wrong password: nothing says
        which accounts there are, and outside the demo a password alone opens none of them."""
        user = super().authenticate(request, **credentials)
        if user is not None and not self._may_use_a_password(user):
            self.authentication_failed(request, **credentials)
            return None
        return user

    def get_client_ip(self, request) -> str:
        """Where someone comes from, as the throttling counts it: a keyed mark, so that no address lies in the cache."""
        return vault.throttle_key("address", truncate_ip(super().get_client_ip(request)))

    def post_login(self, request, user, **keywords):
        """A sign-in is a line in the trail, and in the list of where one is signed in."""
        sessions.begin(request, user)
        trail.record("access.signed_in", by=trail.Actor(id=str(user.pk)), now=request.now)
        return super().post_login(request, user, **keywords)

    def authentication_failed(self, request, **credentials) -> None:
        """So is one that failed, without what was typed: people type passwords in the wrong field."""
        trail.record("access.sign_in_failed", by=trail.Actor(id="unknown"), now=request.now)

    def respond_user_inactive(self, request, user):
        """With a passkey to a closed account: the same page as for one that is unknown."""
        return redirect("passkey_refused")

    def _may_use_a_password(self, user) -> bool:
        return user.is_active and (factors.password_is_enough() or factors.has_second_factor(user.pk))

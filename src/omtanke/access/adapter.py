"""What allauth may do here."""

from allauth.account.adapter import DefaultAccountAdapter


class ClosedAccounts(DefaultAccountAdapter):
    """Nobody makes an account on their own, and no message repeats a user name."""

    def is_open_for_signup(self, request) -> bool:
        return False

    def add_message(self, *arguments, **keywords) -> None:
        """Nothing is said: allauth's messages hold the user name and would be stored with the session."""

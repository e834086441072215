"""What invitations put on the pages of others."""

from omtanke.meetings.copies import Copies, Reminders
from omtanke.notify import things


def register() -> None:
    """Say what this has for the pages, and for the outbox; when the application starts."""
    things.register("invitation", Copies())
    things.register("reminder", Reminders())

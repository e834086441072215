"""The way to the contact persons, from my page and from start. Asks nothing, opens nothing."""

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.workforce.pages import About, Part


def mine(viewer: Viewer, person: About) -> Part | None:
    """On my page."""
    return start(viewer)


def start(viewer: Viewer) -> Part | None:
    """Beside what waits."""
    return Part("workforce/_contacts_link.html") if viewer.may(Permission.CONTACTS_READ) else None

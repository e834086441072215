"""What the desk adds to the start page: the way to it, for whoever has one."""

from django.utils.translation import ngettext

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.health_support import queries
from omtanke.workforce.pages import Part


def desk(viewer: Viewer) -> list[Part]:
    """How many call-backs wait, with the way to the desk."""
    if not viewer.may(Permission.SUPPORT_DESK):
        return []
    waiting = queries.call_backs(for_user=viewer)
    due = sum(row.due_on <= viewer.today for row in waiting)
    said = ngettext("%(due)s agreed call-back is due today.", "%(due)s agreed call-backs are due today.", due) % {
        "due": due}
    return [Part("health_support/_start.html", {"due": due, "waiting": len(waiting), "said": said})]

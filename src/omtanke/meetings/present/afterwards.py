"""What waits after a meeting, in words."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.meetings.queries.afterwards import After, ToRead
from omtanke.ui import words


def after(found: After, given: str, viewer: Viewer) -> dict:
    """The latest meeting on the page of a case."""
    return {"what": _("%(what)s %(day)s") % {"what": found.kind, "day": words.day(found.held_on, viewer.today)},
            "url": reverse("minutes", args=[found.meeting]), "minutes": found.has_minutes, "given": given,
            "card": reverse("call_card", args=[found.meeting]) if found.card else ""}


def to_read(row: ToRead, viewer: Viewer) -> dict:
    """Minutes to read, on one's own page."""
    day = timezone.localtime(row.held_at).date()
    return {"what": _("%(what)s %(day)s") % {"what": row.kind, "day": words.day(day, viewer.today)},
            "url": reverse("minutes", args=[row.meeting])}

"""What a meeting without a fixed time is chosen among, in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.cases.choices import Function
from omtanke.cases.models import Item
from omtanke.meetings.queries.choosing import Booking
from omtanke.meetings.seats import Seat
from omtanke.ui import words


def labels(seats: Sequence[Seat], found: Booking) -> dict[str, str]:
    """Who can be asked: the function and the place."""
    return {seat.key: f"{words.capital(str(Function(seat.function).label))}, "
                      f"{seat.place.name if seat.place else seat.party.name}" for seat in seats}


def decisions(rows: Sequence[Item], viewer: Viewer) -> list[tuple[str, str]]:
    """What has come from Försäkringskassan, by its day: one of them can be the decision."""
    return [(str(row.id), _("Yes, by what was sent %(day)s") % {"day": words.day(row.sent_on, viewer.today)})
            for row in rows if row.sent_on]

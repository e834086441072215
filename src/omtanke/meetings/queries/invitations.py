"""How those who are expected were invited, for whoever leads."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.meetings.choices import Method
from omtanke.meetings.models import Invitation
from omtanke.meetings.queries.meetings import Reached


@dataclass(frozen=True)
class Asked:
    """How a participant was invited: the ways in the order they were made, and when a letter was printed last."""

    ways: tuple[str, ...] = ()
    printed_at: datetime | None = None


def invited(found: Reached, *, for_user: Viewer) -> dict[UUID, Asked]:
    """By participant, for the employer alone: another party learns nothing of how others were asked."""
    if not found.reach.employers:
        return {}
    rows = Invitation.objects.filter(participant__meeting=found.meeting).order_by("made_at", "sequence")
    last = {(row.participant_id, row.user_id): row for row in rows}
    made: dict[UUID, list[Invitation]] = {}
    for row in last.values():
        if row.method == Method.REQUEST:
            made.setdefault(row.participant_id, []).append(row)
    return {who: Asked(tuple(dict.fromkeys(row.way for row in rows)),
                       max((row.printed_at for row in rows if row.printed_at), default=None))
            for who, rows in made.items()}

"""Who is ready for a meeting, and who cannot sign in to prepare. Never what anybody has written, or whether."""

from dataclasses import dataclass
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.queries.recipients import signing_in
from omtanke.meetings.models import Participant
from omtanke.meetings.queries.meetings import Reached
from omtanke.workforce.models import Account


@dataclass(frozen=True)
class Readiness:
    """One who is to come. `signs_in`: whether she can prepare here herself."""

    participant: Participant
    signs_in: bool

    @property
    def ready(self) -> bool:
        """Whether she has said that she is ready."""
        return self.participant.preparation.ready_at is not None


def readiness(found: Reached, *, for_user: Viewer) -> list[Readiness]:
    """Those who are expected, for whoever leads the meeting; another party can prepare here once it was told."""
    for_user.require(found.meeting.case.employee_id, Permission.CASE_READ)
    places = signing_in([row.place_id for row in found.participants if row.place_id], for_user=for_user)
    account = Account.objects.filter(employee=found.meeting.case.employee_id, user__is_active=True).exists()
    return [Readiness(row, _signs_in(row, places, account)) for row in found.participants]


def _signs_in(row: Participant, places: set[UUID], account: bool) -> bool:
    if row.party_id is None:
        return account
    return not row.outside or (row.place_id in places and row.named_at is not None)


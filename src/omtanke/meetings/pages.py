"""What fills the page of a meeting: values only, the words are those who register them. A part does its own checking:
it gets the viewer and the meeting that was reached, not a promise (docs/adr/0003).

A family of this floor, or a floor above, registers a provider with `ui.parts.register(place, order, provider)`:

- `meeting.next`: `(viewer, about: AboutMeeting) -> list[Step]` (cases.pages.Step), what is to be done for or at the
  meeting; the nearest is the page's filled button, the others stand in a list
- `meeting.main`, `meeting.aside`: `(viewer, about: AboutMeeting) -> Part | None` (workforce.pages.Part), in the order
  of their numbers. No filled button there.
- `meeting.who`: `(viewer, about: AboutMeeting) -> dict[participant id, str]`, one short line about somebody who is
  expected: "förberedd", "kommer"
"""

from dataclasses import dataclass

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.queries.reach import Reach
from omtanke.meetings.models import Meeting, Participant
from omtanke.meetings.policies.meetings import OFFICER, STATUTORY
from omtanke.meetings.queries.meetings import Reached

EMPLOYER, EMPLOYEE, PARTY = "employer", "employee", "party"


@dataclass(frozen=True)
class AboutMeeting:
    """A meeting that was reached, and what the employee is called on the page: her name and given name as the viewer's
    own party has them. `leads`: the viewer may move, cancel and lead it."""

    reached: Reached
    name: str
    given: str
    leads: bool

    @property
    def meeting(self) -> Meeting:
        """The meeting itself."""
        return self.reached.meeting

    @property
    def reach(self) -> Reach:
        """The room of its case through which it was reached."""
        return self.reached.reach

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Those who are expected."""
        return self.reached.participants

    @property
    def mine(self) -> Participant | None:
        """The participant that the viewer is, or stands for."""
        return self.reached.mine

    @property
    def side(self) -> str:
        """Whose page it is: the employer's, the employee's own, or another party's that was told of it."""
        if self.reach.own:
            return EMPLOYEE
        return EMPLOYER if self.reach.employers else PARTY


def leads(found: Reached, viewer: Viewer) -> bool:
    """Whether the viewer may move, cancel and lead a meeting that was reached: who leads the case; and
    Försäkringskassan's officer for its own statutory meeting, which it called itself."""
    if found.reach.employers:
        return found.reach.scope in viewer.scopes_with(Permission.CASE_LEAD)
    row = found.meeting
    return (row.kind, row.called_role, found.reach.scope.role) == (STATUTORY, OFFICER, OFFICER)

"""To whom the minutes of a meeting may be handed over, and what of them a basis covers today."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.cases import facts, partners
from omtanke.cases.choices import DeliveryChannel
from omtanke.meetings.minutes_of import Side, side
from omtanke.meetings.models import Participant
from omtanke.meetings.order import in_order
from omtanke.meetings.queries.minutes import Minutes, Part
from omtanke.organisation.models import Party, Unit
from omtanke.rules.disclosure import Category, Covered, Refused, decide


@dataclass(frozen=True)
class Line:
    """A part on its way to a recipient: it is there already, it waits on paper, it goes along, or `refused` says why
    it does not."""

    part: Part
    there: bool
    refused: str = ""
    waiting: UUID | None = None


@dataclass(frozen=True)
class Recipient:
    """Somebody who was asked to the meeting, with what they may get. No party is the employee. On paper when nobody
    serves that place and may sign in."""

    party: Party | None
    place: Unit | None
    function: str
    channel: str
    lines: tuple[Line, ...]

    @property
    def side(self) -> Side:
        """Whose room it goes to."""
        return (self.party.id if self.party else None, self.place.id if self.place else None)

    @property
    def key(self) -> str:
        """The recipient as a form sends it."""
        return ":".join(str(id or "") for id in self.side)

    @property
    def going(self) -> tuple[Part, ...]:
        """What goes along."""
        return tuple(line.part for line in self.lines if not (line.there or line.refused or line.waiting))

    @property
    def waiting(self) -> UUID | None:
        """The delivery on paper that waits to leave, if there is one."""
        return next((line.waiting for line in self.lines if line.waiting), None)


def recipients(found: Minutes, *, for_user: Viewer) -> tuple[Recipient, ...]:
    """The employee first, then each place that was told whom the meeting is about. A place is one recipient, however
    many of its functions were there: what it gets lies in one room."""
    releases = facts.releases_of(found.reach.case)
    serving = set(partners.serving(for_user.now).values_list("unit_id", "function"))
    holder = facts.holder_of(found.reach.room, found.reach.scope.role)
    made = []
    for who in _places(found.participants):
        room = who.party is None or (who.place_id, who.function) in serving
        channel = DeliveryChannel.ROOM if room else DeliveryChannel.PAPER
        to = facts.recipient_of(who.party, who.place_id, who.function)

        def covered(part: Part, to=to, channel=channel) -> Covered | Refused:
            return decide(Category(part.category), holder=holder, recipient=to, claim=None, releases=releases,
                          channel=channel, today=for_user.today)

        lines = tuple(_line(part, side(who), covered(part)) for part in found.parts)
        made.append(Recipient(who.party, who.place, who.function, channel, lines))
    return tuple(made)


def _line(part: Part, to: Side, said: Covered | Refused) -> Line:
    if part.handed.get(to) == part.last:
        return Line(part, there=True)
    if waiting := part.waiting.get(to):
        return Line(part, False, waiting=waiting)
    return Line(part, False, str(said.code) if isinstance(said, Refused) else "")


def _places(participants: Sequence[Participant]) -> list[Participant]:
    """One participant a side: the employee, and others who were named."""
    found: dict[Side, Participant] = {}
    for row in in_order(participants):
        if row.party_id is None or row.outside and row.named_at:
            found.setdefault((row.party_id, row.place_id), row)
    return list(found.values())

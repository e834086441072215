"""Who of those expected at a meeting knows whom it is about, and what is lacking before a place may be told."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.choices import Category, ItemKind
from omtanke.cases.models import Delivery, Release
from omtanke.cases.policies.deliveries import PAPER, QUEUED, ROOM
from omtanke.cases.policies.releases import ACCEPTED
from omtanke.cases.queries import releases
from omtanke.cases.queries.reach import Reach
from omtanke.cases.queries.recipients import signing_in
from omtanke.meetings.models import Meeting, Participant
from omtanke.meetings.names import ASKED, Place, covers
from omtanke.meetings.order import in_order
from omtanke.meetings.queries.meetings import Reached

NAMED, READY, PRINTED, WAITS, REFUSED, UNASKED = "named", "ready", "printed", "waits", "refused", "unasked"
ANSWERED = {"given": READY, "accepted": READY, "proposed": WAITS, "refused": REFUSED}
WORST = (UNASKED, REFUSED, WAITS, READY)


@dataclass(frozen=True)
class Told:
    """A place that is expected: those of it who are asked to come, how far it has come, and how it is reached.

    `delivery` is the paper that waits to be handed over. `releases` are those that cover it.
    """

    place: Place
    people: tuple[Participant, ...]
    standing: str
    releases: tuple[Release, ...] = ()
    delivery: UUID | None = None


def places(found: Reached, *, for_user: Viewer, whole: bool = True) -> list[Told]:
    """Each place that is expected at a meeting, for whoever leads it at the employer. Not `whole`: how a place is
    reached, and whether a paper waits, is left out where only the next step is told; it costs two questions less."""
    for_user.require(found.reach.case.employee_id, Permission.CASE_READ)
    grouped: dict[tuple, list[Participant]] = {}
    for who in found.participants:
        if who.outside:
            grouped.setdefault((who.party_id, who.place_id), []).append(who)
    untold = [who for some in grouped.values() for who in some if who.named_at is None]
    if not grouped or not whole and not untold:
        return []
    case, day = found.reach.case, timezone.localdate(found.meeting.starts_at)
    rows = [row for row in releases.of_room(found.reach, for_user=for_user)
            if (row.holder_id, row.holder_place_id) == (case.party_id, None) and row.kind in ASKED]
    here = signing_in([place for _, place in grouped if place], for_user=for_user) if whole else set()
    printed = _printed(found) if whole or any(row.state == ACCEPTED for row in rows) else {}
    return [_told(key, people, rows, printed.get(key), ROOM if key[1] in here else PAPER, day)
            for key, people in grouped.items()]


def of_case(found: Reach, meeting: Meeting, *, for_user: Viewer) -> list[Told]:
    """The same for the meeting that is to come in a case, where its own page was not asked for."""
    people = tuple(in_order(meeting.participants.select_related("party", "place")))
    return places(Reached(meeting, found, people, None), for_user=for_user, whole=False)


def _told(key: tuple, people: list[Participant], rows: list[Release], delivery: UUID | None, channel: str,
          day: date) -> Told:
    place = Place(key[0], key[1], people[0].function, channel)
    if all(who.named_at for who in people):
        return Told(place, tuple(people), NAMED)
    if delivery:
        return Told(place, tuple(people), PRINTED, delivery=delivery)
    first = next(who for who in people if not who.named_at)
    found = [_best([row for row in rows if row.kind == kind and covers(row, first, day)]) for kind in ASKED]
    standing = min((ANSWERED.get(row.state, UNASKED) if row else UNASKED for row in found), key=WORST.index)
    return Told(Place(key[0], key[1], first.function, channel), tuple(people), standing,
                tuple(row for row in found if row))


def _best(rows: list[Release]) -> Release | None:
    """The release that reaches furthest: one that holds before one that waits, the latest of those alike."""
    return max(enumerate(rows), key=lambda at: (WORST.index(ANSWERED.get(at[1].state, UNASKED)), at[0]),
               default=(0, None))[1]


def _printed(found: Reached) -> dict[tuple, UUID]:
    """The papers with the name that wait to be handed over, by party and place."""
    rows = Delivery.objects.filter(case=found.reach.case, state=QUEUED, items__category=Category.BASICS,
                                   items__version__item__kind=ItemKind.INVITATION)
    return {(party, place): id for id, party, place in rows.values_list("id", "to_party_id", "to_place_id")}

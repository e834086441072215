"""Acts that tell another party whom a meeting is about: to ask the employee, to hand over her name, to go on by word of
mouth. Until a delivery under her release has left, a place sees a reserved time and nobody (DESIGN §2)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from omtanke.audit import trail
from omtanke.cases import choices
from omtanke.cases.actions import deliveries, releases, rooms
from omtanke.cases.keeping import locked as locked_case
from omtanke.cases.models import Delivery, Release, Room
from omtanke.cases.record import Words
from omtanke.meetings.actions import invitations
from omtanke.meetings.keeping import MOVED_ON
from omtanke.meetings.models import Meeting, Participant
from omtanke.meetings.names import ASKED, Place, covers
from omtanke.meetings.policies import meetings as policies
from omtanke.rules.dates import months_forward
from omtanke.rules.errors import BadInput
from omtanke.vault.doors import Reader

HOLDS_AFTER = timedelta(days=30)
"""For how long after the meeting a release that is asked for holds: it may be moved."""


def ask(meeting: UUID, *, by: trail.Actor, now: datetime) -> list[Release]:
    """Ask the employee for what is needed to name her to those who are expected and do not know yet. What waits for
    her answer already is not asked again. Empty when there is nobody to ask about."""
    with transaction.atomic():
        row = _coming(meeting)
        untold = list(row.participants.filter(outside=True, named_at__isnull=True).order_by("id"))
        return [releases.propose(row.case_id, _parts(kind, row, told, now), party=row.case.party_id, by=by, now=now)
                for kind in ASKED if (told := [who for who in untold if not _waits(kind, row, who)])]


def name_places(meeting: UUID, places: Sequence[Place], *, words: Words, reader: Reader, about: Mapping[str, str],
                by: trail.Actor, now: datetime) -> list[Delivery]:
    """Hand the name and the time over to the places that a release covers today and on the day of the meeting. On paper
    it waits until somebody says that it has left; then, too, it is the delivery that names.

    What the holder has not accepted yet is accepted by this: whoever does it has read it. A place that is not covered
    is left out. Returns what was delivered or is waiting to be.
    """
    with transaction.atomic():
        row = _coming(meeting)
        room = Room.objects.get(case_id=row.case_id, party_id=row.case.party_id, place__isnull=True)
        covered = [place for place in places if _accepted(row, place, by, now)]
        if not covered:
            return []
        item = rooms.write(room, kind=choices.ItemKind.INVITATION, category=choices.Category.BASICS, words=words,
                           by=by, now=now)
        version = item.versions.values_list("id", flat=True).get()
        return [_deliver(room, place, version, reader, about, by, now) for place in covered]


def follow_delivery(delivery: Delivery, *, by: trail.Actor, now: datetime) -> None:
    """What a delivery of the name means for the meeting: those at the place whom its release names know from now on.
    Registered with `cases.hooks`; inside the delivery's transaction."""
    line = delivery.items.filter(version__item__kind=choices.ItemKind.INVITATION).select_related(
        "data_release", "secrecy_release").first()
    release = line and (line.data_release or line.secrecy_release)
    if not release:
        return
    meeting = Meeting.objects.filter(case=delivery.case, state__in=policies.COMING).first()
    if meeting is None:
        return
    meeting.case = delivery.case
    for who in meeting.participants.filter(outside=True, named_at__isnull=True, party_id=delivery.to_party_id,
                                           place_id=delivery.to_place_id):
        if covers(release, who, _day(meeting)):
            who.named_at, who.named_by, who.release = now, delivery, release
            who.save(update_fields=["named_at", "named_by", "release"])
            trail.record("meetings.named", by=by, now=now, subject=delivery.case.employee_id,
                         thing=f"participant:{who.id}")
    invitations.invite(meeting, by=by, now=now)


def go_on_orally(participant: UUID, *, by: trail.Actor, now: datetime) -> Participant:
    """The employee says that the meeting goes on by word of mouth with somebody whose release she has withdrawn or
    never gave; or whoever leads writes down that she said so. Twice is once."""
    with transaction.atomic():
        meeting = _coming(Participant.objects.values_list("meeting_id", flat=True).get(id=participant))
        row = Participant.objects.select_related("release").get(id=participant)
        if not row.outside:
            raise BadInput(MOVED_ON, code="moved_on")
        if row.oral_at is None:
            row.oral_at, row.oral_by = now, by.id
            row.save(update_fields=["oral_at", "oral_by"])
            trail.record("meetings.orally", by=by, now=now, subject=meeting.case.employee_id,
                         thing=f"participant:{row.id}")
    return row


def _coming(meeting: UUID) -> Meeting:
    """A meeting that is to come, its case locked and open."""
    case = locked_case(Meeting.objects.values_list("case_id", flat=True).get(id=meeting))
    row = Meeting.objects.get(id=meeting)
    row.case = case
    if row.state not in policies.COMING or case.state != "open":
        raise BadInput(MOVED_ON, code="moved_on")
    return row


def _day(meeting: Meeting) -> date:
    return timezone.localdate(meeting.starts_at)


def _parts(kind: str, meeting: Meeting, told: Sequence[Participant], now: datetime) -> releases.Parts:
    last = min(_day(meeting) + HOLDS_AFTER, months_forward(now.date(), 12))
    recipients = tuple(releases.Recipient(who.party_id, who.place_id, who.function) for who in told)
    return releases.Parts(kind, meeting.case.party_id, None, recipients, (choices.Category.BASICS.value,),
                          choices.Purpose.MEETING, choices.Channel.BOTH, now.date(), last)


def _waits(kind: str, meeting: Meeting, who: Participant) -> bool:
    """Whether a release of that kind that covers somebody is there, or waits for an answer."""
    rows = Release.objects.filter(case_id=meeting.case_id, kind=kind, holder_id=meeting.case.party_id,
                                  state__in=("proposed", "given", "accepted")).prefetch_related("recipients")
    return any(covers(row, who, _day(meeting)) for row in rows)


def _accepted(meeting: Meeting, place: Place, by: trail.Actor, now: datetime) -> bool:
    """Whether the place may be told: each kind that is needed is there for it, and accepted from now on."""
    who = meeting.participants.filter(outside=True, party_id=place.party, place_id=place.place,
                                      function=place.function).first()
    there = [_holding(kind, meeting, who, now.date()) for kind in ASKED] if who else [None]
    if not all(there):
        return False
    for row in there:
        if row.state == "given":
            releases.accept(row.id, by=by, now=now)
    return True


def _holding(kind: str, meeting: Meeting, who: Participant, today: date) -> Release | None:
    """A release of that kind that covers somebody today and on the day of the meeting; an accepted one first."""
    rows = Release.objects.filter(case_id=meeting.case_id, kind=kind, holder_id=meeting.case.party_id,
                                  state__in=("given", "accepted")).prefetch_related("recipients")
    return next((row for row in rows.order_by("state", "id") if covers(row, who, _day(meeting))
                 and row.first_day <= today <= row.last_day), None)


def _deliver(room: Room, place: Place, version: UUID, reader: Reader, about: Mapping[str, str], by: trail.Actor,
             now: datetime) -> Delivery:
    draft = deliveries.Draft(room.id, deliveries.To(place.party, place.place, place.function), (version,),
                             channel=place.channel)
    made = deliveries.compose(draft, by=by, now=now)
    return deliveries.deliver(made.id, reader=reader, about=about, by=by, now=now)

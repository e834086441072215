"""A meeting that was held, with its minutes: step notes written in the employer's room, and what care may be told."""

from datetime import datetime, timedelta

from omtanke.cases.actions import rooms
from omtanke.cases.models import RehabCase
from omtanke.cases.record import Words
from omtanke.meetings.guide_files import built_in
from omtanke.meetings.models import Meeting, Participant, Preparation, Slot, StepNote
from omtanke.meetings.policies.guide_reading import as_values
from tests.factories import cases, meetings
from tests.factories.cases import Parties
from tests.factories.moments import TODAY
from tests.factories.town import Town

GUIDE = {"name": {"sv": "Guide"}, "step": [
    {"key": "purpose", "category": "basics", "title": {"sv": "Syfte", "en": "Purpose"}},
    {"key": "work", "category": "work", "title": {"sv": "Arbetet", "en": "The work"}},
    {"key": "ability", "category": "ability", "title": {"sv": "Förmågan", "en": "Ability"}},
    {"key": "agreement", "category": "work", "title": {"sv": "Det vi kom överens om", "en": "What we agreed on"}}]}
SAID = {"agreement": ("work", "Helena börjar med korta besök på förmiddagen."),
        "work": ("work", "Tunga lyft görs av två."), "ability": ("ability", "Klarar halva dagen.")}


def named(town: Town, parties: Parties, case: RehabCase, meeting: Meeting,
          categories: tuple[str, ...] = ("basics", "work")) -> None:
    """Care is told whom the meeting is about: the employee lets her employer tell it, and the name is delivered."""
    place = (parties.region, parties.centre, "")
    for kind in ("secrecy", "data"):
        release = cases.given(town, case, cases.parts(kind, case.party, None, place, categories=categories))
        cases.releases.accept(release.id, by=town.actor("chef"), now=cases.NOON)
    item = cases.written(town, cases.room_of(case, case.party), "chef", category="basics", text="Helena Norén")
    made = cases.delivered(town, case, "chef", cases.deliveries.To(parties.region.id, parties.centre,
                                                                    "rehab_coordinator"), item)
    Participant.objects.filter(meeting=meeting, place=parties.centre).update(
        named_at=cases.NOON, named_by=made, release=release)


def coordinated(town: Town, parties: Parties, case: RehabCase) -> None:
    """The employee lets the centre coordinate, and its coordinator has accepted it."""
    made = cases.given(town, case, cases.parts("coordination", parties.region, parties.centre, (case.party, None, ""),
                                               categories=()))
    cases.releases.accept(made.id, by=town.actor("rehab"), now=cases.NOON)


def held(town: Town, parties: Parties, case: RehabCase, slot: Slot, *, now: datetime = cases.NOON) -> Meeting:
    """A meeting that was booked, led and ended today, with three step notes; care was named."""
    meeting = meetings.booked(town, parties, case, slot, now=now)
    named(town, parties, case, meeting)
    begun = now - timedelta(minutes=45)
    Meeting.objects.filter(id=meeting.id).update(
        state="held", guide=GUIDE, starts_at=begun, ends_at=now, started_at=begun, ended_at=now,
        led_by=town.actor("chef").id, led_role="manager")
    for step, (category, text) in SAID.items():
        note(town, case, meeting, step, category, text, now=now)
    return Meeting.objects.get(id=meeting.id)


def note(town: Town, case: RehabCase, meeting: Meeting, step: str, category: str, text: str, *,
         now: datetime = cases.NOON) -> StepNote:
    """What was written at one step."""
    item = rooms.write(cases.room_of(case, case.party), kind="note", category=category, words=Words("", text),
                       by=town.actor("chef"), now=now)
    return StepNote.objects.create(meeting=meeting, step=step, item=item)


def bare(town: Town, case: RehabCase, by: str = "chef", *, now: datetime = cases.NOON) -> Meeting:
    """A meeting between the two at the employer's, held by telephone, with one step note: no other party is there."""
    meeting = Meeting.objects.create(
        case=case, kind="three_party", state="held", form="phone", where="nowhere",
        guide={"version": 0, "guide": as_values(built_in())},
        starts_at=now - timedelta(minutes=45), ends_at=now, booked_at=now - timedelta(days=3), started_at=now,
        ended_at=now, called_by=town.actor(by).id, called_role="manager", led_by=town.actor(by).id, led_role="manager")
    for who in ({"function": "person"}, {"party_id": case.party_id, "function": "manager"}):
        Preparation.objects.create(participant=Participant.objects.create(meeting=meeting, **who), due_on=TODAY)
    item = rooms.write(cases.room_of(case, case.party), kind="note", category="work", words=Words("", "Tunga lyft."),
                       by=town.actor(by), now=now)
    StepNote.objects.create(meeting=meeting, step="work", item=item)
    return meeting

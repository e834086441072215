"""An agreement with a care centre, its fixed times, and meetings booked through the acts."""

from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from omtanke.audit.trail import SYSTEM, Actor
from omtanke.cases.models import RehabCase
from omtanke.meetings.actions import agreements, bookings
from omtanke.meetings.actions import series as slots
from omtanke.meetings.actions.bookings import Expected
from omtanke.meetings.models import (
    Agreement,
    AgreementEmployer,
    AgreementVersion,
    AgreementYes,
    Meeting,
    Slot,
    SlotSeries,
)
from omtanke.organisation.models import Party
from tests.factories.cases import Parties, build_parties
from tests.factories.moments import NOON, TODAY
from tests.factories.organisations import FOUNDED
from tests.factories.town import Town


def agreed(parties: Parties, *employers: Party, centre: UUID | None = None, **terms) -> AgreementVersion:
    """An agreement in force since long ago, with everybody's yes; care has a mandate for those who are not ill too."""
    made = Agreement.objects.create(centre_id=centre or parties.centre, made_at=NOON)
    values = {"office_id": parties.office, "kinds": ["three_party"], "at_work": True} | terms
    version = AgreementVersion.objects.create(
        agreement=made, number=1, state="agreed", first_day=FOUNDED, made_at=NOON, made_by="tests", agreed_at=NOON,
        **values)
    for employer in employers:
        AgreementEmployer.objects.create(version=version, party=employer)
    for party in (*employers, parties.region, parties.agency):
        AgreementYes.objects.create(version=version, party=party, how="on_paper", said_on=FOUNDED, entered_at=NOON,
                                    entered_by="tests")
    return version


def series(version: AgreementVersion, *, starts: time = time(9, 15), first: date = TODAY) -> SlotSeries:
    """A series on the weekday two days after today, 45 minutes, without times yet."""
    weekday = (first + timedelta(days=2)).weekday()
    return SlotSeries.objects.create(
        agreement=version.agreement, weekday=weekday, starts=starts, minutes=45, first_day=first, made_at=NOON,
        made_by="tests")


def times(version: AgreementVersion, *, starts: time = time(9, 15), weeks: int = 4) -> list[Slot]:
    """A free time a week, the first two days after today."""
    row = series(version, starts=starts)
    zone = timezone.get_default_timezone()
    made = []
    for week in range(weeks):
        begins = datetime.combine(TODAY + timedelta(days=2, weeks=week), starts, tzinfo=zone)
        made.append(Slot.objects.create(
            series=row, centre_id=version.agreement.centre_id, starts_at=begins,
            ends_at=begins + timedelta(minutes=row.minutes), form="room", room="Ekrummet"))
    return made


def expected(case: RehabCase, parties: Parties, *, agency: bool = True) -> tuple[Expected, ...]:
    """The employee, her manager, care's two and, unless told otherwise, the officer."""
    who = [Expected(None), Expected(case.party_id, None, "manager"),
           Expected(parties.region.id, parties.centre, "rehab_coordinator"),
           Expected(parties.region.id, parties.centre, "physician")]
    return (*who, Expected(parties.agency.id, parties.office, "case_officer")) if agency else tuple(who)


def booked(town: Town, parties: Parties, case: RehabCase, slot: Slot, *, by: str = "chef", kind: str = "joint",
           now: datetime = NOON) -> Meeting:
    """A meeting at a fixed time, booked by the manager."""
    return bookings.book(case.id, slot=slot.id, kind=kind, expected=expected(case, parties),
                         by=town.actor(by) if by else SYSTEM, now=now)


def one(town: Town, case: RehabCase, by: str) -> Meeting:
    """A meeting at a fixed time in a case, with everything that it stands on: for tests that walk every address."""
    parties = build_parties(town)
    slot = times(agreed(parties, case.party))[0]
    return booked(town, parties, case, slot, by=by)


def begun(case: RehabCase, town: Town, *, by: str = "chef", state: str = "started") -> Meeting:
    """A meeting by telephone in a case, with the employee and her manager, which began at noon."""
    from omtanke.meetings.actions import leading
    from omtanke.meetings.guide_files import built_in
    from omtanke.meetings.models import Participant, Preparation
    from omtanke.meetings.policies.guide import for_kind

    made = Meeting.objects.create(
        case=case, kind="three_party", form="phone", where="nowhere", starts_at=NOON,
        ends_at=NOON + timedelta(minutes=45), booked_at=NOON, called_by=town.actor(by).id, called_role="manager")
    for who in ({"function": "person"}, {"party_id": case.party_id, "function": "manager"}):
        Preparation.objects.create(participant=Participant.objects.create(meeting=made, **who), due_on=TODAY)
    if state == "booked":
        return made
    return leading.start(made.id, came=set(), guide=for_kind(built_in(), "three_party"), version=0, by=town.actor(by),
                         now=NOON)


def led_with_notes(case: RehabCase, town: Town) -> Meeting:
    """A meeting that was held, with a note in every step and what the manager and the employee prepared."""
    from omtanke.cases.actions import deliveries, rooms
    from omtanke.cases.record import Words
    from omtanke.meetings.actions import leading
    from omtanke.meetings.models import Preparation, PreparedItem
    from tests.factories import cases

    if known := case.meetings.filter(state="started").first():
        return known  # a page may be asked for twice
    made = begun(case, town)
    mine = rooms.write(cases.room_of(case, case.party), kind="preparation", category="work", by=town.actor("chef"),
                       words=Words("", "", {
                           "job": "Natten har två i bil.", "tried": "Färre pass.",
                           "labels": {"job": "Arbetet", "tried": "Provat"}}), now=NOON)
    asked = Preparation.objects.get(participant__meeting=made, participant__function="manager")
    PreparedItem.objects.create(preparation=asked, item=mine)
    who = next(name for name, id in town.people.items() if id == case.employee_id)
    hers = rooms.write(cases.room_of(case, None), kind="preparation", category="own", by=town.actor(who),
                       words=Words("", "", {"works": "Rundorna går bra.", "labels": {"works": "Det som fungerar"}}),
                       now=NOON)
    cases.delivered(town, case, who, deliveries.To(case.party_id, None, "manager"), hers)
    for number, step in enumerate(("purpose", "situation", "work", "obstacles", "ability", "measures", "next")):
        leading.save(made.id, step, text=f"Anteckning {number}", seen=0, key=uuid4(), by=town.actor("chef"), now=NOON)
    return made


def drafted(of: Meeting, by: Actor) -> dict:
    """What there is to change at the centre of a meeting: a draft, recurring times and days without, by their ids."""
    row = SlotSeries.objects.select_related("agreement__centre").get(slots=of.slot_id)
    holds = row.agreement.versions.get(state="agreed")
    draft = agreements.draft(row.agreement.centre_id, agreements.Terms(
        TODAY + timedelta(days=30), frozenset({of.case.party_id}), holds.office_id), by=by, now=NOON)
    off = slots.close(row.agreement_id, series=row.id, first_day=TODAY + timedelta(days=90),
                      last_day=TODAY + timedelta(days=97), reason="training", by=by, now=NOON)
    return {"centre_id": row.agreement.centre_id, "agreement_id": row.agreement_id, "version_id": draft.id,
            "series_id": row.id, "break_id": off.id}

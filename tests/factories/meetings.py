"""An agreement with a care centre, its fixed times, and meetings booked through the acts."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from omtanke.audit.trail import SYSTEM
from omtanke.cases.models import RehabCase
from omtanke.meetings.actions import bookings
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
    """An agreement in force since long ago, with everybody's yes."""
    made = Agreement.objects.create(centre_id=centre or parties.centre, made_at=NOON)
    values = {"office_id": parties.office, "kinds": ["three_party"]} | terms
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

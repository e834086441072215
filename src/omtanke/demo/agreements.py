"""What is agreed with the care centres around Ekhult, and their fixed times: Almen's Thursdays, Hamnen's Tuesdays.

Made through the same acts as everybody's, each at its own moment. Lärkan and Björken have no agreement.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from omtanke.audit.trail import Actor
from omtanke.cases.choices import By
from omtanke.demo.partners import CENTRE
from omtanke.meetings import yeses
from omtanke.meetings.actions import agreements, series
from omtanke.meetings.models import AgreementVersion
from omtanke.organisation.models import Unit

HARBOUR = "Hälsocentralen Hamnen"
YEAR, IN_USE = timedelta(days=365), timedelta(weeks=8)
"""The agreements have held for a year; the times have been in Omtanke for eight weeks."""


@dataclass(frozen=True, slots=True)
class Week:
    """A centre's times: a weekday (0 is Monday), when they begin, in which room, and for which employers."""

    centre: str
    weekday: int
    starts: tuple[time, ...]
    room: str
    employers: int


WEEKS = (
    Week(CENTRE, 3, (time(8, 30), time(9, 15), time(10, 0)), "Ekrummet, plan 2", 2),
    Week(HARBOUR, 1, (time(13, 0), time(14, 0)), "Samtalsrummet", 1),
)


def tell(*, users: Callable[[str], UUID], employers: list[UUID], office: UUID, today: datetime) -> None:
    """The agreements and their times. `employers` in the order of the demo: Ekhult first, then its neighbour."""
    by = Actor(id=str(users("hr")), role="steward", party=str(employers[0]))
    for week in WEEKS:
        version = _agreed(week, employers[: week.employers], office, by, _at(today.date() - YEAR, 10))
        began = today.date() - IN_USE
        for starts in week.starts:
            series.begin(version.agreement_id, series.Times(week.weekday, starts, 45, began, room=week.room),
                         by=by, now=_at(began, 8))


def _agreed(week: Week, employers: list[UUID], office: UUID, by: Actor, now: datetime) -> AgreementVersion:
    """The employer's steward writes it, and enters what the others signed on paper."""
    centre = Unit.objects.get(name=week.centre)
    made = agreements.draft(centre.id, agreements.Terms(
        now.date(), frozenset(employers), office, at_work=True, reflections=True), by=by, now=now)
    version = AgreementVersion.objects.select_related("agreement__centre", "office").get(id=made.id)
    for party in yeses.asked(version, now.date()):
        own = party.id == employers[0]
        agreements.say_yes(version.id, party=party.id, wording=yeses.wording(version), by=by, now=now,
                           how=By.SIGNED_IN if own else By.ON_PAPER)
    return version


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), ZoneInfo(settings.TIME_ZONE))

"""What came of doctor's certificates in the groups of the cast's managers: one after another while a sick leave goes
on. Papers are only seen, as is so where an employer has chosen nothing."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from omtanke.absence.queries import away_today
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.demo.in_touch import MANAGERS
from omtanke.sick_leave.actions import certificates
from omtanke.sick_leave.certificate_codes import Measure, Prognosis, WorkRelated
from omtanke.sick_leave.queries.clock import Clock, clocks

SEEN_AFTER, FIRST_DAYS, LATER_DAYS = 7, 21, 30
SAID = ((WorkRelated.NOT_SAID, Prognosis.LIKELY, []),
        (WorkRelated.YES, Prognosis.UNCLEAR, [Measure.OTHER_TASKS, Measure.WORK_ADAPTATION]),
        (WorkRelated.NO, Prognosis.LIKELY, []))


def tell(*, users: Callable[[str], UUID], today: datetime) -> None:
    """For everyone in the groups who has been ill for more than a week, but for one group's latest, whose certificate
    has not come yet: certificates that follow each other up to one that holds today."""
    for name in MANAGERS:
        viewer = Viewer(users(name), today)
        found = clocks(viewer.people(Permission.CERTIFICATE_KEEP), permission=Permission.CERTIFICATE_KEEP,
                       for_user=viewer)
        long = [row for row in found.values() if (viewer.today - row.last.first_day).days > SEEN_AFTER]
        long.sort(key=lambda row: (row.last.first_day, str(row.person)))
        for number, row in enumerate(long[:-1] if name == "chef2" else long):
            _of(row, number, viewer)


def _of(found: Clock, number: int, viewer: Viewer) -> None:
    scope = viewer.require(found.person, Permission.CERTIFICATE_KEEP)
    degree = away_today([found.person], for_user=viewer)[found.person].degree or 100
    work_related, prognosis, measures = SAID[number % len(SAID)]
    for first, last, seen in _spans(found.last.first_day, viewer.today):
        certificates.certificate_seen(found.person, {
            "seen_on": seen, "first_day": first, "last_day": last, "degree": round(degree), "then_from": None,
            "then_degree": None, "work_related": work_related, "prognosis": prognosis, "back_within": None,
            "measures": list(measures)}, by=viewer.actor(scope), now=timezone.make_aware(datetime.combine(
                seen, time(14))))


def _spans(first: date, today: date) -> Iterator[tuple[date, date, date]]:
    """Each certificate's first day, last day, both inclusive, and the day it was seen: the first one a week after its
    first day, the later ones the day before they begin."""
    days, seen = FIRST_DAYS, first + timedelta(days=SEEN_AFTER)
    while True:
        last = first + timedelta(days=days - 1)
        yield first, last, min(seen, today - timedelta(days=1))
        if last >= today:
            return
        first, days, seen = last + timedelta(days=1), LATER_DAYS, last

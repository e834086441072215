"""Contacts during sick leaves, as the managers of the cast have made them, and what a few employees have wished for."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from omtanke.absence.queries import away_today
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.audit.trail import Actor
from omtanke.rules.occasions import Occasion
from omtanke.rules.spells import date_of_day, spells
from omtanke.sick_leave.actions import clock, contact
from omtanke.sick_leave.choices import How
from omtanke.sick_leave.queries.contact import Standing, standings

MANAGERS = ("chef", "chef2")
SICK_DAYS = (3, 10, 24, 38, 52, 66, 80)
NOTICE_SENT = 16
HOW = (How.PHONE, How.MESSAGE, How.PHONE)
PEACE_SAID, PEACE_ENDS = timedelta(days=3), timedelta(days=18)


def tell(*, users: Callable[[str], UUID], helena: UUID, today: datetime) -> None:
    """Of those who are ill today: in touch around the usual days, and Försäkringskassan told in time of all but Helena,
    whose notice waits. With chef no contact waits; with chef2 the first has asked to be contacted. Helena would rather
    be written to every other week, and with chef the one who has been ill for longest wants to be left in peace."""
    for name in MANAGERS:
        viewer = Viewer(users(name), today)
        found = standings(viewer.people(Permission.GROUP_READ), permission=Permission.TOUCH_KEEP, for_user=viewer)
        rows = sorted((row for row in found.values() if row.next.day), key=lambda row: str(row.person))
        for place, row in enumerate(rows):
            _made(row, place, viewer)
            if row.tell_by and row.person != helena:
                _told(row, viewer)
        if name == "chef2" and rows:
            contact.ask_for_contact(rows[0].person, by=_herself(rows[0]), now=today - timedelta(days=1))
        if name == "chef" and (others := [row for row in rows if row.person != helena]):
            _in_peace(max(others, key=lambda row: (today.date() - _first_day(row, viewer), str(row.person))), today)
        if helena in found:
            contact.wish(helena, often="fortnight", way="message", who="manager",
                         by=Actor(str(users("medarbetare")), "employee"), now=_at(today, 12))


def _made(row: Standing, place: int, viewer: Viewer) -> None:
    scope = viewer.require(row.person, Permission.TOUCH_KEEP)
    days = [day for day in _days(row, viewer) if day < viewer.today - PEACE_SAID]
    for number, day in enumerate(days):
        contact.in_touch(row.person, day=day, how=HOW[(number + place) % len(HOW)], by=viewer.actor(scope),
                         now=_at(viewer.now, (viewer.today - day).days))
    viewer.cache.clear()


def _told(row: Standing, viewer: Viewer) -> None:
    first_day = _first_day(row, viewer)
    ago = (viewer.today - first_day).days - NOTICE_SENT
    clock.told_the_agency(row.person, first_day=first_day, by=viewer.actor(viewer.require(
        row.person, Permission.CERTIFICATE_KEEP)), now=_at(viewer.now, max(ago, 0)))


def _days(row: Standing, viewer: Viewer) -> list[date]:
    spell = spells(_occasions(row, viewer), as_of=viewer.today)[-1]
    return [date_of_day(spell, number) for number in SICK_DAYS]


def _first_day(row: Standing, viewer: Viewer) -> date:
    return _occasions(row, viewer)[0].first_day


def _occasions(row: Standing, viewer: Viewer) -> tuple[Occasion, ...]:
    return away_today([row.person], for_user=viewer)[row.person].occasions


def _in_peace(row: Standing, today: datetime) -> None:
    contact.leave_in_peace(row.person, until=(today + PEACE_ENDS).date(),
                           by=_herself(row), now=today - PEACE_SAID)


def _herself(row: Standing) -> Actor:
    """Somebody of the demo who has no account of her own."""
    return Actor(str(row.person), "employee")


def _at(today: datetime, days: int) -> datetime:
    return timezone.make_aware(datetime.combine(today.date() - timedelta(days=days), time(13)))

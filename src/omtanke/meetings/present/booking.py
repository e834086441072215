"""The booking page in words: the days and their times, who comes and why, what the invitation looks like."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.cases.choices import Listing
from omtanke.meetings import seats as rules
from omtanke.meetings.models import Slot
from omtanke.meetings.pages import AboutMeeting
from omtanke.meetings.policies.meetings import FREE
from omtanke.meetings.present import seats as seat_words
from omtanke.meetings.present import words as said
from omtanke.meetings.queries.choosing import Booking, Times
from omtanke.meetings.queries.waiting import InLine
from omtanke.ui import words


def page(found: Booking, seats: list[rules.Seat], *, name: str, given: str, viewer: Viewer, chosen: UUID | None = None,
         ticked: Collection[str] | None = None, ask: bool = True, line: InLine | None = None) -> dict:
    """The page's values. `chosen` is the time that is marked, `ticked` those who are: as they were sent, or, before
    anything is sent, the first free time and those who are expected."""
    case, day = found.reach.case, proposed_day(found, viewer.today)
    slot, first = marked(found, chosen), marked(found, None)
    rows = [seat_words.shown(seat, found, given, day,
                             checked=seat.expected if ticked is None else seat.key in ticked) for seat in seats]
    return _choice(found, slot, given, reverse("book_meeting", args=[case.id]), viewer) | {
        "case": case, "name": name, "given": given, "lead": _lead(found, given),
        "seats": [row for row in rows if not row["more"]], "more": [row for row in rows if row["more"]],
        "more_open": any(row["checked"] for row in rows if row["more"]), "ask": ask, "reserved": case.party.name,
        "paper": said.on_paper(slot or first) if first else "", "kinds": _kinds(found, day),
        "line": _line(line, viewer) if line else "", "may_wait": not found.outside}


def _line(line: InLine, viewer: Viewer) -> str:
    """Where the case stands in the line."""
    return _("You have stood in line since %(day)s, number %(number)s of %(all)s. You are told when a time is free, "
             "and the first who books it gets it.") % {
        "day": words.day(said.local(line.row.asked_at).date(), viewer.today), "number": line.number, "all": line.all}


def moving(about: AboutMeeting, found: Booking, viewer: Viewer, *, chosen: str) -> dict:
    """The page of moving: the same times, without the one that it is moved from."""
    slot = next((row for row in found.times.free if str(row.id) == chosen), None) or marked(found, None)
    return _choice(found, slot, about.given, reverse("move_meeting", args=[about.meeting.id]), viewer) | {
        "meeting": about.meeting, "name": about.name, "given": about.given,
        "when": words.capital(said.when(about.meeting, viewer.today))}


def _choice(found: Booking, slot: Slot | None, given: str, here: str, viewer: Viewer) -> dict:
    """The days and their times, and what stands in their place when there are none."""
    later = found.times.later
    return {
        "peace": _peace(found, given, viewer), "count": _count(found.times),
        "days": [_day(day, some, slot, found, viewer.today) for day, some in found.times.days],
        "later": f"{here}?from={later.isoformat()}" if later else "", "earlier": here if found.times.earlier else "",
        "slot": marked(found, None) is not None, "nothing": _nothing(found, given, viewer)}


def proposed_day(found: Booking, today: date) -> date:
    """The day of the first free time, today when there is none: what the page reasons about."""
    slot = marked(found, None)
    return said.local(slot.starts_at).date() if slot else today


def marked(found: Booking, chosen: UUID | None) -> Slot | None:
    """The time that is marked: the chosen one while it is free, else the first that may be booked."""
    free = [slot for slot in found.times.free if rules.bookable(found, said.local(slot.starts_at).date())]
    return next((slot for slot in free if slot.id == chosen), free[0] if free and chosen is None else None)


def _lead(found: Booking, given: str) -> str:
    case, times = found.reach.case, found.times.slots
    if case.listing != Listing.KNOWN:
        return _("It is not known where %(given)s is listed.") % {"given": given}
    listed = _("%(given)s is listed at %(centre)s.") % {"given": given, "centre": case.centre.name}
    days = {said.local(slot.starts_at).weekday() for slot in times}
    lengths = {(slot.ends_at - slot.starts_at).seconds // 60 for slot in times}
    if len(days) != 1 or len(lengths) != 1:
        return listed
    values = {"day": words.weekday(days.pop()), "minutes": lengths.pop()}
    return f"{listed} {_('They have times on %(day)s, %(minutes)s minutes.') % values}"


def _peace(found: Booking, given: str, viewer: Viewer) -> str:
    until = found.reach.case.peace_until
    if until is None or until < viewer.today:
        return ""
    return _("%(given)s wants to be left in peace until %(day)s. Ask before you book a time before that.") % {
        "given": given, "day": words.day(until, viewer.today)}


def _day(day: date, some: tuple[Slot, ...], slot: Slot | None, found: Booking, today: date) -> dict:
    may = rules.bookable(found, day)
    return {"name": words.capital(words.day(day, today)), "until": said.until(day, today) if day > today else "",
            "times": [{"id": row.id, "clock": words.clock(said.local(row.starts_at)),
                       "free": may and row.state == FREE, "marked": slot is not None and row.id == slot.id,
                       "why": _("taken") if row.state != FREE else _("not agreed")} for row in some]}


def _count(times: Times) -> str:
    return _("%(free)s of %(all)s times are free") % {"free": len(times.free), "all": len(times.slots)}


def _nothing(found: Booking, given: str, viewer: Viewer) -> str:
    """Why there is no time to choose; empty when there is one."""
    if marked(found, None):
        return ""
    if found.outside and found.reach.case.listing != Listing.KNOWN:
        return _("Fixed times are booked at the health centre where %(given)s is listed.") % {"given": given}
    free = found.times.free
    day = said.local(free[0].starts_at).date() if free else viewer.today
    if not rules.bookable(found, day):
        return seat_words.refused(rules.why_not(found, day, officer=False), found, given)
    return _("There is no free time on these days.")


def _kinds(found: Booking, day: date) -> str:
    """What it is called with Försäkringskassan and without."""
    with_it, without = (rules.kind_of(found, day, officer=officer) for officer in (True, False))
    if with_it and without:
        return _("With Försäkringskassan it is a coordination meeting, without it a three-party meeting.")
    if with_it:
        return _("It is a coordination meeting: what you have agreed on has no meetings without Försäkringskassan.")
    return _("It is a three-party meeting: Försäkringskassan is not there.") if without else ""


def refused(found: Booking, day: date, *, officer: bool, given: str) -> str:
    """Why what was chosen may not be booked on a day."""
    return seat_words.refused(rules.why_not(found, day, officer=officer), found, given)

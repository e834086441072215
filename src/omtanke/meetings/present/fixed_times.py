"""The fixed times of a centre in words."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.meetings import red_days
from omtanke.meetings.choices import Break, Form, Withdrawn
from omtanke.meetings.models import Slot, SlotSeries
from omtanke.meetings.policies.meetings import FREE
from omtanke.meetings.present import agreements as said
from omtanke.meetings.queries import fixed_times as queries
from omtanke.meetings.queries import sharing, slots
from omtanke.meetings.queries.fixed_times import WEEKS_SHOWN, Seen
from omtanke.meetings.queries.sharing import EMPLOYER, Shared
from omtanke.meetings.timetable import Timetable, rule_of
from omtanke.rules.slot_days import slot_days
from omtanke.ui import words

MONTHS_SHOWN = 6


def centre(found: Shared, first: date, viewer: Viewer) -> dict:
    """A centre's page: the weeks, how the times recur, and how they have been used."""
    seen = queries.seen(found, first, for_user=viewer)
    holds = found.holds(viewer.today)
    coming = found.coming(viewer.today)
    changes = sharing.may_change(found, for_user=viewer)
    return {
        "centre": found.centre, "own": found.side == sharing.CARE, "employer": found.side == EMPLOYER,
        "holds": said.agency_short(holds) if holds else _not_now(coming, viewer.today),
        "days": list(_days(found, seen, viewer)), "free": seen.free, "total": len(seen.slots),
        "agreement_url": reverse("agreement", args=[found.agreement.id]),
        "series": _series(seen.table, viewer.today, changes), "breaks": _breaks(seen.table, viewer.today, changes),
        "adds": found.may(Permission.SLOTS_EDIT), "changes": changes,
        "new_series_url": reverse("new_series", args=[found.agreement.id]),
        "new_break_url": reverse("new_break", args=[found.agreement.id]),
        "leads": viewer.may(Permission.CASE_LEAD) and found.side == EMPLOYER,
        "use": {"rows": used(found.centre.id, viewer)}, **_pages(first, viewer.today),
    }


def overview(found: list[Shared], without: list, viewer: Viewer) -> dict:
    """The list of centres: what holds, what recurs, and the next free time."""
    free = queries.next_free([row.centre.id for row in found], for_user=viewer)
    rows = []
    for row in found:
        holds, coming = row.holds(viewer.today), row.coming(viewer.today)
        moment = free.get(row.centre.id)
        rows.append({
            "name": row.centre.name, "url": reverse("centre_times", args=[row.centre.id]),
            "agreement_url": reverse("agreement", args=[row.agreement.id]),
            "holds": said.agency_short(holds) if holds else _not_now(coming, viewer.today),
            "next": _moment(moment, viewer.today) if moment and holds else "",
            "draft": row.draft is not None and row.may(Permission.AGREEMENT_EDIT)})
    return {"rows": rows, "without": without, "writes": viewer.may(Permission.AGREEMENT_EDIT),
            "employer": any(row.side == EMPLOYER for row in found) or bool(without)}


def outside_words(why: str, today: date, closed: date | None) -> str:
    """Why a booked time lies outside the times."""
    if why == Withdrawn.CENTRE and closed:
        return _("The health centre closed %(day)s.") % {"day": words.day(closed, today)}
    return {
        Withdrawn.CENTRE: _("The health centre has closed."),
        Withdrawn.AGREEMENT: _("The agreement with the health centre does not hold then."),
        Withdrawn.BREAK: _("There are no times at the health centre then."),
    }.get(why, _("The health centre has other times by now."))


def no_time(table: Timetable, row: SlotSeries, day: date) -> str:
    """Why there is no time on a day on which the series would have one; empty for an ordinary day."""
    why = table.closed_for(row, day)
    if why is None:
        return ""
    if isinstance(why, str):
        name = red_days.of_year(day.year, _language()).get(day, why)
        return _("No times: %(why)s.") % {"why": name if _language() == "en" else name[:1].lower() + name[1:]}
    return _("No times: %(why)s.") % {"why": Break(why.reason).label}


def _days(found: Shared, seen: Seen, viewer: Viewer) -> Iterator[dict]:
    """Day by day: the times, and the sentence of a day without."""
    by_day: dict[date, list[Slot]] = {}
    for slot in seen.slots:
        by_day.setdefault(timezone.localdate(slot.starts_at), []).append(slot)
    for day in sorted(set(by_day) | set(_closed(seen))):
        yield {"day": words.capital(words.day(day, viewer.today)), "distance": words.distance(day, viewer.today)
               if day >= viewer.today else "", "week": _("week %(week)s") % {"week": day.isocalendar().week},
               "times": [_time(slot, found, seen, viewer) for slot in by_day.get(day, ())],
               "closed": "" if day in by_day else _closed(seen)[day]}


def _closed(seen: Seen) -> dict[date, str]:
    """The days that a series has but for a break or a holiday, and why."""
    found: dict[date, str] = {}
    for row in seen.table.series:
        rule = rule_of(row)
        for day in slot_days(rule, seen.first, seen.last) if rule else ():
            if why := no_time(seen.table, row, day):
                found.setdefault(day, why)
    return found


def _time(slot: Slot, found: Shared, seen: Seen, viewer: Viewer) -> dict:
    """One time: when, where, and what holds for it. For another party the employer's name, and nothing else."""
    begins, ends = timezone.localtime(slot.starts_at), timezone.localtime(slot.ends_at)
    meeting = seen.meetings.get(slot.id)
    why = seen.outside.get(slot.id, "")
    return {
        "clock": f"{words.clock(begins)}–{words.clock(ends)}", "past": slot.ends_at <= viewer.now,
        "place": _("over video") if slot.form == Form.VIDEO else slot.room, "free": slot.state == FREE,
        "said": _state(slot, found, viewer), "url": reverse("meeting", args=[meeting]) if meeting else "",
        "outside": outside_words(why, viewer.today, found.centre.last_day) if why else ""}


def _state(slot: Slot, found: Shared, viewer: Viewer) -> str:
    if slot.state == FREE:
        return _("nobody used it") if slot.starts_at <= viewer.now else _("can be booked")
    parties = {scope.party for scope in found.scopes}
    if found.side != EMPLOYER:
        return _("reserved, %(employer)s") % {"employer": slot.taken_by.name}
    return _("booked by you") if slot.taken_by_id in parties else _("is booked")


def _series(table: Timetable, today: date, changes: bool) -> list[dict]:
    rows = [row for row in table.series if rule_of(row) and (row.last_day is None or row.last_day >= today)]
    rows.sort(key=lambda row: (row.weekday, row.starts))
    return [{"said": said.series_words(row), "days": _span(row, today),
             "change_url": reverse("change_series", args=[row.id]) if changes else "",
             "end_url": reverse("end_series", args=[row.id]) if changes else ""} for row in rows]


def _span(row: SlotSeries, today: date) -> str:
    """From when, when that is to come; until when, when that is known."""
    parts = []
    if row.first_day > today:
        parts.append(_("From %(day)s.") % {"day": words.day(row.first_day, today)})
    if row.last_day:
        parts.append(_("The last day is %(day)s.") % {"day": words.day(row.last_day, today)})
    parts += [_("On public holidays too.")] if row.holidays else []
    return " ".join(parts)


def _breaks(table: Timetable, today: date, changes: bool) -> list[dict]:
    return [{"days": words.span(row.first_day, row.last_day, today),
             "why": words.capital(str(row.get_reason_display())),
             "series": said.series_words(table.by_id[row.series_id]) if row.series_id else "",
             "lift_url": reverse("lift_break", args=[row.id]) if changes else ""}
            for row in table.breaks if row.last_day >= today]


def used(centre: UUID, viewer: Viewer) -> list[dict]:
    """How a centre's times were used in the last months, as numbers."""
    months = slots.use(centre, _months_back(viewer.today), viewer.today, for_user=viewer)
    return [_used(row, viewer.today) for row in months]


def _used(row: slots.Use, today: date) -> dict:
    return {"month": words.capital(words.month(row.month, today)), "times": row.times, "used": row.used,
            "let_be": row.let_be, "late": row.late, "unused": row.unused}


def _pages(first: date, today: date) -> dict:
    step = timedelta(weeks=WEEKS_SHOWN)
    return {"later": (first + step).isoformat(), "earlier": (first - step).isoformat(), "now": first == _monday(today)}


def first_shown(asked: str, today: date) -> date:
    """The Monday from which weeks are shown: this week's, or the one that was asked for, within two years."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return _monday(today)
    return _monday(day) if abs((day - today).days) < 732 else _monday(today)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _months_back(today: date) -> date:
    first = today.replace(day=1)
    for _number in range(MONTHS_SHOWN - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def _moment(moment, today: date) -> str:
    local = timezone.localtime(moment)
    return _("%(day)s %(clock)s") % {"day": words.day(local.date(), today), "clock": words.clock(local)}


def _not_now(coming, today: date) -> str:
    if coming:
        return _("Begins to hold %(day)s.") % {"day": words.day(coming.first_day, today)}
    return _("No agreement holds today.")


def _language() -> str:
    return "en" if (translation.get_language() or "sv").startswith("en") else "sv"

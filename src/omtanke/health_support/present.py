"""The words of the desk."""

from datetime import date, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.relations import Scope
from omtanke.health_support import queries
from omtanke.health_support.models import LABELS, CallBack, Directory, Shift
from omtanke.health_support.queries import LEAST_SHOWN, Found
from omtanke.reporting.models import Report
from omtanke.ui import words

HOURS = range(24)


def desk(viewer: Viewer) -> dict:
    """The desk's values: call-backs in the order of time, the calls of the day, and when calls come."""
    backs, calls = queries.call_backs(for_user=viewer), queries.calls_today(for_user=viewer)
    people = queries.named({row.call.employee_id for row in backs} | {row.employee_id for row in calls},
                           for_user=viewer)
    volume = queries.volume(for_user=viewer)
    return {
        "backs": [_back(row, people.get(row.call.employee_id), viewer.today) for row in backs],
        "calls": [{"at": words.clock(timezone.localtime(row.at)), "what": LABELS[row.kind],
                   "name": _name(people.get(row.employee_id))} for row in calls],
        "day": words.long_day(viewer.today), "volume": _volume(volume), "many": sum(volume.values()),
        "shifts": [row for row in shifts(queries.shifts(for_user=viewer), queries.desk(for_user=viewer), viewer.today)
                   if row["today"]]}


def _name(found: Found | None) -> str:
    return found.name if found else _("Someone who is not in the directory any more")


def _back(row: CallBack, found: Found | None, today: date) -> dict:
    return {"late": row.due_on < today, "when": words.capital(words.day(row.due_on, today)),
            "part": "" if row.part == CallBack.Part.ANY else row.get_part_display(), "name": _name(found),
            "unit": found.unit if found else "", "tries": row.tries, "url": reverse("answer_call_back", args=[row.id]),
            "person_url": reverse("support_person", args=[row.call.employee_id]) if found else ""}


def _volume(volume: dict[tuple[int, int], int]) -> list[dict]:
    """By hour the sum of the week's days, where there is anything. Fewer than five are told as few."""
    hours = [(hour, sum(volume.get((day, hour), 0) for day in range(7))) for hour in HOURS]
    return [{"hour": f"{hour:02}–{hour + 1:02}", "count": str(count) if count >= LEAST_SHOWN else _("fewer than five")}
            for hour, count in hours if count]


def person(found: Found) -> dict:
    """A row among those it may be."""
    return {"name": found.name, "unit": found.unit, "url": reverse("support_person", args=[found.entry.employee_id])}


def who(found: Found, report: Report | None, today: date) -> dict:
    """Who calls: name, workplace, number to check, and whether there is an open report."""
    employee = found.entry.employee_id
    since = _("Reported ill since %(day)s.") % {"day": words.day(report.first_day, today)} if report else _(
        "Not reported ill today.")
    return {"who": found, "since": since, "open": bool(report), "links": {
        name: reverse(name, args=[employee]) for name in ("take_ill", "take_well", "take_still", "take_other",
                                                          "support_person")}}


def shifts(rows: list[Shift], scope: Scope, today: date) -> list[dict]:
    """Who has the desk when: oneself, or somebody else. The desk's own people know each other's times."""
    return [{"when": words.capital(words.day(row.day, today)), "hours": f"{_clock(row.begins)}–{_clock(row.ends)}",
             "own": row.employee_id == scope.person, "today": row.day == today,
             "url": reverse("leave_shift", args=[row.id])} for row in rows]


def _clock(value: time) -> str:
    return f"{value:%H.%M}"


def directory(row: Directory, today: date) -> dict:
    """What is delivered to a provider."""
    until = _("until %(day)s") % {"day": words.dated(row.last_day)} if row.last_day else _("until further notice")
    return {"provider": row.provider.name, "since": words.dated(row.first_day), "until": until,
            "delivered": row.delivered_on and words.day(row.delivered_on, today),
            "url": reverse("end_directory", args=[row.id])}

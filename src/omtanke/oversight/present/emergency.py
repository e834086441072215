"""The words of the pages about emergency access."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access import policies
from omtanke.access.checks import Viewer
from omtanke.access.words import role_name
from omtanke.oversight.queries.emergency import Emergency
from omtanke.ui import words
from omtanke.workforce.queries import Person


def moment(at, viewer: Viewer) -> str:
    """A day as people say it, and the time."""
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": words.day(local.date(), viewer.today), "time": words.clock(local)}


def asker(found: Emergency, people: Mapping[UUID, Person], employee: UUID | None) -> str:
    """Who asked: name where it may be read, and function with the unit."""
    role = role_name(found.row.asked_role)
    function = f"{role}, {found.unit_name}" if found.unit_name else role
    who = people.get(employee)
    return f"{who.name}, {function[0].lower()}{function[1:]}" if who and found.row.asked_role != "hr" else (
        f"{who.name}, {function}" if who else function)


def whom(person: UUID, names: Mapping[UUID, Person], units: Mapping[UUID, str]) -> str:
    """The employee: by name for those who read it anyway, else one in the unit."""
    if person in names:
        return names[person].name
    return _("An employee in %(unit)s") % {"unit": units[person]} if person in units else _("An employee")


def listing(found: Iterable[Emergency], viewer: Viewer, names, units) -> list[dict]:
    """Rows of the list: whom it is about, the state in words, and when."""
    return [{"whom": whom(e.row.person, names, units), "url": reverse("emergency", args=[e.row.id]),
             "when": moment(e.row.asked_at, viewer), "said": state(e, viewer), "open": e.state == policies.OPEN,
             "waits": e.state == policies.ASKED and e.row.asked_by_id != viewer.user_id} for e in found]


def one(found: Emergency, said: str, who: str, by: str, viewer: Viewer) -> dict:
    """One emergency: who asks, about whom, why, and what the viewer can do with it."""
    row, own = found.row, found.row.asked_by_id == viewer.user_id
    return {"emergency": row, "whom": who, "asker": by, "reason": words.capital(str(row.get_reason_display())),
            "words": said, "hours": row.hours, "state": state(found, viewer), "when": moment(row.asked_at, viewer),
            "own": own, "waits": found.state == policies.ASKED, "open": found.state == policies.OPEN,
            "until": moment(row.until, viewer) if row.until else "",
            "person_url": reverse("person", args=[row.person]) if own and found.state == policies.OPEN else ""}


def state(found: Emergency, viewer: Viewer) -> str:
    """How it stands, in one sentence."""
    over = moment(found.over_at, viewer) if found.over_at else ""
    return {
        policies.ASKED: _("Waits for a second person."),
        policies.OPEN: _("Open until %(moment)s.") % {"moment": over},
        policies.ENDED: _("Ended %(moment)s.") % {"moment": over},
        policies.DECLINED: _("The second person said no."),
        policies.WITHDRAWN: _("Taken back by the one who asked."),
        policies.LAPSED: _("Nobody answered in time. Nothing was opened."),
    }[found.state]


def mine(found: Emergency, by: str, opened: list[str], viewer: Viewer) -> dict:
    """One emergency for the employee whom it was about."""
    return {"who": by, "reason": words.capital(str(found.row.get_reason_display())), "opened": opened,
            "when": moment(found.row.approved_at, viewer), "said": state(found, viewer),
            "open": found.state == policies.OPEN}

"""What the clock adds to the pages of the floors below: the next day that matters."""

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.absence.queries import away_today, year
from omtanke.access import subject
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.reporting.models import Report
from omtanke.reporting.policies import OPEN
from omtanke.sick_leave import clock_retention, clock_subject
from omtanke.sick_leave.present import clock as present
from omtanke.sick_leave.queries import clock as queries
from omtanke.sick_leave.queries.contact import notices_waiting
from omtanke.ui import parts, words
from omtanke.workforce.pages import About, Part, Task


def tasks(viewer: Viewer) -> list[Task]:
    """The notices that the viewer is to send to Försäkringskassan, from the day after the last day of sick pay."""
    waiting = notices_waiting(for_user=viewer)
    kept = viewer.people(Permission.CERTIFICATE_KEEP, [row.person for row in waiting]) if waiting else ()
    return [Task(person=row.person, topic="notice", due=row.tell_by,
                 title=_("Tell Försäkringskassan that {name} is still ill"),
                 sentence=_("The law asks the employer for it when sick pay ends. The text stands ready to copy."),
                 url=reverse("tell_agency", args=[row.person]), button=_("See the text"))
            for row in waiting if row.person in kept]


def mine(viewer: Viewer, person: About) -> Part | None:
    """On one's own page while one is ill: which day it is, the next day that matters, and the page of it all."""
    if year(person.person, permission=Permission.OWN_PAGE_READ, for_user=viewer).spell_day(viewer.today) is None:
        return None  # known with her twelve months on the same page
    found = queries.clocks([person.person], permission=Permission.OWN_PAGE_READ, for_user=viewer).get(person.person)
    return found and Part("sick_leave/_clock.html", _values(found, viewer, own=True) | {
        "own": True, "url": reverse("my_clock")})


def after_report(viewer: Viewer, report: Report) -> Part | None:
    """Beside one's own report that goes on: the way to the days to come, and to what they come to."""
    return Part("sick_leave/_after_report.html") if report.state == OPEN else None


def about(viewer: Viewer, person: About) -> Part | None:
    """The same on a person's page, for whoever leads or supports that person."""
    if not away_today([person.person], for_user=viewer):
        return None
    found = queries.clocks([person.person], permission=Permission.PERSON_READ, for_user=viewer).get(person.person)
    return found and Part("sick_leave/_clock.html", _values(found, viewer, own=False) | {
        "own": False, "url": reverse("person_clock", args=[person.person])})


def _values(found: queries.Clock, viewer: Viewer, *, own: bool) -> dict:
    return {"day": words.spell_day(found.day), "next": present.next_line(found, own=own, today=viewer.today),
            "certificate": present.certificate(found, viewer.today)}


def register() -> None:
    """Put it where it belongs, once, from the AppConfig's `ready`."""
    parts.register("start.tasks", 26, tasks)
    parts.register("report.aside", 10, after_report)
    parts.register("person.main", 14, about)
    parts.register("me.main", 17, mine)
    subject.register(46, clock_subject.held, tables=clock_subject.TABLES)
    clock_retention.register()

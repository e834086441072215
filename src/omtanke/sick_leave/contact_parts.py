"""What keeping in touch adds to the pages of the floors below: a task, a word in my group, and parts of two pages."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.absence.queries import year
from omtanke.access import subject
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.notify import waiting
from omtanke.rules.contact_points import Basis, Why
from omtanke.sick_leave import contact_retention, contact_subject, contact_waiting
from omtanke.sick_leave.policies.contact import falls_to
from omtanke.sick_leave.present import contact as present
from omtanke.sick_leave.queries import contact as queries
from omtanke.ui import parts
from omtanke.workforce.pages import About, Part, Task

KEEP, WISH = Permission.TOUCH_KEEP, Permission.TOUCH_WISH


def tasks(viewer: Viewer) -> list[Task]:
    """One for each person whom it is time for the viewer to be in touch with, with the question to ask."""
    if not viewer.may(KEEP):
        return []
    return [_task(found) for found in queries.waiting(for_user=viewer)]


def columns(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, dict]:
    """In my group: that somebody wants to be left in peace, and until when."""
    found = queries.standings(people, permission=KEEP, for_user=viewer)
    return {person: {"touch": _("wants to be left in peace until %(day)s") % {"day": until}}
            for person, row in found.items() if (until := present.peace_until(row.wish, viewer.today))}


def about(viewer: Viewer, person: About) -> Part | None:
    """On a person's page: the next contact, the latest, what the employee wishes, and the way to note one."""
    if person.person not in viewer.people(KEEP, [person.person]):
        return None
    found = queries.standings([person.person], permission=KEEP, for_user=viewer).get(person.person)
    if found is None:
        return None
    latest = found.last
    return Part("sick_leave/_contact.html", {
        "stands": present.stands(found, person.given, viewer.today), "wishes": present.wishes(found.wish, person.given),
        "last": present.log(queries.Standing(found.person, found.next, found.wish, (latest,)), viewer, own=False)[0]
        if latest else None, "peace": present.peace_until(found.wish, viewer.today),
        "due": found.next.why == Why.DUE and falls_to(found.who, person.scope.role),
        "url": reverse("keep_in_touch", args=[person.person])})


def mine(viewer: Viewer, person: About) -> Part | None:
    """On the employee's own page while she is ill: who will be in touch and when, and the ways to choose."""
    if year(person.person, permission=Permission.OWN_PAGE_READ, for_user=viewer).spell_day(viewer.today) is None:
        return None  # known with her twelve months on the same page
    found = queries.standings([person.person], permission=WISH, for_user=viewer).get(person.person)
    if found is None:
        return None
    return Part("sick_leave/_my_contact.html", present.mine(found, viewer))


def _task(found: queries.Standing) -> Task:
    asked = found.next.basis == Basis.ASKED
    title = _("{name} would like you to get in touch") if asked else _("Get in touch with {name}")
    return Task(person=found.person, topic="contact", due=found.next.day, title=title,
                sentence=_("Ask: “%(question)s”") % {"question": present.question(found.next.question)},
                url=reverse("keep_in_touch", args=[found.person]), button=_("See how"))


def register() -> None:
    """Put what stands here where it belongs, once, from the AppConfig's `ready`."""
    parts.register("start.tasks", 25, tasks)
    parts.register("group.columns", 25, columns)
    parts.register("person.main", 15, about)
    parts.register("me.main", 18, mine)
    waiting.register(contact_waiting.contacts_of)
    subject.register(45, contact_subject.held, tables=contact_subject.TABLES)
    contact_retention.register()

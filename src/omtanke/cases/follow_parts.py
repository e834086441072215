"""What following up adds to pages: the start page's tasks, a case's next steps and its last section."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.absence.queries import away_today
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases import follow_menu
from omtanke.cases.choices import FollowKind
from omtanke.cases.delivery_waiting import about_oneself
from omtanke.cases.pages import AboutCase, Step
from omtanke.cases.present import followups as present
from omtanke.cases.queries import followups
from omtanke.cases.queries.led import Due, led
from omtanke.cases.relations import agreed_in_case
from omtanke.notify import waiting
from omtanke.sick_leave import followed
from omtanke.ui import parts, words
from omtanke.workforce.pages import Part, Task


def follow_up_tasks(viewer: Viewer) -> list[Task]:
    """What falls to a manager in her people's cases within two weeks, and who has fallen ill again after one."""
    found = led(for_user=viewer)
    again = away_today(found.closed, for_user=viewer) if found.closed else {}
    ill = [_again(person, *found.closed[person], viewer) for person in again]
    return [_due(row, viewer) for row in found.due if row.employee not in again or row.kind != FollowKind.RELAPSE] + ill


def follow(viewer: Viewer, about: AboutCase) -> Part:
    """What comes in a case, how it ended, and what a new manager takes over."""
    found = about.reach
    rows = followups.of_case(found, for_user=viewer)
    closing = followups.closing_of(found, for_user=viewer)
    over = followups.handover(found, for_user=viewer) if about.employer else None
    return Part("cases/_follow.html", present.part(found, rows, closing, over, about.given, viewer))


def next_steps(viewer: Viewer, about: AboutCase) -> list[Step]:
    """What is to be followed up next, and for a new manager to read what she takes over."""
    found = about.reach
    if not about.employer or found.scope not in viewer.scopes_with(Permission.CASE_LEAD):
        return []
    steps = []
    if followups.handover(found, for_user=viewer):
        steps.append(Step(found.case.opened_at.date(), "take_over", _("You are new to this case. Read what it asks of "
                          "you."), "#takes-over", _("Read")))
    waiting = followups.due_in(found, for_user=viewer)
    return steps + [Step(row.due_on, "follow_up", _said(row.kind) % {"given": about.given}, "#follow", _("See what"))
                    for row in waiting[:1]]


def _said(kind: str) -> str:
    return {FollowKind.CONTACT: _("Get in touch with %(given)s."),
            FollowKind.PLAN: _("Go through the plan with %(given)s."),
            FollowKind.COORDINATOR_CALL: _("See that %(given)s gets the coordinator's call.")}.get(
        kind, _("Ask %(given)s how it has gone since the case was closed."))


def _due(row: Due, viewer: Viewer) -> Task:
    title, sentence, button = {
        FollowKind.CONTACT: (_("Get in touch with {name}"), _("You agreed to keep in touch. Ask what {given} wants."),
                             _("Open the case")),
        FollowKind.PLAN: (_("Go through the plan with {name}"), _("What has been done, and what should change?"),
                          _("Open the case")),
    }.get(row.kind, (_("Ask {name} how it has gone"), _("The case was closed. Ask if what you agreed on still works."),
                     _("Open the case")))
    return Task(person=row.employee, topic=f"follow_up:{row.id}", due=row.due_on, title=title,
                sentence=sentence, url=reverse("case", args=[row.case]), button=button)


def _again(person: UUID, case: UUID, closed_on: date, viewer: Viewer) -> Task:
    return Task(person=person, topic="ill_again", due=viewer.today,
                title=_("{name} is ill again"),
                sentence=_("The case was closed %(day)s. Ask if it should be opened again.") % {
                    "day": words.day(closed_on, viewer.today)},
                url=reverse("case", args=[case]), button=_("Open the case"))


def register() -> None:
    """Put what stands here where it belongs, once, from the AppConfig's `ready`."""
    parts.register("start.tasks", 45, follow_up_tasks)
    parts.register("case.follow", 10, follow)
    parts.register("case.next", 40, next_steps)
    waiting.register(about_oneself)
    followed.register(agreed_in_case)
    follow_menu.register_pages()

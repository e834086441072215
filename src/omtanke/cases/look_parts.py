"""What a look adds to the start page, and for whom it waits."""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.subject import Question, Section
from omtanke.cases.models import Look
from omtanke.cases.policies.looks import OPEN
from omtanke.cases.queries.looks import looks_waiting
from omtanke.notify import waiting
from omtanke.ui import parts
from omtanke.workforce.pages import Task
from omtanke.workforce.post import accounts_near

TABLES = ("cases.look",)


def tasks(viewer: Viewer) -> list[Task]:
    """One task for each of the viewer's people whose sickness has come to day 14 or 30 and who has no case."""
    return [_task(look) for look in looks_waiting(for_user=viewer)]


def looks_of(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """The looks on the start page of each account, or of everyone who has any."""
    if users is None:
        people = Look.objects.filter(state=OPEN).values_list("employee_id", flat=True).distinct()
        users = accounts_near(list(people), now=now)
    return {user: {f"look:{look.id}" for look in looks_waiting(for_user=Viewer(user_id=user, now=now))}
            for user in users}


def held(question: Question) -> Iterator[Section]:
    """What the employer holds of the looks at somebody's days, for her own copy."""
    rows = Look.objects.filter(employee=question.person, employee__party=question.party).order_by("reached_on")
    if rows:
        yield Section("looks", _("Days at which your manager looked at how it was"), {
            "reached_on": _("When"), "day": _("Day of the sick period"), "answered_at": _("Answered")},
            [{"reached_on": row.reached_on, "day": row.day, "answered_at": row.answered_at} for row in rows])


def register() -> None:
    """Put the tasks on the start page and tell the outbox; when the application starts."""
    parts.register("start.tasks", 38, tasks)
    waiting.register(looks_of)


def _task(look: Look) -> Task:
    sentence = _("Day 14 of the sick period. Does {given} need a plan together with others?") if look.day == 14 else _(
        "Day 30 of the sick period. A plan is to be there if it will last at least 60 days.")
    return Task(person=look.employee_id, topic="look", due=look.reached_on, title=_("Look at how it is for {name}"),
                sentence=sentence, url=reverse("look", args=[look.id]), button=_("Look"))

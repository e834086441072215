"""What a handed in certificate adds to the pages of the floors below: a task, and a part of my page."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.notify import waiting
from omtanke.sick_leave import handed_in_marks, handed_in_retention
from omtanke.sick_leave.choices import HandIn
from omtanke.sick_leave.models import HandedIn
from omtanke.sick_leave.present import handed_in as present
from omtanke.sick_leave.queries import handed_in as queries
from omtanke.ui import parts
from omtanke.workforce.pages import WAITS, About, Part, Task
from omtanke.workforce.post import accounts_near


def tasks(viewer: Viewer) -> list[Task]:
    """Those that wait to be looked at, one for each person."""
    first = {row.employee_id: row for row in reversed(queries.waiting(for_user=viewer))}
    return [Task(person=person, topic="certificate", due=timezone.localtime(row.at).date(),
                 title=_("{name} has handed in a doctor's certificate"),
                 sentence=_("Look at it and write in the days, and everybody who must know them does."),
                 url=reverse("certificates", args=[person]), button=_("Look at it"))
            for person, row in first.items()]


def mine(viewer: Viewer, person: About) -> Part | None:
    """On one's own page: that what one handed in could not be read."""
    row = queries.to_hand_in_again(person.person, for_user=viewer)
    return row and Part("sick_leave/_hand_in_again.html", {"day": present.day(row, viewer.today)}, button=WAITS)


def waiting_for(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """Those that wait for each account, or for everyone, as opaque things: what the outbox asks, for a neutral word on
    the next working morning."""
    if users is None:
        people = HandedIn.objects.filter(state=HandIn.WAITS).values_list("employee_id", flat=True)
        users = accounts_near(set(people), now=now)
    return {user: {f"handed_in:{row.id}" for row in queries.waiting(for_user=Viewer(user_id=user, now=now))}
            for user in users}


def register() -> None:
    """Put it where it belongs, once, from the AppConfig's `ready`."""
    parts.register("start.tasks", 27, tasks)
    parts.register("me.main", 16, mine)
    waiting.register(waiting_for)
    handed_in_marks.register()
    handed_in_retention.register()

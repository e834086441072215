"""What preparations put on the pages of others: what waits to be prepared, on the start page, the case, one's own way
back and the meeting; who is ready; and a neutral reminder."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.cases.models import RehabCase
from omtanke.cases.pages import AboutCase, Step
from omtanke.meetings.pages import AboutMeeting
from omtanke.meetings.policies.meetings import COMING
from omtanke.meetings.preparation_waiting import preparations_of
from omtanke.meetings.present import to_prepare as present
from omtanke.meetings.queries import coming, readiness, to_prepare
from omtanke.meetings.queries.to_prepare import Waits
from omtanke.notify import waiting
from omtanke.ui import parts
from omtanke.workforce.pages import Part, Task


def tasks(viewer: Viewer) -> list[Task]:
    """What whoever leads or supports somebody has to prepare. One's own, and a place's, stand elsewhere."""
    return [Task(person=row.employee, topic="prepare", due=row.due_on, title=_("Prepare the meeting about {name}"),
                 sentence=present.sentence(row, viewer.today), url=present.address(row), button=present.button(row))
            for row in to_prepare.waiting(for_user=viewer) if not row.own and not row.place]


def notes(viewer: Viewer) -> list[Part]:
    """For who serves a place: the meetings that the place was told of. Nobody is named before one opens it."""
    rows = [row for row in to_prepare.waiting(for_user=viewer) if row.place]
    return [Part("meetings/_start_prepare.html", {"rows": present.rows(rows, viewer.today)})] if rows else []


def in_case(viewer: Viewer, about: AboutCase) -> list[Step]:
    """The same on the case, when a meeting is to come in it."""
    if not any(row.state in COMING for row in coming.of_case(about.reach, for_user=viewer)):
        return []
    return [_step(row, viewer) for row in to_prepare.waiting(for_user=viewer)
            if row.case == about.reach.case.id and not row.own]


def on_my_way(viewer: Viewer, case: RehabCase) -> Part | None:
    """On one's own way back: that one can prepare, if one wants to. It stays until the meeting, ready or not."""
    row = next((row for row in to_prepare.waiting(for_user=viewer) if row.case == case.id and row.own), None)
    return Part("meetings/_my_preparation.html", present.own(row, viewer.today)) if row else None


def at_meeting(viewer: Viewer, about: AboutMeeting) -> list[Step]:
    """One's own preparation, on the meeting's page, while it is not said to be ready."""
    return [_step(row, viewer) for row in to_prepare.waiting(for_user=viewer) if row.meeting == about.meeting.id
            and about.mine is not None and row.id == about.mine.preparation.id]


def who(viewer: Viewer, about: AboutMeeting) -> dict[UUID, str]:
    """Who is ready: that, and nothing of what was written."""
    return {row.id: _("prepared") for row in about.participants if row.preparation.ready_at}


def papers(viewer: Viewer, about: AboutMeeting) -> Part | None:
    """For whoever leads: the questions on paper for the others, and entering what came on paper."""
    if not about.leads or about.side != "employer":
        return None
    rows = readiness.readiness(about.reached, for_user=viewer)
    return Part("meetings/_papers.html", present.papers(rows, about))


def mine(viewer: Viewer, about: AboutMeeting) -> Part | None:
    """The way to one's own preparation, also when it is ready or the meeting is over."""
    if about.mine is None:
        return None
    return Part("meetings/_mine.html", {"url": reverse("preparation", args=[about.meeting.id]),
                                        "ready": bool(about.mine.preparation.ready_at)})


def register() -> None:
    """Say what this has for the pages; when the application starts."""
    parts.register("start.tasks", 50, tasks)
    parts.register("start.notes", 15, notes)
    parts.register("case.next", 55, in_case)
    parts.register("way.next", 40, on_my_way)
    parts.register("meeting.next", 40, at_meeting)
    parts.register("meeting.who", 20, who)
    parts.register("meeting.main", 40, papers)
    parts.register("meeting.aside", 40, mine)
    waiting.register(preparations_of)


def _step(row: Waits, viewer: Viewer) -> Step:
    return Step(row.due_on, "prepare", present.sentence(row, viewer.today), present.address(row), present.button(row))

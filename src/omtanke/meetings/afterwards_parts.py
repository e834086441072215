"""What a meeting that was held puts on the pages of others: the minutes to hand over, the plan to finish, and for the
employee the minutes to read."""

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.pages import AboutCase, Step
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.queries.my_way import has_case
from omtanke.meetings.actions.afterwards import called
from omtanke.meetings.pages import EMPLOYER, AboutMeeting
from omtanke.meetings.policies.meetings import HELD
from omtanke.meetings.present import afterwards as present
from omtanke.meetings.queries import afterwards as queries
from omtanke.meetings.queries.minutes import has_some
from omtanke.ui import parts
from omtanke.workforce.pages import About, Part, Task


def tasks(viewer: Viewer) -> list[Task]:
    """For whoever leads: minutes that the employee has not got, of the last month's meetings."""
    return [Task(person=row.employee, topic=f"minutes:{row.meeting}", due=row.held_on,
                 title=_("Hand over the minutes to {name}"),
                 sentence=_("{given} reads them in peace and says what is right."),
                 url=reverse("hand_over_minutes", args=[row.meeting]), button=_("Hand over"))
            for row in queries.not_handed(for_user=viewer)]


def steps(viewer: Viewer, about: AboutCase) -> list[Step]:
    """After the latest meeting: hand over the minutes, then finish the plan."""
    found = about.reach
    if not about.employer or found.case.state != OPEN or found.scope not in viewer.scopes_with(Permission.CASE_LEAD):
        return []
    after = queries.latest(found, for_user=viewer)
    if after is None:
        return []
    if after.to_hand_over:
        return [Step(after.held_on, "minutes", _("Hand over the minutes of the meeting."),
                     reverse("hand_over_minutes", args=[after.meeting]), _("Hand over"))]
    if after.plan_waits:
        return [Step(after.held_on, "plan_after", _("Finish the plan with what you agreed on at the meeting."),
                     reverse("plan", args=[found.case.id]), _("Finish the plan"))]
    return []


def follow(viewer: Viewer, about: AboutCase) -> Part | None:
    """The latest meeting on the employer's page of a case: its minutes, and the coordinator's card when it is hers to
    hand over."""
    if not about.employer:
        return None
    after = queries.latest(about.reach, for_user=viewer)
    return Part("meetings/_after.html", present.after(after, about.given, viewer)) if after else None


def mine(viewer: Viewer, person: About) -> Part | None:
    """On one's own page: minutes that one has got and said nothing of. No question goes for whoever has no case."""
    rows = queries.to_read(for_user=viewer) if has_case(for_user=viewer) else []
    return Part("meetings/_my_minutes.html", {"rows": [present.to_read(row, viewer) for row in rows]}) if rows else None


def held(viewer: Viewer, about: AboutMeeting) -> Part | None:
    """On the page of a meeting that was held: the way to its minutes, and for whoever leads to the plan."""
    if about.meeting.state != HELD or not has_some(about.meeting, about.reach, for_user=viewer):
        return None
    return Part("meetings/_held.html", {"meeting": about.meeting, "leads": about.leads and about.side == EMPLOYER,
                                        "case": about.reach.case})


def register() -> None:
    """Say what this has for the pages; when the application starts."""
    parts.register("start.tasks", 46, tasks)
    parts.register("case.next", 15, steps)
    parts.register("case.follow", 4, follow)
    parts.register("me.main", 6, mine)
    parts.register("case.called", 10, called)
    parts.register("meeting.main", 10, held)

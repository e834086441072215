"""What releases add to the pages of others: my page, the case's page, the start page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.models import Release
from omtanke.cases.pages import AboutCase, Step
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.policies.releases import ACCEPTED, GIVEN, REFUSED, WITHDRAWN
from omtanke.cases.present import releases as present
from omtanke.cases.queries import releases as queries
from omtanke.cases.queries.my_way import has_case
from omtanke.cases.release_rows import is_holder
from omtanke.cases.release_waiting import releases_of
from omtanke.notify import waiting
from omtanke.ui import parts
from omtanke.workforce.pages import WAITS, About, Part, Task


def mine(viewer: Viewer, person: About) -> Part | None:
    """On my page: the questions that wait, and the way to my yes and no. Nothing for someone who was never asked."""
    rows = queries.mine(for_user=viewer) if has_case(for_user=viewer) else []
    if not rows:
        return None
    values = present.mine(rows, viewer=viewer)
    return Part("cases/_my_yes_and_no.html", values, button=WAITS if values["waiting"] else None)


def in_case(viewer: Viewer, about: AboutCase) -> Part | None:
    """On the case's page: what this party has asked and what concerns it, as one line each."""
    found = about.reach
    values = present.in_case(queries.of_room(found, for_user=viewer), holds=lambda row: is_holder(row, found),
                             given=about.given, viewer=viewer)
    return Part("cases/_case_releases.html", values | {
        "case": found.case, "asks": viewer.may(Permission.RELEASE_PROPOSE), "given": about.given})


def steps(viewer: Viewer, about: AboutCase) -> list[Step]:
    """What the party is to accept, before anything can be handed over under it."""
    found = about.reach
    if found.case.state != OPEN or found.scope not in viewer.scopes_with(Permission.RELEASE_HOLD):
        return []
    waiting = [row for row in queries.of_room(found, for_user=viewer)
               if row.state == GIVEN and is_holder(row, found)]
    sentence = _("%(given)s has said yes. Read it and accept it, so that it can be used.") % {"given": about.given}
    return [Step(present.local(row.answered_at), "release", sentence, reverse("release", args=[row.id]),
                 _("Read and accept")) for row in waiting[:1]]


def tasks(viewer: Viewer) -> list[Task]:
    """For who leads: a yes of her people's that is to be accepted, and since three days what was answered or taken
    back. That it was, never why."""
    people = viewer.people(Permission.CASE_LEAD)
    return [_task(row, viewer) for row in queries.news(people, for_user=viewer)] if people else []


def _task(row: Release, viewer: Viewer) -> Task:
    accepts = row.state == GIVEN and row.holder_id == row.case.party_id
    title = {GIVEN: _("{name} has said yes"), ACCEPTED: _("{name} has said yes"), REFUSED: _("{name} has said no"),
             WITHDRAWN: _("{name} has taken a yes back")}[row.state]
    sentence = _("Read it and accept it, so that it can be used.") if accepts else present.heading(row) + ". " + {
        REFUSED: _("A no closes nothing."), WITHDRAWN: _("Nothing new is handed over.")}.get(row.state, "")
    return Task(person=row.case.employee_id, topic=f"release:{row.id}", due=viewer.today, title=title,
                sentence=sentence.strip(), url=reverse("release", args=[row.id]),
                button=_("Read and accept") if accepts else _("Read"))


def register() -> None:
    """Say what releases have for the pages and for the outbox; when the application starts."""
    waiting.register(releases_of)
    parts.register("me.main", 5, mine)
    parts.register("case.releases", 10, in_case)
    parts.register("case.next", 30, steps)
    parts.register("start.tasks", 47, tasks)

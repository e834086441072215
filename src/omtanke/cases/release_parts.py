"""What releases add to the pages of others: my page, the case's page, the start page."""

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.present import releases as present
from omtanke.cases.queries import releases as queries
from omtanke.cases.queries.my_way import has_case
from omtanke.cases.release_rows import is_holder
from omtanke.cases.release_waiting import releases_of
from omtanke.notify import waiting
from omtanke.ui import parts
from omtanke.workforce.pages import About, Part


def mine(viewer: Viewer, person: About) -> Part | None:
    """On my page: the questions that wait, and the way to my yes and no. Nothing for someone who was never asked."""
    rows = queries.mine(for_user=viewer) if has_case(for_user=viewer) else []
    if not rows:
        return None
    return Part("cases/_my_yes_and_no.html", present.mine(rows, viewer=viewer))


def in_case(viewer: Viewer, about) -> Part | None:
    """On the case's page: what this party has asked and what concerns it, as one line each."""
    found = about.reach
    values = present.in_case(queries.of_room(found, for_user=viewer), holds=lambda row: is_holder(row, found),
                             given=about.given, viewer=viewer)
    return Part("cases/_case_releases.html", values | {
        "case": found.case, "asks": viewer.may(Permission.RELEASE_PROPOSE), "given": about.given})


def register() -> None:
    """Say what releases have for the pages and for the outbox; when the application starts."""
    waiting.register(releases_of)
    parts.register("me.main", 5, mine)
    parts.register("case.releases", 10, in_case)

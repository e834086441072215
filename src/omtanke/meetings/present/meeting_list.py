"""The list of somebody's meetings, in words."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.meetings.policies.meetings import COMING
from omtanke.meetings.present import words as said
from omtanke.meetings.queries.coming import Met
from omtanke.ui import words


def page(rows: Sequence[Met], names: dict[UUID, str], viewer: Viewer) -> dict:
    """Those to come, the nearest first, and those that have been."""
    shown = [_row(met, names, viewer) for met in rows]
    return {"coming": [row for row in reversed(shown) if row["coming"]],
            "past": [row for row in shown if not row["coming"]]}


def _row(met: Met, names: dict[UUID, str], viewer: Viewer) -> dict:
    row, own = met.meeting, _("Your meeting")
    return {"url": reverse("meeting", args=[row.id]), "coming": row.state in COMING,
            "when": words.capital(said.when(row, viewer.today)), "where": said.where(row), "state": said.state(row),
            "kind": said.kind(row), "who": names.get(row.case_id, own) if met.listed else own}

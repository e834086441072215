"""What the follow-up of the work adds to the pages of figures: the board's page, for who leads the whole employer."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.programme.queries.reach import leading_all


def board(viewer: Viewer, unit: UUID) -> dict | None:
    """Beside the figures of the employer's top unit. No question is asked for who is no upper manager."""
    if unit not in {scope.unit for scope in leading_all(for_user=viewer)}:
        return None
    return {"label": _("The board's page"), "url": reverse("board"), "current": False}

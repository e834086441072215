"""The pages of figures about one unit, and which of them a viewer has."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from omtanke.access.checks import Viewer
from omtanke.insight.queries.yearly import has_one
from omtanke.ui import parts


@dataclass(frozen=True)
class Page:
    """A page about a unit: `route` takes the unit's id. `sees` says whether the viewer has it for the unit."""

    label: str
    route: str
    sees: Callable[[Viewer, UUID], bool] = lambda viewer, unit: True


PAGES = (Page(_("Sick leave in numbers"), "unit_figures"), Page(_("The month in short"), "unit_month"),
         Page(_("What it costs"), "unit_costs"),
         Page(_("Year by year"), "unit_disclosure", lambda viewer, unit: has_one(unit, for_user=viewer)),
         Page(_("For the annual report"), "unit_annual_report",
              lambda viewer, unit: has_one(unit, for_user=viewer)))


def pages(viewer: Viewer, unit: UUID, here: str) -> list[dict]:
    """The pages that the viewer has for the unit, as label, address and whether she is there; none when it is one.
    Floors above add theirs at "figures.pages": (viewer, unit) → such a row, or None."""
    found = [{"label": page.label, "url": reverse(page.route, args=[unit]), "current": page.route == here}
             for page in PAGES if page.sees(viewer, unit)]
    found += [one for one in (provider(viewer, unit) for provider in parts.of("figures.pages")) if one]
    return found if len(found) > 1 else []

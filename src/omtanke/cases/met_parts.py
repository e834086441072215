"""How the employee wants to be met, on the employer's page of a case: somebody comes along, which interpreter."""

from omtanke.access.checks import Viewer
from omtanke.cases.pages import AboutCase
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.present.my_way import told
from omtanke.ui import parts
from omtanke.workforce.pages import Part


def how_to_meet(viewer: Viewer, about: AboutCase) -> Part | None:
    """What the employee has told of meetings; nothing when she has told nothing. Who comes along is hers to know."""
    case = about.reach.case
    values = told(case)
    if not about.employer or case.state != OPEN or not any(values.values()):
        return None
    return Part("cases/_case_met.html", values | {"given": about.given})


def register() -> None:
    """Say what this has for the pages; when the application starts."""
    parts.register("case.follow", 5, how_to_meet)

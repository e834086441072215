"""What this floor itself puts among a case's next steps: where the employee is listed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.choices import Listing
from omtanke.cases.pages import AboutCase, Step
from omtanke.cases.policies.cases import OPEN


def listing(viewer: Viewer, about: AboutCase) -> list[Step]:
    """Ask where the employee is listed, until it is known or she would rather not say."""
    case = about.reach.case
    if not about.employer or case.state != OPEN or case.listing != Listing.ASKED:
        return []
    if not viewer.people(Permission.CASE_OPEN, [case.employee_id]) and about.reach.scope.role != "case_leader":
        return []
    sentence = _(
        "Ask %(given)s which health centre they are listed at. The question stands on %(given)s's own page too.")
    return [Step(case.opened_at.date(), "listing", sentence % {"given": about.given},
                 reverse("set_listing", args=[case.id]), _("Enter the answer"))]

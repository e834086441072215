"""What return plans add to other pages: what waits for the manager, the plan on the case, and the employee's own."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.choices import ItemKind
from omtanke.cases.models import Item, RehabCase
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.queries import plans as queries
from omtanke.cases.queries.plans import Standing
from omtanke.rules.return_plan import Need
from omtanke.ui import parts
from omtanke.workforce.pages import About, Part, Task

ASKED_DAYS = 16
"""The question of how long comes this many days before day 30: from day 14."""


def register() -> None:
    """Put the parts where they belong, when the application starts."""
    parts.register("start.tasks", 40, tasks)
    parts.register("me.main", 20, mine)


def tasks(viewer: Viewer) -> list[Task]:
    """What waits for whoever writes plans: to say what one thinks, and a plan that is due, with its day."""
    return [task for standing in queries.led(for_user=viewer) if (task := _task(standing, viewer.today))]


def _task(standing: Standing, today: date) -> Task | None:
    duty, case = standing.duty, standing.case
    if duty is None or standing.versions:
        return None
    if duty.need is Need.ASK and (duty.by - today).days <= ASKED_DAYS:
        return Task(person=case.employee_id, topic="stance", due=duty.by,
                    title=_("Say what you think about {name}'s time to come"),
                    sentence=_("If it may be 60 days or more, a plan is made by day 30. It takes a minute."),
                    url=reverse("plan_stance", args=[case.id]), button=_("Answer"))
    if duty.need is not Need.DUE:
        return None
    sentence = _("The plan is made at once.") if duty.at_once else _("It is to be there by day 30 of the sick period.")
    draft = standing.draft is not None
    return Task(person=case.employee_id, topic="plan", due=duty.by, title=_("Plan for {name}'s way back"),
                sentence=sentence, url=reverse("plan_draft" if draft else "plan", args=[case.id]),
                button=_("Go on writing") if draft else _("Begin the plan"))


def mine(viewer: Viewer, about: About) -> Part | None:
    """On one's own page: the plan that one was handed last."""
    case = RehabCase.objects.filter(employee_id=about.person, state=OPEN).first()
    if case is None or not viewer.people(Permission.OWN_ROOM, [about.person]):
        return None
    handed = Item.objects.filter(room__case=case, room__party__isnull=True, kind=ItemKind.PLAN,
                                 came_with__isnull=False, misregistered_at__isnull=True).exists()
    return Part("cases/_my_plan.html", {"url": reverse("my_plan", args=[case.id]), "handed": handed})

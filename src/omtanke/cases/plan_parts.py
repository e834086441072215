"""What return plans add to other pages: what waits for the manager, the plan on the case, and the employee's own."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.choices import ItemKind
from omtanke.cases.models import Item, PlanVersion, RehabCase, Room
from omtanke.cases.pages import AboutCase, Step
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.present import plan_facts
from omtanke.cases.present.plan_pages import first_day
from omtanke.cases.present.plan_sheet import drawn_steps
from omtanke.cases.queries import plans as queries
from omtanke.cases.queries.plan_waiting import unplanned
from omtanke.cases.queries.plans import OpenPlan, Standing
from omtanke.rules.dates import from_iso
from omtanke.rules.return_plan import Duty, Need
from omtanke.rules.work_steps import Step as WorkStep
from omtanke.ui import parts, stairs, words
from omtanke.workforce.pages import Part, Task

ASKED_DAYS = 16
"""The question of how long comes this many days before day 30: from day 14."""


@dataclass(frozen=True)
class Waiting:
    """What is to be done about a plan now: the question of how long, beginning it, or writing on."""

    topic: str
    due: date
    sentence: str
    view: str
    button: str


def register() -> None:
    """Put the parts where they belong, when the application starts."""
    parts.register("start.tasks", 40, tasks)
    parts.register("case.next", 20, steps)
    parts.register("case.plan", 10, in_case)
    parts.register("way.aside", 10, on_my_way)


def tasks(viewer: Viewer) -> list[Task]:
    """What waits for whoever writes plans: to say what one thinks, and a plan that is due, with its day."""
    titles = {"stance": _("What do you think about the time to come? {name}"), "plan": _("Plan for {name}'s way back")}
    return [Task(person=one.employee, topic=now.topic, due=now.due, title=titles[now.topic],
                 sentence=now.sentence, url=reverse(now.view, args=[one.case]), button=now.button)
            for one in unplanned(for_user=viewer) if (now := waiting(one.duty, one.draft, viewer.today))]


def steps(viewer: Viewer, about: AboutCase) -> list[Step]:
    """The same on the case."""
    case = about.reach.case
    if not about.employer or case.state != OPEN or not viewer.people(Permission.PLAN_ESTABLISH, [case.employee_id]):
        return []
    known = _standing(viewer, about)
    now = waiting(known.duty, known.draft is not None, viewer.today) if known.duty and not known.versions else None
    if now is None:
        return []
    said = {"stance": _("Say what you think about the time to come. %(what)s"),
            "plan": _("Plan the way back. %(what)s")}[now.topic]
    return [Step(now.due, now.topic, said % {"what": now.sentence}, reverse(now.view, args=[case.id]), now.button)]


def waiting(duty: Duty, draft: bool, today: date) -> Waiting | None:
    """What waits while no plan is established: the question from day 14 on, and the plan once it is due."""
    if duty.need is Need.ASK and (duty.by - today).days <= ASKED_DAYS:
        sentence = _("If it may be 60 days or more, a plan is made by day 30. It takes a minute.")
        return Waiting("stance", duty.by, sentence, "plan_stance", _("Answer"))
    if duty.need is not Need.DUE:
        return None
    sentence = _("The plan is made at once.") if duty.at_once else _(
        "It is to be there %(day)s at the latest, day 30 of the sick period.") % {"day": words.day(duty.by, today)}
    if draft:
        return Waiting("plan", duty.by, sentence, "plan_draft", _("Go on writing"))
    return Waiting("plan", duty.by, sentence, "plan", _("Begin the plan"))


def in_case(viewer: Viewer, about: AboutCase) -> Part | None:
    """The plan on the case: drawn for the employer, as a way to it for others."""
    case = about.reach.case
    if not about.employer:
        handed = _handed(about.reach.room)
        return Part("cases/_case_plan_handed.html", {"url": reverse("handed_plan", args=[case.id])}) if handed else None
    found = OpenPlan(about.reach, _standing(viewer, about))
    writes = bool(viewer.people(Permission.PLAN_ESTABLISH, [case.employee_id])) and case.state == OPEN
    values = {"case": case, "given": about.given, "writes": writes, "draft": found.standing.draft,
              "due": plan_facts.due(found.standing, viewer.today), "version": found.standing.in_force}
    if version := found.standing.in_force:
        values |= _drawn(found, version, about, viewer)
    return Part("cases/_case_plan.html", values)


def on_my_way(viewer: Viewer, case: RehabCase) -> Part | None:
    """On one's own way back: the plan, or the way to write to it before there is one."""
    if not viewer.people(Permission.OWN_ROOM, [case.employee_id]):
        return None
    handed = Item.objects.filter(room__case=case, room__party__isnull=True, kind=ItemKind.PLAN,
                                 came_with__isnull=False, misregistered_at__isnull=True).exists()
    if not handed and case.state != OPEN:
        return None
    return Part("cases/_my_plan.html", {"url": reverse("my_plan", args=[case.id]), "handed": handed})


def _standing(viewer: Viewer, about: AboutCase) -> Standing:
    """How the plan of the case stands: asked once a page."""
    case, key = about.reach.case, ("plan", about.reach.case.id)
    if key not in viewer.cache:
        viewer.cache[key] = queries.standing([case], permission=Permission.CASE_READ, for_user=viewer)[case.id]
    return viewer.cache[key]


def _drawn(found: OpenPlan, version: PlanVersion, about: AboutCase, viewer: Viewer) -> dict:
    """The steps and what has happened, from what lies open: nothing that was written is opened for the case's page."""
    today = viewer.today
    steps = [WorkStep(from_iso(day), degree) for day, degree in version.steps]
    drawn = drawn_steps(steps, first_day(found), today=today)
    return {
        "stairs": stairs.drawing(drawn, today=today, given=about.given) if drawn else None,
        "steps_title": _("How much of the ordinary time %(given)s works") % {"given": about.given},
        "established": words.day(timezone.localtime(version.established_at).date(), today),
        "last": words.day(found.standing.progress[-1].day, today) if found.standing.progress else "",
    }


def _handed(room: Room) -> bool:
    return Item.objects.filter(room=room, kind=ItemKind.PLAN, came_with__isnull=False,
                               misregistered_at__isnull=True).exists()

"""The return plan on paper, for the employer and for the employee."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases import plan_papers
from omtanke.cases.present import my_plan, plan_facts
from omtanke.cases.present import plan_pages as pages
from omtanke.cases.present.plan_people import around, own_names
from omtanke.cases.queries import handed_plans
from omtanke.cases.queries import plans as queries
from omtanke.ui import paper


@requires(Permission.CASE_READ)
@require_GET
def plan_on_paper(request: HttpRequest, case_id: UUID, number: int) -> HttpResponse:
    """An established version as a PDF. An opening like any other, with reason "paper"."""
    viewer = request.viewer
    found = queries.plan(case_id, Permission.CASE_READ, for_user=viewer)
    version = found.version(number)
    text = queries.text(found, version, reason="paper", for_user=viewer)
    who = around(found, viewer, version=version, rows=text.measures)
    facts = plan_facts.facts(found.standing, version, who.names, employer=found.reach.case.party.name,
                             handed=who.handed, people=who.people)
    content = plan_papers.the_plan(
        text, who.names, viewer, number=version.number, draft=False, facts=facts, first_day=pages.first_day(found),
        signatures=pages.signatures(found, version, who.names, viewer.today))
    return paper.answer(content, file_name=_("plan.pdf"))


@requires(Permission.OWN_ROOM)
@require_GET
def my_plan_on_paper(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The plan that the employee was handed last, as a PDF."""
    viewer = request.viewer
    found, handed = handed_plans.last(case_id, Permission.OWN_ROOM, for_user=viewer)
    names, _people = own_names(viewer, rows=handed.text.measures)
    content = plan_papers.the_plan(
        handed.text, names, viewer, number=handed.number, draft=handed.draft,
        facts=my_plan.facts(handed, names, found.case.party.name), first_day=my_plan.first_day(found, handed),
        signatures=[(names.name, ""), (names.manager or _("The manager"), "")])
    return paper.answer(content, file_name=_("plan.pdf"))

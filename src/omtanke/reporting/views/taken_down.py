"""Reports that a manager takes down for somebody who calls, her word on corrections, and what she is told beside."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.reporting import present, queries
from omtanke.reporting.actions import more, reports
from omtanke.reporting.actions.reports import Sick
from omtanke.reporting.forms import SickFormForOthers, WellFormForOthers
from omtanke.reporting.pages import filled, shown, way
from omtanke.reporting.policies import MANAGER
from omtanke.rules.sick_reports import NotTaken
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.REPORT_FOR)
def report_sick_for(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """An employee has called: the manager writes the report down."""
    viewer = request.viewer
    scope = viewer.require(person_id, Permission.REPORT_FOR)
    form = filled(SickFormForOthers, request)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            reports.report_sick(person_id, Sick(values["first_on"], form.degree, values["back_on"]),
                                **way(form, MANAGER, viewer, scope))
            return redirect("person", person_id=person_id)
        except NotTaken as problem:
            form.add_error(None, present.refusal_about(problem))
    return _about(request, person_id, "reporting/ill_for.html", {"form": form})


@requires(Permission.REPORT_FOR)
def report_well_for(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """An employee is back, and the manager writes it down."""
    viewer = request.viewer
    scope = viewer.require(person_id, Permission.REPORT_FOR)
    form = filled(WellFormForOthers, request)
    report = queries.open_reports([person_id], permission=Permission.REPORT_FOR, for_user=viewer).get(person_id)
    if report is None:
        return redirect("person", person_id=person_id)
    if request.method == "POST" and form.is_valid():
        try:
            reports.report_well(report, well_on=form.cleaned_data["well_on"], **way(form, MANAGER, viewer, scope))
            return redirect("person", person_id=person_id)
        except NotTaken as problem:
            form.add_error(None, present.refusal_about(problem))
    return _about(request, person_id, "reporting/well_for.html", {"form": form, "report": report})


@requires(Permission.REPORT_FOR)
def read_more(request: HttpRequest, sick_report_id: UUID) -> HttpResponse:
    """What the employee wanted the manager to know, opened; the employee sees that it was."""
    viewer = request.viewer
    found = queries.report(sick_report_id, permission=Permission.REPORT_FOR, for_user=viewer)
    words, latest = queries.words_of(found, for_user=viewer)
    return _about(request, found.report.employee_id, "reporting/read_more.html", {
        "words": words, "beside": present.beside(latest, viewer.today), "report": found.report})


@requires(Permission.REPORT_FOR)
@require_POST
def in_touch(request: HttpRequest, sick_report_id: UUID) -> HttpResponse:
    """The manager has been in touch, as the employee wished."""
    viewer = request.viewer
    found = queries.report(sick_report_id, permission=Permission.REPORT_FOR, for_user=viewer)
    if latest := queries.latest_more(found.report, for_user=viewer):
        more.been_in_touch(latest, by=viewer.actor(found.scope), now=viewer.now)
    return redirect("person", person_id=found.report.employee_id)


@requires(Permission.REPORT_FOR)
@require_POST
def answer_correction(request: HttpRequest, telling_id: int) -> HttpResponse:
    """The manager's yes or no to a correction that may change pay. Twice is once."""
    viewer = request.viewer
    telling, scope = queries.telling_waiting(telling_id, for_user=viewer)
    if request.POST.get("says") in ("yes", "no"):
        reports.answer_correction(telling, yes=request.POST["says"] == "yes", today=viewer.today,
                                  by=viewer.actor(scope), now=viewer.now)
    return redirect("person", person_id=telling.report.employee_id)


def _about(request: HttpRequest, person_id: UUID, template: str, context: dict) -> HttpResponse:
    """A page about somebody: her name and one's own, opened once."""
    viewer = request.viewer
    people = workforce.directory([person_id], permission=Permission.PERSON_READ, page="report", for_user=viewer,
                                 subject=person_id)
    request.me = workforce_words.me(people, viewer)
    return shown(request, template, context | {"who": people[person_id]})

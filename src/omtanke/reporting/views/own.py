"""One's own reports: ill in three taps, well again, and everything that may need to be set right."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from omtanke.absence import actions as absence
from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.reporting import present, queries
from omtanke.reporting.actions import more, reports
from omtanke.reporting.actions.reports import Sick
from omtanke.reporting.forms import DegreeForm, FirstDayForm, MistakeForm, MoreForm, SickForm, StillForm, WellForm
from omtanke.reporting.pages import filled, shown, way
from omtanke.reporting.policies import SELF
from omtanke.rules.sick_reports import NotTaken
from omtanke.ui import parts
from omtanke.workforce import queries as workforce


@requires(Permission.REPORT_OWN)
def report_sick(request: HttpRequest) -> HttpResponse:
    """Report oneself ill. Who is reported already sees the report instead."""
    viewer = request.viewer
    form = filled(SickForm, request)
    if request.method == "POST" and form.is_valid():
        values, scope = form.cleaned_data, viewer.scopes_with(Permission.REPORT_OWN)[0]
        said = Sick(values["first_on"], form.degree, values["back_on"])
        try:
            report = reports.report_sick(scope.person, said, **way(form, SELF, viewer, scope))
            return redirect("my_report", sick_report_id=report.id)
        except NotTaken as problem:
            form.add_error(None, present.refusal(problem))
    if found := queries.my_report(for_user=viewer):
        return redirect("my_report", sick_report_id=found.id)
    return shown(request, "reporting/ill.html", {"form": form})


@requires(Permission.REPORT_OWN)
def report_well(request: HttpRequest) -> HttpResponse:
    """Report oneself well: the open report ends, or, where there is none, what a payroll file tells as going on."""
    viewer = request.viewer
    form, open_report = filled(WellForm, request), queries.my_report(for_user=viewer)
    away = None if open_report else queries.told_by_file(for_user=viewer)
    if request.method == "POST" and form.is_valid():
        scope = viewer.scopes_with(Permission.REPORT_OWN)[0]
        well_on = form.cleaned_data["well_on"]
        try:
            if open_report:
                reports.report_well(open_report, well_on=well_on, **way(form, SELF, viewer, scope))
                return redirect("my_report", sick_report_id=open_report.id)
            if away and away < well_on:
                absence.tell_well(scope.person, well_on, today=viewer.today, by=viewer.actor(scope), now=viewer.now)
                return redirect("my_page")
        except NotTaken as problem:
            form.add_error(None, present.refusal(problem))
    lately = queries.my_reports(for_user=viewer)
    context = {"form": form, "report": open_report, "away": away and present.words.day(away, viewer.today),
               "summary": open_report and present.summary(open_report, viewer.today),
               "lately": lately[0] if lately and not open_report and not away else None}
    return shown(request, "reporting/well.html", context)


@requires(Permission.REPORT_OWN)
def my_report(request: HttpRequest, sick_report_id: UUID) -> HttpResponse:
    """One's own report: what holds, what was told when, who knows, and what can be done."""
    return _mine(request, sick_report_id)


@requires(Permission.REPORT_OWN)
def still_ill(request: HttpRequest, sick_report_id: UUID) -> HttpResponse:
    """It goes on. One tap is enough: nothing is needed but the button."""
    return _change(request, sick_report_id, StillForm, "reporting/still.html", lambda form: (
        reports.still_ill, {"back_on": form.cleaned_data["back_on"]}))


@requires(Permission.REPORT_OWN)
def change_extent(request: HttpRequest, sick_report_id: UUID) -> HttpResponse:
    """Another extent from a day on: coming back by degrees, or the other way."""
    return _change(request, sick_report_id, DegreeForm, "reporting/extent.html", lambda form: (
        reports.change_degree, {"from_day": form.cleaned_data["from_day"], "degree": form.degree}))


@requires(Permission.REPORT_OWN)
def correct_first_day(request: HttpRequest, sick_report_id: UUID) -> HttpResponse:
    """The first day was another."""
    return _change(request, sick_report_id, FirstDayForm, "reporting/first_day.html", lambda form: (
        reports.correct_first_day, {"first_day": form.cleaned_data["first_day"]}))


@requires(Permission.REPORT_OWN)
def correct_well(request: HttpRequest, sick_report_id: UUID) -> HttpResponse:
    """The day of being well again was another."""
    return _change(request, sick_report_id, WellForm, "reporting/correct_well.html", lambda form: (
        reports.report_well, {"well_on": form.cleaned_data["well_on"]}))


@requires(Permission.REPORT_OWN)
def take_back_report(request: HttpRequest, sick_report_id: UUID) -> HttpResponse:
    """The report was a mistake."""
    return _change(request, sick_report_id, MistakeForm, "reporting/mistake.html", lambda form: (reports.take_back, {}))


@requires(Permission.REPORT_OWN)
@require_POST
def tell_more(request: HttpRequest, sick_report_id: UUID) -> HttpResponse:
    """What the employee chooses to tell the manager beside the days."""
    viewer = request.viewer
    found = queries.report(sick_report_id, permission=Permission.REPORT_OWN, for_user=viewer)
    form = MoreForm(request.POST)
    if form.is_valid():
        more.tell_more(found.report, **form.cleaned_data, through=SELF, by=viewer.actor(found.scope), now=viewer.now)
        return redirect("my_report", sick_report_id=sick_report_id)
    return _mine(request, sick_report_id, form)


def _change(request: HttpRequest, sick_report_id: UUID, form_class: type, template: str, act) -> HttpResponse:
    viewer = request.viewer
    found = queries.report(sick_report_id, permission=Permission.REPORT_OWN, for_user=viewer)
    form = filled(form_class, request)
    if request.method == "POST" and form.is_valid():
        change, values = act(form)
        try:
            change(found.report, **values, **way(form, SELF, viewer, found.scope))
            return redirect("my_report", sick_report_id=sick_report_id)
        except NotTaken as problem:
            form.add_error(None, present.refusal(problem))
    context = {"form": form, "report": found.report, "summary": present.summary(found.report, viewer.today)}
    return shown(request, template, context)


def _mine(request: HttpRequest, sick_report_id: UUID, form: MoreForm | None = None) -> HttpResponse:
    viewer = request.viewer
    found = queries.report(sick_report_id, permission=Permission.REPORT_OWN, for_user=viewer)
    report, latest = found.report, queries.latest_more(found.report, for_user=viewer)
    leaders = workforce.leaders_of(report.employee_id, permission=Permission.REPORT_OWN, for_user=viewer)
    context = {
        "report": report, "summary": present.summary(report, viewer.today), "back": present.back(report, viewer.today),
        "question": present.question(report, viewer.today), "links": present.links(report),
        "told": [present.told(row, viewer.today) for row in reversed(found.tellings)],
        "beside": present.beside(latest, viewer.today), "form": form or MoreForm(), "has_manager": bool(leaders),
        "still": filled(StillForm, request, fresh=True),
        "parts": [part for provider in parts.of("report.aside") if (part := provider(viewer, report))],
    }
    return shown(request, "reporting/my_report.html", context, failed=bool(form and form.errors))

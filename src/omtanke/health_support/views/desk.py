"""The nurse's desk: finding who calls, taking the report, and what waits. Every page has only what the call needs."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.health_support import present, queries
from omtanke.health_support.actions import calls
from omtanke.health_support.actions.calls import Told
from omtanke.health_support.forms import (
    CallBackForm,
    OtherForm,
    SearchForm,
    ShiftForm,
    TakeSickForm,
    TakeStillForm,
    TakeWellForm,
)
from omtanke.health_support.policies import ILL, OTHER, STILL, WELL
from omtanke.reporting.actions import reports
from omtanke.reporting.actions.reports import Sick
from omtanke.reporting.policies import HEALTH_SUPPORT
from omtanke.reporting.present import refusal_about
from omtanke.rules.sick_reports import NotTaken


@requires(Permission.SUPPORT_DESK)
def support_desk(request: HttpRequest) -> HttpResponse:
    """What waits, a field to find who calls, the calls of the day and when they come."""
    viewer = request.viewer
    form = SearchForm(units=queries.workplaces(for_user=viewer))
    return render(request, "health_support/desk.html", present.desk(viewer) | {"form": form})


@requires(Permission.SUPPORT_DESK)
@require_POST
def support_search(request: HttpRequest) -> HttpResponse:
    """Who it may be. What was asked for is posted: an address is kept in histories and logs."""
    viewer = request.viewer
    form = SearchForm(request.POST, units=queries.workplaces(for_user=viewer))
    found, matches = [], 0
    if form.is_valid():
        asked, unit = form.cleaned_data["asked"], form.cleaned_data["unit"]
        found = queries.by_number(asked, for_user=viewer)
        matches = len(found)
        if not found:
            found, matches = queries.by_name(asked, UUID(unit) if unit else None, for_user=viewer)
    context = {"form": form, "rows": [present.person(each) for each in found], "matches": matches,
               "more": max(0, matches - len(found)), "asked": form.is_valid()}
    return render(request, "health_support/search.html", context, status=422 if form.errors else 200)


@requires(Permission.SUPPORT_DESK)
def support_person(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Who calls, and what it is about."""
    viewer = request.viewer
    found = queries.person(employee_id, for_user=viewer)
    report = queries.open_report(found, for_user=viewer)
    return render(request, "health_support/person.html", present.who(found, report, viewer.today))


@requires(Permission.SUPPORT_DESK)
def take_ill(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """A sick report on behalf of the employer."""
    def act(found, form, way):
        said = Sick(form.cleaned_data["first_on"], form.degree, form.cleaned_data["back_on"])
        return reports.report_sick(found.entry.employee_id, said, **way)

    return _taken(request, employee_id, TakeSickForm, ILL, act)


@requires(Permission.SUPPORT_DESK)
def take_well(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """A well report on behalf of the employer."""
    def act(found, form, way):
        return reports.report_well(_open(found, request), well_on=form.cleaned_data["well_on"], **way)

    return _taken(request, employee_id, TakeWellForm, WELL, act)


@requires(Permission.SUPPORT_DESK)
def take_still(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Still ill, with a new day to be back."""
    def act(found, form, way):
        return reports.still_ill(_open(found, request), back_on=form.cleaned_data["back_on"], **way)

    return _taken(request, employee_id, TakeStillForm, STILL, act)


@requires(Permission.SUPPORT_DESK)
def take_other(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """Another matter: that it took place, and an agreed call-back."""
    return _taken(request, employee_id, OtherForm, OTHER, lambda found, form, way: None)


@requires(Permission.SUPPORT_DESK)
@require_POST
def answer_call_back(request: HttpRequest, call_back_id: UUID) -> HttpResponse:
    """How a call-back went. Who was not reached is tried again tomorrow."""
    viewer = request.viewer
    back = queries.call_back(call_back_id, for_user=viewer)
    form = CallBackForm(request.POST)
    if form.is_valid():
        calls.called_back(back, form.cleaned_data["act"], due_on=viewer.today + timedelta(days=1),
                          by=viewer.actor(queries.desk(for_user=viewer)), now=viewer.now)
    return redirect("support_desk")


@requires(Permission.SUPPORT_DESK)
def support_shifts(request: HttpRequest) -> HttpResponse:
    """Who has the desk, and one's own times."""
    viewer, scope = request.viewer, queries.desk(for_user=request.viewer)
    form = ShiftForm(request.POST if request.method == "POST" else None, initial={"day": viewer.today})
    if request.method == "POST" and form.is_valid():
        calls.plan_shift(provider=scope.party, employee=scope.person, **form.cleaned_data, by=viewer.actor(scope),
                         now=viewer.now)
        return redirect("support_shifts")
    rows = present.shifts(queries.shifts(for_user=viewer), scope, viewer.today)
    return render(request, "health_support/shifts.html", {"form": form, "rows": rows},
                  status=422 if form.errors else 200)


@requires(Permission.SUPPORT_DESK)
@require_POST
def leave_shift(request: HttpRequest, shift_id: UUID) -> HttpResponse:
    """One's own shift, taken away."""
    viewer, scope = request.viewer, queries.desk(for_user=request.viewer)
    calls.leave_shift(shift_id, employee=scope.person, by=viewer.actor(scope), now=viewer.now)
    return redirect("support_shifts")


def _open(found, request: HttpRequest):
    report = queries.open_report(found, for_user=request.viewer)
    if report is None:
        raise NotTaken("not_open", "there is no open report; take a sick report first")
    return report


def _taken(request: HttpRequest, employee_id: UUID, form_class: type, kind: str, act) -> HttpResponse:
    viewer = request.viewer
    found = queries.person(employee_id, for_user=viewer)
    form = form_class(request.POST if request.method == "POST" else None, today=viewer.today)
    if request.method == "POST" and form.is_valid():
        by, key = viewer.actor(queries.desk(for_user=viewer)), form.cleaned_data["key"]
        way = {"key": key, "through": HEALTH_SUPPORT, "today": viewer.today, "by": by, "now": viewer.now}
        try:
            report = act(found, form, way)
            calls.take(found.entry, kind=kind, told=_told(form.cleaned_data), key=key, report=report, by=by,
                       now=viewer.now)
            return redirect("support_desk")
        except NotTaken as problem:
            form.add_error(None, refusal_about(problem))
    report = queries.open_report(found, for_user=viewer)
    context = present.who(found, report, viewer.today) | {"form": form, "kind": kind}
    return render(request, "health_support/take.html", context, status=422 if form.errors else 200)


def _told(values: dict) -> Told:
    return Told(values.get("back_call"), values.get("part") or "any", values.get("words", ""),
                values.get("work_related", False), values.get("contact", False))

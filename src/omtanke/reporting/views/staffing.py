"""Who is away and when back, for those who find stand-ins."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.reporting import queries
from omtanke.reporting.forms import StafferForm
from omtanke.rules.errors import BadInput
from omtanke.ui import words
from omtanke.workforce import acting
from omtanke.workforce import actions as workforce_acts
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.STAFFING_READ)
def staffing(request: HttpRequest) -> HttpResponse:
    """By unit: names, days and how much. Never why, and nothing of before."""
    viewer, today = request.viewer, request.viewer.today
    units = queries.to_staff(for_user=viewer)
    people = workforce.directory({row.person for unit in units for row in unit.rows},
                                 permission=Permission.STAFFING_READ, page="staffing", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    shown = [{"name": unit.name, "rows": sorted((_row(row, people[row.person].name, today) for row in unit.rows),
                                                key=lambda row: words.alphabetical(row["name"]))} for unit in units]
    return render(request, "reporting/staffing.html", {
        "units": shown, "day": words.long_day(today), "led": workforce.units_led(for_user=viewer)})


@requires(Permission.GROUP_READ)
def staffers(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Who finds stand-ins for a unit one leads: chosen by employment number, ended with a button. No names."""
    viewer = request.viewer
    scope = _led(unit_id, viewer)
    form = StafferForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _chosen(form, scope, viewer):
        return redirect("staffers", unit_id=unit_id)
    own = workforce.directory([], permission=Permission.GROUP_READ, page="staffing", for_user=viewer)
    request.me = workforce_words.me(own, viewer)
    rows = [{"id": row.id, "since": words.day(row.first_day, viewer.today), "works_in": ", ".join(row.works_in)}
            for row in queries.staffers(unit_id, for_user=viewer)]
    return render(request, "reporting/staffers.html", {"form": form, "rows": rows, "unit": scope.unit_name},
                  status=422 if form.errors else 200)


@requires(Permission.GROUP_READ)
@require_POST
def end_staffer(request: HttpRequest, staffing_id: UUID) -> HttpResponse:
    """Someone no longer finds stand-ins for a unit one leads."""
    viewer = request.viewer
    unit = queries.staffed_unit(staffing_id, for_user=viewer)
    scope = _led(unit, viewer)
    workforce_acts.end_staffing(staffing_id, by=viewer.actor(scope), now=viewer.now)
    return redirect("staffers", unit_id=unit)


def _row(row: queries.AwayRow, name: str, today: date) -> dict:
    return {"name": name, "from": row.new and words.capital(words.day(row.first_day, today)),
            "new": row.new and row.first_day == today, "degree": words.degree(row.degree),
            "back": words.back_day(row.last_day, today)}


def _led(unit: UUID, viewer) -> Scope:
    scope = next((s for s in workforce.units_led(for_user=viewer) if s.unit == unit), None)
    if scope is None:
        raise Http404
    return scope


def _chosen(form: StafferForm, scope: Scope, viewer) -> bool:
    """Whether the one with the number finds stand-ins from now; the reason at the field if not."""
    by = viewer.actor(scope)
    try:
        workforce_acts.number_tried(unit=scope.unit, by=by, now=viewer.now)
    except BadInput:
        form.add_error("number", _("Many numbers have been tried in a short time. Wait an hour, and try again."))
        return False
    found = acting.by_number(form.cleaned_data["number"], scope, first_day=viewer.today, last_day=viewer.today,
                             for_user=viewer)
    if found is None:
        form.add_error("number", _("Nobody with that number can find stand-ins here. Check the number."))
        return False
    workforce_acts.staff(unit=scope.unit, employee=found.employee, first_day=viewer.today, by=by, now=viewer.now)
    return True

"""A manager above appoints somebody to stand in, and ends it. No name of anybody is on these pages."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.rules.errors import BadInput
from omtanke.ui import words
from omtanke.workforce import acting, actions, present, queries
from omtanke.workforce.acting_forms import AppointForm, EndForm


@requires(Permission.MANAGER_APPOINT)
def appoint_acting(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Whom and for how long; then the same again to be confirmed. What stands already is shown above."""
    viewer = request.viewer
    unit, scope = acting.over(unit_id, for_user=viewer)
    form = AppointForm(request.POST if request.method == "POST" else None, today=viewer.today)
    if request.method == "POST" and "change" not in request.POST and form.is_valid():
        found = _candidate(form, unit, scope, viewer)
        if found and "confirmed" not in request.POST and not _taken(form, unit, viewer):
            return _page(request, "workforce/acting_confirm.html", _confirming(form, found, unit, viewer))
        if found and "confirmed" in request.POST and _appointed(form, found, unit, scope, viewer):
            return redirect("appoint_acting", unit_id=unit_id)
    rows = [_row(row, viewer) for row in acting.appointments(unit_id, for_user=viewer)]
    return _page(request, "workforce/acting.html", {"unit": unit, "form": form, "rows": rows},
                 422 if form.errors and "change" not in request.POST else 200)


@requires(Permission.MANAGER_APPOINT)
def end_acting(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """An acting appointment ends, at once or after a day."""
    viewer = request.viewer
    row, scope = acting.appointed(appointment_id, for_user=viewer)
    earliest = max(row.first_day, viewer.today)
    form = EndForm(request.POST if request.method == "POST" else None, earliest=earliest,
                   latest=row.last_day or date.max)
    if request.method == "POST" and form.is_valid():
        last_day = form.cleaned_data["last_day"] if form.cleaned_data["when"] == "day" else None
        actions.end_acting(row, last_day=last_day, by=viewer.actor(scope), now=viewer.now)
        return redirect("appoint_acting", unit_id=row.unit_id)
    return _page(request, "workforce/acting_end.html", {"unit": row.unit, "row": _row(row, viewer), "form": form},
                 422 if form.errors else 200)


def _candidate(form: AppointForm, unit, scope, viewer) -> acting.Candidate | None:
    """The one who was meant, or None with the reason at its field."""
    days = {"first_day": form.cleaned_data["first_day"], "last_day": form.cleaned_data["last_day"]}
    if form.cleaned_data["whom"] == "myself":
        found = acting.myself(scope, **days, for_user=viewer)
        if found is None:
            form.add_error("whom", _("You cannot stand in on those days: your own employment does not last then."))
        return found
    try:
        actions.number_tried(unit=unit.id, by=viewer.actor(scope), now=viewer.now)
    except BadInput:
        form.add_error("number", _("Many numbers have been tried in a short time. Wait an hour, and try again."))
        return None
    found = acting.by_number(form.cleaned_data["number"], scope, **days, for_user=viewer)
    if found is None:
        # One sentence, whatever the reason: it must not tell who works elsewhere, has left or is protected.
        form.add_error("number", _("Nobody with that number can be appointed for those days. Check the number."))
    return found


def _taken(form: AppointForm, unit, viewer) -> bool:
    """Whether somebody stands in on any of the days; then it is said at the field."""
    first, last = form.cleaned_data["first_day"], form.cleaned_data["last_day"]
    taken = any(row.first_day <= last and (row.last_day is None or row.last_day >= first)
                for row in acting.appointments(unit.id, for_user=viewer))
    if taken:
        form.add_error("first_day", _("Someone stands in on some of those days already. End that first, or choose "
                                      "other days."))
    return taken


def _appointed(form: AppointForm, found: acting.Candidate, unit, scope, viewer) -> bool:
    values = form.cleaned_data
    try:
        actions.appoint_acting(unit=unit.id, employee=found.employee, first_day=values["first_day"],
                               last_day=values["last_day"], by=viewer.actor(scope), now=viewer.now)
    except BadInput:
        return not _taken(form, unit, viewer)
    return True


def _confirming(form: AppointForm, found: acting.Candidate, unit, viewer) -> dict:
    values = form.cleaned_data
    return {"unit": unit, "form": form, "oneself": found.oneself, "works_in": ", ".join(found.works_in),
            "at_once": values["first_day"] == viewer.today, "first_day": words.day(values["first_day"], viewer.today),
            "last_day": words.day(values["last_day"], viewer.today)}


def _row(row, viewer) -> dict:
    first, last = words.day(row.first_day, viewer.today), row.last_day and words.day(row.last_day, viewer.today)
    said = (_("From %(first)s until and including %(last)s") if last else _("From %(first)s until further notice"))
    return {"id": row.id, "begun": row.first_day <= viewer.today, "days": said % {"first": first, "last": last}}


def _page(request: HttpRequest, template: str, values: dict, status: int = 200) -> HttpResponse:
    own = queries.directory([], permission=Permission.GROUP_READ, page="acting", for_user=request.viewer)
    request.me = present.me(own, request.viewer)
    return render(request, template, values, status=status)

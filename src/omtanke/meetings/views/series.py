"""Recurring times: begin, change, end; and days without them."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.checks import Viewer
from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.meetings.actions import series as acts
from omtanke.meetings.forms.agreements import LastDayForm
from omtanke.meetings.forms.slots import BreakForm, SeriesForm
from omtanke.meetings.present import agreements as said
from omtanke.meetings.queries import sharing
from omtanke.meetings.queries.sharing import Shared
from omtanke.meetings.views.faults import done

EDIT = Permission.SLOTS_EDIT


@requires(EDIT)
def new_series(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Times that come again, at a centre."""
    viewer = request.viewer
    found = sharing.of(agreement_id, EDIT, for_user=viewer)
    form = SeriesForm(request.POST if request.method == "POST" else None)
    return _saved_or_shown(request, "meetings/series.html", form, found, lambda: acts.begin(
        agreement_id, form.times, **_by(found, viewer)), changes=False)


@requires(EDIT)
def change_series(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """Other times instead, from a day."""
    viewer = request.viewer
    row, found = sharing.of_series(series_id, EDIT, for_user=viewer)
    _allowed(found, viewer)
    form = SeriesForm(request.POST if request.method == "POST" else None, initial=SeriesForm.of(row))
    return _saved_or_shown(request, "meetings/series.html", form, found, lambda: acts.change(
        series_id, form.times, **_by(found, viewer)), changes=True, now=said.series_words(row))


@requires(EDIT)
def end_series(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """The last day of some times."""
    viewer = request.viewer
    row, found = sharing.of_series(series_id, EDIT, for_user=viewer)
    _allowed(found, viewer)
    form = LastDayForm(request.POST if request.method == "POST" else None)
    return _saved_or_shown(request, "meetings/series_end.html", form, found, lambda: acts.end(
        series_id, last_day=form.cleaned_data["last_day"], **_by(found, viewer)), now=said.series_words(row))


@requires(EDIT)
def new_break(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Days without times."""
    viewer = request.viewer
    found = sharing.of(agreement_id, EDIT, for_user=viewer)
    _allowed(found, viewer)
    rows = {row.id: said.series_words(row) for row in sharing.series_of(found, for_user=viewer)}
    form = BreakForm(request.POST if request.method == "POST" else None, series=rows, initial={"series": ""})
    return _saved_or_shown(request, "meetings/break.html", form, found, lambda: acts.close(
        agreement_id, **form.cleaned_data | {"series": UUID(form.cleaned_data["series"])
                                             if form.cleaned_data["series"] else None}, **_by(found, viewer)))


@requires(EDIT)
@require_POST
def lift_break(request: HttpRequest, break_id: UUID) -> HttpResponse:
    """Take days without times back. Twice is once."""
    viewer = request.viewer
    row, found = sharing.of_break(break_id, EDIT, for_user=viewer)
    _allowed(found, viewer)
    acts.lift(row.id, **_by(found, viewer))
    return redirect("centre_times", centre_id=found.centre.id)


def _saved_or_shown(request: HttpRequest, template: str, form: forms.Form, found: Shared, act: Callable[[], object],
                    **values) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and done(form, act):
        return redirect("centre_times", centre_id=found.centre.id)
    return render(request, template, {"form": form, "centre": found.centre} | values,
                  status=422 if form.errors else 200)


def _allowed(found: Shared, viewer: Viewer) -> None:
    if not sharing.may_change(found, for_user=viewer):
        raise PermissionDenied


def _by(found: Shared, viewer: Viewer) -> dict:
    return {"by": viewer.actor(found.scope(EDIT)), "now": viewer.now}

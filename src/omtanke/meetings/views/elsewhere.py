"""Meetings without a fixed time: in another way, or Försäkringskassan's own."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.choices import Function
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.queries.reach import reach
from omtanke.meetings import seats as rules
from omtanke.meetings.actions import bookings as acts
from omtanke.meetings.actions.bookings import Expected
from omtanke.meetings.choices import Kind
from omtanke.meetings.forms.bookings import ElsewhereForm
from omtanke.meetings.present import elsewhere as present
from omtanke.meetings.present import problems
from omtanke.meetings.queries import choosing, people
from omtanke.meetings.views.bookings import expected
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words


@requires(Permission.CASE_LEAD)
def book_elsewhere(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A time of one's own, when there is no fixed time or another way suits better. With Försäkringskassan's received
    decision it can be its own meeting."""
    viewer = request.viewer
    found = choosing.booking(case_id, first=None, for_user=viewer)
    if found.coming:
        return redirect("meeting", meeting_id=found.coming.id)
    if found.reach.case.state != OPEN:
        return redirect("case", case_id=case_id)
    seats = rules.elsewhere(found, choosing.offices(for_user=viewer))
    decided = present.decisions(choosing.decisions(found.reach, for_user=viewer), viewer)
    form = ElsewhereForm(request.POST if request.method == "POST" else None, seats=seats, decisions=decided,
                         labels=present.labels(seats, found), now=viewer.now)

    def book():
        decision = form.cleaned_data.get("decision") or None
        officer = any(seat.function == rules.OFFICER for seat in form.chosen)
        kind = Kind.STATUTORY if decision else Kind.JOINT if officer else Kind.THREE_PARTY
        return acts.book_elsewhere(case_id, kind=kind, place=form.place(found.reach.case.centre_id),
                                   expected=expected(found, form.chosen), decision=decision,
                                   by=viewer.actor(found.reach.scope), now=viewer.now)

    return _answered(request, found.reach, form, book, {"statutory": False})


@requires(Permission.ITEM_WRITE)
def call_statutory(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Försäkringskassan's officer calls its own meeting, in a case where the office has a room."""
    viewer = request.viewer
    found = reach(case_id, Permission.ITEM_WRITE, for_user=viewer)
    if found.scope.role != rules.OFFICER:
        raise PermissionDenied
    if found.case.state != OPEN:
        return redirect("case", case_id=case_id)
    form = ElsewhereForm(request.POST if request.method == "POST" else None, seats=(), labels={}, now=viewer.now,
                         initial={"way": "office", "minutes": "60"})

    def book():
        called = [Expected(None), Expected(found.case.party_id, None, Function.MANAGER),
                  Expected(found.room.party_id, found.room.place_id, Function.CASE_OFFICER)]
        return acts.book_elsewhere(case_id, kind=Kind.STATUTORY, place=form.place(None), expected=called,
                                   by=viewer.actor(found.scope), now=viewer.now)

    return _answered(request, found, form, book, {"statutory": True})


def _answered(request: HttpRequest, found, form: ElsewhereForm, book, values: dict) -> HttpResponse:
    """Book it, or show the form with what has to be changed."""
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("meeting", meeting_id=book().id)
        except BadInput as stopped:
            form.add_error(None, problems.said(stopped))
    name, given, opened = people.called(found, for_user=request.viewer)
    request.me = workforce_words.me(opened, request.viewer)
    return render(request, "meetings/elsewhere.html", values | {
        "form": form, "name": name, "given": given, "case": found.case}, status=422 if form.errors else 200)

"""Booking: to choose a fixed time and who comes."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.choices import Function
from omtanke.cases.policies.cases import OPEN
from omtanke.meetings import seats as rules
from omtanke.meetings.actions import bookings as acts
from omtanke.meetings.actions.bookings import Expected
from omtanke.meetings.forms.bookings import BookingForm
from omtanke.meetings.present import booking as present
from omtanke.meetings.present import problems
from omtanke.meetings.present.words import local
from omtanke.meetings.queries import choosing, people
from omtanke.meetings.queries.choosing import Booking
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words


@requires(Permission.CASE_LEAD)
def book_meeting(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Choose a fixed time. With a meeting to come already, that one is shown: two clicks book one time."""
    viewer = request.viewer
    found = choosing.booking(case_id, first=_first(request), for_user=viewer)
    if found.coming:
        return redirect("meeting", meeting_id=found.coming.id)
    if found.reach.case.state != OPEN:
        return redirect("case", case_id=case_id)
    seats = rules.seats(found, present.proposed_day(found, viewer.today))
    form = BookingForm(request.POST if request.method == "POST" else None, seats=seats)
    gone = ""
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("meeting", meeting_id=_booked(request, found, form))
        except BadInput as problem:
            found = choosing.booking(case_id, first=_first(request), for_user=viewer)
            gone = problems.said(problem)
    return _shown(request, found, seats, form, gone)


def _booked(request: HttpRequest, found: Booking, form: BookingForm) -> UUID:
    """The meeting that was made. Raises BadInput when it could not be."""
    viewer, case = request.viewer, found.reach.case
    slot = choosing.slot(found, form.cleaned_data["slot"], for_user=viewer)
    chosen, day = form.cleaned_data["who"], local(slot.starts_at).date()
    officer = any(seat.key == rules.OFFICER for seat in chosen)
    offer = rules.kind_of(found, day, officer=officer)
    if offer is None:
        raise BadInput("this is not agreed for that day", code="not_agreed",
                       values={"why": present.refused(found, day, officer=officer, given=_given(request, found))})
    return acts.book(case.id, slot=slot.id, kind=offer.kind.value, expected=expected(found, chosen),
                     by=viewer.actor(found.reach.scope), now=viewer.now).id


def expected(found: Booking, chosen: list[rules.Seat]) -> list[Expected]:
    """Everybody who is to come: the employee, whoever leads, and those who were chosen."""
    leader = Expected(found.reach.case.party_id, None, Function.MANAGER)
    return [Expected(None), leader, *(seat.as_expected for seat in chosen)]


def _shown(request: HttpRequest, found: Booking, seats: list[rules.Seat], form: BookingForm, gone: str) -> HttpResponse:
    viewer, sent = request.viewer, request.method == "POST"
    name, given, opened = people.called(found.reach, for_user=viewer)
    request.me = workforce_words.me(opened, viewer)
    values = present.page(
        found, seats, name=name, given=given, viewer=viewer, chosen=_asked_for(request),
        ticked=request.POST.getlist("who") if sent else None, ask=not sent or "ask" in request.POST)
    return render(request, "meetings/book.html", values | {"form": form, "gone": gone},
                  status=409 if gone else 422 if form.errors else 200)


def _given(request: HttpRequest, found: Booking) -> str:
    return people.called(found.reach, for_user=request.viewer)[1]


def _first(request: HttpRequest) -> date | None:
    """The first day to show, as the address says it; anything else is from the beginning."""
    try:
        return date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        return None


def _asked_for(request: HttpRequest) -> UUID | None:
    """The time that is marked from the beginning: the one that was sent, or that a task offered."""
    try:
        return UUID((request.POST if request.method == "POST" else request.GET).get("slot", ""))
    except ValueError:
        return None

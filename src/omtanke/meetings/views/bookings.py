"""Booking: to choose a fixed time and who comes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.choices import Function
from omtanke.cases.policies.cases import OPEN
from omtanke.meetings import seats as rules
from omtanke.meetings.actions import bookings as acts
from omtanke.meetings.actions import naming
from omtanke.meetings.actions import waiting as waiting_acts
from omtanke.meetings.actions.bookings import Expected
from omtanke.meetings.choices import Kind
from omtanke.meetings.forms.bookings import BookingForm, WaitForm
from omtanke.meetings.present import booking as present
from omtanke.meetings.present import problems
from omtanke.meetings.present.words import local
from omtanke.meetings.queries import choosing, people, waiting
from omtanke.meetings.queries import meetings as queries
from omtanke.meetings.queries.choosing import Booking
from omtanke.meetings.views.changes import first_day
from omtanke.meetings.views.meetings import about
from omtanke.meetings.views.naming import hand_over_name
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words


@requires(Permission.CASE_LEAD)
def book_meeting(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Choose a fixed time. With a meeting to come already, that one is shown: two clicks book one time."""
    viewer = request.viewer
    found = choosing.booking(case_id, first=first_day(request), for_user=viewer)
    if found.coming:
        return redirect("meeting", meeting_id=found.coming.id)
    if found.reach.case.state != OPEN:
        return redirect("case", case_id=case_id)
    seats = rules.seats(found, present.proposed_day(found, viewer.today))
    form = BookingForm(request.POST if request.method == "POST" else None, seats=seats)
    gone = ""
    if request.method == "POST" and form.is_valid():
        try:
            made = _booked(request, found, form)
            _told(request, made, found, form)
            return redirect("meeting", meeting_id=made)
        except BadInput as problem:
            found = choosing.booking(case_id, first=first_day(request), for_user=viewer)
            gone = problems.said(problem)
    return _shown(request, found, seats, form, gone)


@requires(Permission.CASE_LEAD)
@require_POST
def stand_in_line(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Wait for a time that is freed. Standing there already changes the days."""
    viewer = request.viewer
    found = choosing.booking(case_id, first=None, for_user=viewer)
    form = WaitForm(request.POST, today=viewer.today)
    if found.outside or found.coming or found.reach.case.state != OPEN:
        return redirect("book_meeting", case_id=case_id)
    if not form.is_valid():
        seats = rules.seats(found, present.proposed_day(found, viewer.today))
        return _shown(request, found, seats, BookingForm(None, seats=seats), "", waits=form)
    waiting_acts.stand_in_line(case_id, centre=found.reach.case.centre_id, kind=Kind.THREE_PARTY,
                               **form.cleaned_data, by=viewer.actor(found.reach.scope), now=viewer.now)
    return redirect("book_meeting", case_id=case_id)


@requires(Permission.CASE_LEAD)
@require_POST
def leave_line(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Wait no longer. Twice is once."""
    viewer = request.viewer
    found = choosing.booking(case_id, first=None, for_user=viewer)
    if found.reach.case.state == OPEN:
        waiting_acts.leave_line(case_id, by=viewer.actor(found.reach.scope), now=viewer.now)
    return redirect("book_meeting", case_id=case_id)


def _told(request: HttpRequest, meeting: UUID, found: Booking, form: BookingForm) -> None:
    """In the same click: hand over the name where the employee has said yes, or ask her. What cannot be done now stands
    as a step on the meeting's own page."""
    viewer = request.viewer
    row = about(request, queries.meeting(meeting, Permission.CASE_LEAD, for_user=viewer))
    try:
        hand_over_name(request, row)
        if form.cleaned_data["ask"]:
            naming.ask(meeting, by=viewer.actor(found.reach.scope), now=viewer.now)
    except BadInput:
        return


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


def _shown(request: HttpRequest, found: Booking, seats: list[rules.Seat], form: BookingForm, gone: str,
           waits: WaitForm | None = None) -> HttpResponse:
    viewer, sent = request.viewer, request.method == "POST"
    line = waiting.in_line(found.reach, for_user=viewer)
    name, given, opened = people.called(found.reach, for_user=viewer)
    request.me = workforce_words.me(opened, viewer)
    values = present.page(
        found, seats, name=name, given=given, viewer=viewer, chosen=_asked_for(request),
        ticked=request.POST.getlist("who") if sent else None, ask=not sent or "ask" in request.POST, line=line)
    wrong = form.errors or waits and waits.errors
    return render(request, "meetings/book.html", values | {
        "form": waits or form, "gone": gone, "wait_form": waits or WaitForm(
            initial={"first_day": viewer.today}, today=viewer.today)}, status=409 if gone else 422 if wrong else 200)


def _given(request: HttpRequest, found: Booking) -> str:
    return people.called(found.reach, for_user=request.viewer)[1]


def _asked_for(request: HttpRequest) -> UUID | None:
    """The time that is marked from the beginning: the one that was sent, or that a task offered."""
    try:
        return UUID((request.POST if request.method == "POST" else request.GET).get("slot", ""))
    except ValueError:
        return None

"""Pages about the clock of a sick period: the employee's own, the manager's and HR's, and the notice."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.sick_leave.actions import clock as acts
from omtanke.sick_leave.present import certificates
from omtanke.sick_leave.present import clock as present
from omtanke.sick_leave.queries import clock as queries
from omtanke.sick_leave.queries.values import choice_of
from omtanke.ui import words
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce

OWN, READ, KEEP = Permission.OWN_PAGE_READ, Permission.PERSON_READ, Permission.CERTIFICATE_KEEP


@requires(OWN)
def my_clock(request: HttpRequest) -> HttpResponse:
    """One's own sick period, day by day."""
    viewer = request.viewer
    own = workforce.own_id(for_user=viewer)
    found, _ = queries.clock(own, permission=OWN, for_user=viewer)
    people = workforce.directory([], permission=OWN, page="clock", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    values = {} if found is None else present.page(
        found, queries.protection(found, permission=OWN, for_user=viewer), own=True, given="", today=viewer.today)
    if found:
        values["certificates"] = [certificates.row(row, viewer.today, own=True) for row in found.certificates]
    return render(request, "sick_leave/my_clock.html", {"found": found, "own": True} | values)


@requires(READ)
def person_clock(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody's sick period, day by day, for whoever leads or supports that person."""
    viewer = request.viewer
    found, _ = queries.clock(person_id, permission=READ, for_user=viewer)
    who = _who(request, person_id)
    values = {} if found is None else present.page(
        found, queries.protection(found, permission=READ, for_user=viewer), own=False, given=who.given,
        today=viewer.today)
    keeps = bool(viewer.people(KEEP, [person_id]))
    if found and keeps:
        values["certificates"] = [certificates.row(row, viewer.today, own=False) for row in found.certificates]
    return render(request, "sick_leave/person_clock.html", {
        "found": found, "who": who, "keeps": keeps,
        "notice": bool(found and keeps and present.notice_days(found))} | values)


@requires(KEEP)
def tell_agency(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The text for Försäkringskassan to copy, and the button that says it is done."""
    viewer = request.viewer
    found, scope = queries.clock(person_id, permission=KEEP, for_user=viewer)
    day = found and present.notice_days(found)
    if day is None:
        raise Http404
    if request.method == "POST":
        acts.told_the_agency(person_id, first_day=found.spell.first_day, by=viewer.actor(scope), now=viewer.now)
        return redirect("tell_agency", person_id=person_id)
    choice = choice_of(scope.party, for_user=viewer)
    return render(request, "sick_leave/tell_agency.html", {
        "who": _who(request, person_id), "span": words.span(day.day, day.to_day, viewer.today),
        "early": viewer.today < day.day, "text": present.notice_text(found, choice.organisation_number),
        "done": found.notice and words.day(found.notice.done_on, viewer.today), "notice": found.notice,
        "mine": bool(found.notice and found.notice.by_user == str(viewer.user_id))})


@requires(KEEP)
@require_POST
def take_notice_back(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """It was ticked by mistake. Twice is once."""
    row, scope = queries.notice(notice_id, for_user=request.viewer)
    acts.take_notice_back(row.id, by=request.viewer.actor(scope), now=request.viewer.now)
    return redirect("person_clock", person_id=row.employee_id)


def _who(request: HttpRequest, person_id: UUID):
    viewer = request.viewer
    people = workforce.directory([person_id], permission=READ, page="clock", for_user=viewer, subject=person_id)
    request.me = workforce_words.me(people, viewer)
    return people[person_id]

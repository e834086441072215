"""Who leads a case instead of the manager: HR appoints and ends it, the employee reads why."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.checks import Viewer
from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.actions import leaders as acts
from omtanke.cases.forms.cases import LeaderForm
from omtanke.cases.present.cases import moved_on
from omtanke.cases.queries import leaders as queries
from omtanke.cases.queries.reach import Reach, reach
from omtanke.rules.errors import BadInput
from omtanke.ui import words
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.CASE_APPOINT)
def appoint_leader(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Let somebody else than the manager lead the case, with a reason that the employee reads."""
    viewer = request.viewer
    found = reach(case_id, Permission.CASE_APPOINT, for_user=viewer)
    people = queries.candidates(found, for_user=viewer)
    form = LeaderForm(request.POST if request.method == "POST" else None, people=_choices(found, people),
                      today=viewer.today)
    if request.method == "POST" and form.is_valid() and _appointed(form, found, viewer):
        return redirect("case", case_id=case_id)
    request.me = workforce_words.me(people, viewer)
    return render(request, "cases/case_leader.html", {
        "form": form, "who": people[found.case.employee_id], "case": found.case,
        "leader": queries.leader_of(found.case, for_user=viewer)}, status=422 if form.errors else 200)


@requires(Permission.CASE_APPOINT)
@require_POST
def end_leader(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The manager leads again."""
    found = reach(case_id, Permission.CASE_APPOINT, for_user=request.viewer)
    acts.end_leader(case_id, by=request.viewer.actor(found.scope), now=request.viewer.now)
    return redirect("case", case_id=case_id)


@requires(Permission.OWN_ROOM)
def why_leader(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """To the employee: who leads her case, why, and HR's words."""
    viewer = request.viewer
    found = reach(case_id, Permission.OWN_ROOM, for_user=viewer)
    leader, text = queries.why_led(for_user=viewer)
    if leader.case_id != found.case.id:
        raise Http404
    people = workforce.own_directory(for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    who = people[leader.employee_id].name if leader.employee_id in people else ""
    return render(request, "cases/case_why_leader.html", {
        "who": who, "why": leader.get_reason_display(), "words": text,
        "since": words.day(leader.first_day, viewer.today),
        "until": words.day(leader.last_day, viewer.today) if leader.last_day else ""})


def _choices(found: Reach, people: dict) -> list[tuple[str, str]]:
    """Oneself first, then the others by name; never the employee."""
    rows = [person for person in people.values() if person.id not in (found.case.employee_id, found.scope.person)]
    rows.sort(key=lambda person: words.alphabetical(person.family, person.given))
    mine = [people[found.scope.person]] if found.scope.person in people else []
    return [(str(person.id), person.name) for person in (*mine, *rows)]


def _appointed(form: LeaderForm, found: Reach, viewer: Viewer) -> bool:
    values = dict(form.cleaned_data)
    try:
        acts.appoint_leader(found.case.id, employee=UUID(values.pop("who")), **values, by=viewer.actor(found.scope),
                            now=viewer.now)
    except BadInput:
        form.add_error(None, moved_on())
        return False
    return True

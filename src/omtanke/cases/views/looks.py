"""A day in somebody's sickness at which whoever leads looks at how it is: open a case, or not now."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.actions import looks as acts
from omtanke.cases.queries import looks as queries
from omtanke.ui import words
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.CASE_LEAD)
def look(request: HttpRequest, look_id: UUID) -> HttpResponse:
    """What is asked, with the two answers."""
    viewer = request.viewer
    row, _scope = queries.look(look_id, for_user=viewer)
    people = workforce.directory([row.employee_id], permission=Permission.CASE_READ, page="look", for_user=viewer,
                                 subject=row.employee_id)
    request.me = workforce_words.me(people, viewer)
    return render(request, "cases/case_look.html", {
        "look": row, "who": people[row.employee_id], "reached": words.day(row.reached_on, viewer.today)})


@requires(Permission.CASE_LEAD)
@require_POST
def answer_look(request: HttpRequest, look_id: UUID) -> HttpResponse:
    """No case is needed now."""
    viewer = request.viewer
    row, scope = queries.look(look_id, for_user=viewer)
    acts.answer(row.id, by=viewer.actor(scope), now=viewer.now)
    return redirect("start")

"""Checks of the trail: ten openings by chance, gone through one by one, and what came of it."""

from contextlib import suppress
from random import SystemRandom
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.oversight.actions import checks as actions
from omtanke.oversight.forms.trail import CheckForm
from omtanke.oversight.present import checks as present
from omtanke.oversight.queries import checks as queries
from omtanke.oversight.queries.trail import watching
from omtanke.oversight.views.trail import me
from omtanke.rules.errors import BadInput


@requires(Permission.TRAIL_READ)
def trail_checks(request: HttpRequest) -> HttpResponse:
    """Earlier checks, and a new one drawn by chance."""
    viewer = request.viewer
    nothing = False
    if request.method == "POST":
        scope = watching(Permission.TRAIL_READ, for_user=viewer)
        asked, numbers = queries.to_draw_from(for_user=viewer)
        try:
            row = actions.draw(numbers, party=scope.party, first_day=asked.first, last_day=asked.last,
                               chance=SystemRandom(), by=viewer.actor(scope), now=viewer.now)
            return redirect("trail_check", check_id=row.id)
        except BadInput:
            nothing = True
    me(request)
    context = present.checks(queries.checks(for_user=viewer), viewer) | {"nothing": nothing}
    return render(request, "oversight/trail_checks.html", context, status=422 if nothing else 200)


@requires(Permission.TRAIL_READ)
def trail_check(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """One check: its lines, a question to each, and the answer to all of it."""
    viewer = request.viewer
    found = queries.check(check_id, for_user=viewer)
    form = CheckForm(request.POST if request.method == "POST" else None,
                     numbers=[line.number for line in found.found.lines])
    if request.method == "POST" and form.is_valid():
        scope = watching(Permission.TRAIL_READ, for_user=viewer)
        with suppress(BadInput):  # finished already, in another window: the page shows it
            actions.finish(check_id, party=scope.party, verdicts=form.verdicts(),
                           outcome=form.cleaned_data["outcome"], by=viewer.actor(scope), now=viewer.now)
        return redirect("trail_check", check_id=check_id)
    me(request)
    return render(request, "oversight/trail_check.html", present.check(found, form, viewer),
                  status=422 if form.errors else 200)

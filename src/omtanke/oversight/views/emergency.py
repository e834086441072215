"""Emergency access: asked for by one, decided by another, and ended."""

from collections.abc import Collection
from contextlib import suppress
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.oversight.actions import emergency as actions
from omtanke.oversight.forms.emergency import AskForm
from omtanke.oversight.present import emergency as present
from omtanke.oversight.present.protection import readable
from omtanke.oversight.queries import emergency as queries
from omtanke.oversight.queries.protection import found
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce
from omtanke.workforce.queries import Person


@requires(Permission.EMERGENCY)
def emergencies(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, what is open, and what is over."""
    viewer = request.viewer
    rows = queries.listed(for_user=viewer)
    people, units = _whom(request, [e.row.person for e in rows])
    return render(request, "oversight/emergencies.html", {"rows": present.listing(rows, viewer, people, units)})


@requires(Permission.EMERGENCY)
def ask_emergency(request: HttpRequest) -> HttpResponse:
    """Ask for it: whose number, why, and for how long."""
    viewer, form = request.viewer, AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        person = found(values["number"], permission=Permission.EMERGENCY, for_user=viewer)
        if person is None:
            form.add_error("number", _("Nobody under you has this number. Check it in the payroll file."))
        else:
            return _ask(request, person, values)
    _whom(request, [])
    return render(request, "oversight/ask_emergency.html", {"form": form}, status=422 if form.errors else 200)


@requires(Permission.EMERGENCY)
def emergency(request: HttpRequest, emergency_id: UUID) -> HttpResponse:
    """One emergency: who asks, about whom and why; and the decision."""
    viewer = request.viewer
    row, scope = queries.one(emergency_id, for_user=viewer)
    said = queries.words(row, scope, for_user=viewer)
    people, units = _whom(request, [row.row.person])
    employee = workforce.employees_of([str(row.row.asked_by_id)], for_user=viewer).get(str(row.row.asked_by_id))
    colleagues = workforce.colleagues([employee] if employee else [], permission=Permission.EMERGENCY, for_user=viewer)
    context = present.one(row, said, present.whom(row.row.person, people, units),
                          present.asker(row, colleagues, employee), viewer)
    return render(request, "oversight/emergency.html", context)


@requires(Permission.EMERGENCY)
@require_POST
def decide_emergency(request: HttpRequest, emergency_id: UUID) -> HttpResponse:
    """Yes or no, by another person than the one who asked; a no by that one takes it back."""
    viewer = request.viewer
    _row, scope = queries.one(emergency_id, for_user=viewer)
    act = actions.approve if request.POST.get("says") == "yes" else actions.decline
    with suppress(BadInput):  # somebody was first, or it is one's own: the page says how it stands
        act(emergency_id, by=viewer.actor(scope), now=viewer.now)
    return redirect("emergency", emergency_id=emergency_id)


@requires(Permission.EMERGENCY)
@require_POST
def end_emergency(request: HttpRequest, emergency_id: UUID) -> HttpResponse:
    """Close it before its time."""
    viewer = request.viewer
    _row, scope = queries.one(emergency_id, for_user=viewer)
    with suppress(BadInput):
        actions.end(emergency_id, by=viewer.actor(scope), now=viewer.now)
    return redirect("emergency", emergency_id=emergency_id)


def _ask(request: HttpRequest, person: UUID, values: dict) -> HttpResponse:
    viewer = request.viewer
    scope = viewer.require(person, Permission.EMERGENCY)
    with suppress(BadInput):  # asked for already: the list shows it
        row = actions.ask(person, scope=scope, reason=values["reason"], words=values["words"], hours=values["hours"],
                          by=viewer.actor(scope), now=viewer.now)
        return redirect("emergency", emergency_id=row.id)
    return redirect("emergencies")


def _whom(request: HttpRequest, people: Collection[UUID]) -> tuple[dict[UUID, Person], dict[UUID, str]]:
    """The names that the viewer reads anyway, and the units of all, with the viewer's own name for the head."""
    viewer = request.viewer
    names = workforce.directory(readable(people, viewer), permission=Permission.PERSON_READ, page="emergency",
                                for_user=viewer)
    request.me = workforce_words.me(names, viewer)
    return names, workforce.units_of(people, for_user=viewer)

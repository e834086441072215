"""Which units the routine is switched on for; switching one on or off; and HR's list of earlier steps."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.alerts import actions, present, queries
from omtanke.alerts.forms import SwitchOffForm, SwitchOnForm
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.UNIT_STATUS)
def units(request: HttpRequest) -> HttpResponse:
    """The units the viewer leads above, supports or looks after, in numbers."""
    return render(request, "alerts/units.html", present.units(queries.tree(for_user=request.viewer), request.viewer))


@requires(Permission.UNIT_STATUS)
def unit(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """One unit: whether it is on, and what lies under it."""
    tree = queries.tree(for_user=request.viewer)
    if unit_id not in tree.units:
        raise Http404
    return render(request, "alerts/unit.html", present.unit(tree, unit_id, request.viewer))


@requires(Permission.UNIT_SWITCH)
def switch_on(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """The checklist that switches a unit on."""
    viewer = request.viewer
    scope = queries.switching_scope(unit_id, for_user=viewer)
    status = queries.tree(for_user=viewer).units[unit_id]
    if not status.is_off:
        return redirect("unit", unit_id=unit_id)
    form = SwitchOnForm(request.POST or None, today=viewer.today)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        with suppress(BadInput):  # switched on meanwhile: two clicks are one
            actions.switch_on(unit_id, first_day=values["first_day"], checklist=form.checklist(),
                              helper=values["helper"], by=viewer.actor(scope), now=viewer.now)
        return redirect("unit", unit_id=unit_id)
    return render(request, "alerts/switch_on.html", {"form": form, "unit": status}, status=422 if form.errors else 200)


@requires(Permission.UNIT_SWITCH)
def switch_off(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Switch a unit off, with a reason."""
    viewer = request.viewer
    scope = queries.switching_scope(unit_id, for_user=viewer)
    status = queries.tree(for_user=viewer).units[unit_id]
    if not present.may_be_switched_off(status):
        return redirect("unit", unit_id=unit_id)
    form = SwitchOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with suppress(BadInput):
            actions.switch_off(unit_id, reason=form.cleaned_data["reason"], by=viewer.actor(scope), now=viewer.now)
        return redirect("unit", unit_id=unit_id)
    return render(request, "alerts/switch_off.html", {"form": form, "unit": status}, status=422 if form.errors else 200)


@requires(Permission.SIGNAL_START)
def earlier(request: HttpRequest) -> HttpResponse:
    """HR's list: rungs from before the units were switched on."""
    viewer = request.viewer
    lists = queries.earlier(for_user=viewer)
    people = workforce.directory({row.person for unit in lists for row in unit.people},
                                 permission=Permission.PERSON_READ, page="earlier", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    return render(request, "alerts/earlier.html", {"units": present.earlier(lists, people, viewer)})


@requires(Permission.SIGNAL_START)
@require_POST
def start_earlier(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Start one person's rungs, or those of the few who have waited longest."""
    viewer = request.viewer
    found = next((row for row in queries.earlier(for_user=viewer) if row.unit == unit_id), None)
    if found is None:
        raise Http404
    asked = request.POST.get("person", "")
    people = [row.person for row in found.people if not asked or str(row.person) == asked]
    if not people:
        raise Http404
    scope = viewer.require(people[0], Permission.SIGNAL_START)
    with suppress(BadInput):  # the day's number was reached meanwhile: the page says so
        actions.start_earlier(people if asked else people[:found.left], unit=unit_id, party=scope.party,
                              by=viewer.actor(scope), now=viewer.now)
    return redirect("earlier")

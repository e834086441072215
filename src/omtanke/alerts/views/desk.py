"""HR's desk, a unit on it, a search by name, and what a manager above sees. Each asks, then renders."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from omtanke.access import contacts
from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.alerts import desk as desks
from omtanke.alerts import desk_words, search
from omtanke.workforce import places, present, queries


@requires(Permission.DESK_READ)
def desk(request: HttpRequest) -> HttpResponse:
    """The units that HR supports: numbers, who leads them, one next step. Opens nobody's name but one's own."""
    viewer = request.viewer
    found = desks.desk(for_user=viewer)
    own = queries.directory([], permission=Permission.PERSON_READ, page="desk", for_user=viewer)
    request.me = present.me(own, viewer)
    return render(request, "alerts/desk.html",
                  desk_words.desk(found, request.GET.get("show", ""), viewer) | {"stale": _stale(viewer)})


def _stale(viewer) -> int:
    """How many contact persons nobody has checked for six months."""
    return len(contacts.stale(contacts.kept(for_user=viewer), viewer.today))


@requires(Permission.DESK_READ)
def desk_unit(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """One unit: who leads it, and whose signals wait for whom. Names are opened once."""
    viewer = request.viewer
    _, scope = places.scope_over(unit_id, Permission.DESK_READ, for_user=viewer)
    found = desks.unit(unit_id, for_user=viewer)
    people = queries.unit_directory(
        {row.person for row in found.waiting}, found.leaders, scope=scope, permission=Permission.SIGNAL_READ,
        page="desk_unit", for_user=viewer)
    request.me = present.me(people, viewer)
    return render(request, "alerts/desk_unit.html", desk_words.unit(found, people, viewer))


@requires(Permission.DESK_READ)
def desk_search(request: HttpRequest) -> HttpResponse:
    """People that HR supports, by a part of their name. Posted: an address is kept in histories and logs."""
    viewer = request.viewer
    if request.method != "POST":
        return redirect("desk")
    found = search.search(request.POST.get("name", ""), for_user=viewer)
    request.me = present.me(found.people, viewer)
    return render(request, "alerts/desk_search.html", desk_words.search(found, viewer))


@requires(Permission.NUMBERS_READ)
def below(request: HttpRequest) -> HttpResponse:
    """The units under a manager's own, in numbers. No name of an employee, but of those one leads oneself."""
    viewer = request.viewer
    found = desks.below(for_user=viewer)
    nearest = desks.led_by_me(found, for_user=viewer)
    people = queries.directory(nearest, permission=Permission.GROUP_READ, page="below", for_user=viewer)
    request.me = present.me(people, viewer)
    return render(request, "alerts/below.html", desk_words.below(found, people, viewer))

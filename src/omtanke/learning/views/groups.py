"""The local groups one is in, one group, and who is in it."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access import contacts
from omtanke.access.checks import Viewer
from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.learning.actions import groups as acts
from omtanke.learning.forms.groups import GroupForm, MemberForm
from omtanke.learning.present import groups as present
from omtanke.learning.queries import groups as queries
from omtanke.learning.queries import lookup
from omtanke.learning.queries.groups import Seat
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words


@requires(Permission.LOCAL_GROUP, Permission.PROJECT_LEAD)
def groups(request: HttpRequest) -> HttpResponse:
    """The groups one has a seat in; someone with one group comes straight to it."""
    viewer = request.viewer
    seats = queries.seats(for_user=viewer)
    if len(seats) == 1:
        return redirect("local_group", group_id=seats[0].group.id)
    if viewer.may(Permission.PROJECT_LEAD):
        return redirect("project_lead")
    return render(request, "learning/groups.html", {"seats": seats})


@requires(Permission.LOCAL_GROUP, Permission.PROJECT_LEAD)
def local_group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """One group: it opens with the successes since last time."""
    viewer = request.viewer
    seat = queries.seat(group_id, for_user=viewer)
    values = present.page(seat, viewer)
    called = contacts.in_circles(seat.scope, place=seat.group.place.name, page="local_group", for_user=viewer)
    return render(request, "learning/group.html", values | {"contacts": called})


@requires(Permission.LOCAL_GROUP, Permission.PROJECT_LEAD)
def group_people(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Who is in the group, by name."""
    viewer = request.viewer
    seat = queries.seat(group_id, for_user=viewer)
    gathered = queries.members(seat, page="local_group", for_user=viewer)
    request.me = workforce_words.me(gathered.people, viewer)
    return render(request, "learning/group_people.html", present.people(seat, gathered, viewer))


@requires(Permission.PROJECT_LEAD)
def form_local_group(request: HttpRequest) -> HttpResponse:
    """A new group of the project lead's party."""
    viewer = request.viewer
    scope = viewer.scopes_with(Permission.PROJECT_LEAD)[0]
    form = GroupForm(_sent(request), places=queries.places(for_user=viewer), new=True)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            made = acts.form_group(owner=scope.party, name=values["name"], place=UUID(values["place"]),
                                   employers=values["others"], first_day=viewer.today, by=viewer.actor(scope),
                                   now=viewer.now)
            return redirect("local_group", group_id=made.id)
        except BadInput as problem:
            form.add_error("name", present.refused(problem.text))
    return _page(request, "learning/group_form.html", {"form": form}, scope, form)


@requires(Permission.PROJECT_LEAD)
def change_local_group(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """What a group is called, where it is, and who takes part; its members, and its last day."""
    viewer = request.viewer
    seat = _led(group_id, viewer)
    form = GroupForm(_sent(request), places=queries.places(for_user=viewer), new=False, initial=_initial(seat, viewer))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            acts.change_group(group_id, name=values["name"], place=UUID(values["place"]), employers=values["others"],
                              last_day=values["last_day"], by=viewer.actor(seat.scope), now=viewer.now)
            return redirect("local_group", group_id=group_id)
        except BadInput as problem:
            form.add_error(None, present.refused(problem.text))
    gathered = queries.members(seat, page="local_group", for_user=viewer)
    values = {"form": form, "group": seat.group, "members": present.by_party(gathered.seated)}
    return _page(request, "learning/group_form.html", values, seat.scope, form)


@requires(Permission.PROJECT_LEAD)
def add_group_member(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """A new member, found by number or written by name."""
    viewer = request.viewer
    seat = _led(group_id, viewer)
    parties = queries.parties_of(seat.group, for_user=viewer)
    form = MemberForm(_sent(request), parties=parties)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        employee = lookup.employee(values["number"], UUID(values["party"]), for_user=viewer)
        if values["number"] and employee is None:
            form.add_error("number", present.nobody())
        else:
            try:
                acts.add_member(group_id, function=values["function"], party=UUID(values["party"]), employee=employee,
                                name=values["name"], first_day=viewer.today, by=viewer.actor(seat.scope),
                                now=viewer.now)
                return redirect("change_local_group", group_id=group_id)
            except BadInput as problem:
                form.add_error("number", present.refused(problem.text))
    return _page(request, "learning/member_form.html", {"form": form, "group": seat.group}, seat.scope, form)


@requires(Permission.PROJECT_LEAD)
@require_POST
def end_group_member(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """The seat is over, from the next request."""
    viewer = request.viewer
    group = lookup.group_of_member(member_id, for_user=viewer)
    seat = _led(group, viewer)
    acts.end_member(member_id, by=viewer.actor(seat.scope), now=viewer.now)
    return redirect("change_local_group", group_id=group)


def _led(group: UUID, viewer: Viewer) -> Seat:
    """The seat of the project lead. 404 for a group elsewhere, 403 for one that one is only a member of."""
    seat = queries.seat(group, for_user=viewer)
    if not seat.leads:
        raise PermissionDenied
    return seat


def _initial(seat: Seat, viewer: Viewer) -> dict:
    others = [party.name for party in queries.employers(seat.group, for_user=viewer) if party.id != seat.group.owner_id]
    return {"name": seat.group.name, "place": str(seat.group.place_id), "others": "\n".join(others),
            "last_day": seat.group.last_day}


def _page(request: HttpRequest, template: str, values: dict, scope, form) -> HttpResponse:
    request.me = workforce_words.me(queries.own(scope, for_user=request.viewer), request.viewer)
    return render(request, template, values, status=422 if form.errors else 200)


def _sent(request: HttpRequest):
    return request.POST if request.method == "POST" else None

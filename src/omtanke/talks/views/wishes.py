"""A person's own signal: an employee's wish to talk, and a manager's worry about an employee."""

from contextlib import suppress
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.rules.errors import BadInput
from omtanke.talks import actions, queries
from omtanke.talks.choices import To
from omtanke.talks.forms import WishForm, WorryForm
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.WISH_MAKE)
def make_wish(request: HttpRequest) -> HttpResponse:
    """The employee wishes to talk: with whom, and if she likes about what. Without a manager it goes to HR."""
    viewer, person = request.viewer, workforce.own_id(for_user=request.viewer)
    led = bool(workforce.leaders_of(person, permission=Permission.WISH_MAKE, for_user=viewer))
    form = WishForm(request.POST if request.method == "POST" else None, initial={"to": To.MANAGER if led else To.HR})
    if not led:
        form.fields["to"].choices = [(To.HR, To.HR.label)]
    if request.method == "POST" and form.is_valid():
        scope = viewer.require(person, Permission.WISH_MAKE)
        actions.wish(employee=person, **form.cleaned_data, by=viewer.actor(scope), now=viewer.now)
        return redirect("my_page")
    people = workforce.directory([], permission=Permission.OWN_PAGE_READ, page="wish", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    return render(request, "talks/wish.html", {"form": form, "led": led}, status=422 if form.errors else 200)


@requires(Permission.WISH_MAKE)
@require_POST
def withdraw_my_wish(request: HttpRequest, wish_id: UUID) -> HttpResponse:
    """The employee takes her wish back. Twice is once."""
    viewer = request.viewer
    found, scope = queries.wish(wish_id, for_user=viewer)
    if scope.role != "employee":
        raise PermissionDenied
    with suppress(BadInput):
        actions.withdraw(found, by=viewer.actor(scope), now=viewer.now)
    return redirect("my_page")


@requires(Permission.TALK_HOLD)
def raise_worry(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A manager is worried about an employee: what she has seen, from a closed list."""
    viewer = request.viewer
    scope = viewer.require(person_id, Permission.TALK_HOLD)
    form = WorryForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.worry(employee=person_id, **form.cleaned_data, by=viewer.actor(scope), now=viewer.now)
        return redirect("person", person_id=person_id)
    people = workforce.directory([person_id], permission=Permission.PERSON_READ, page="worry", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    return render(request, "talks/worry.html", {"form": form, "who": people[person_id]},
                  status=422 if form.errors else 200)


@requires(Permission.SIGNAL_ANSWER)
@require_POST
def answer_wish(request: HttpRequest, wish_id: UUID) -> HttpResponse:
    """They have talked, without the guide. Twice is once."""
    return _answered(request, wish_id, actions.answer_wish)


@requires(Permission.SIGNAL_ANSWER)
@require_POST
def withdraw_worry(request: HttpRequest, wish_id: UUID) -> HttpResponse:
    """The manager takes her worry back, before the employee has seen it. Twice is once."""
    return _answered(request, wish_id, actions.withdraw, kind="worry")


def _answered(request: HttpRequest, wish_id: UUID, act, kind: str = "") -> HttpResponse:
    viewer = request.viewer
    found, scope = queries.wish(wish_id, for_user=viewer)
    if scope.role == "employee" or kind and found.kind != kind:
        raise PermissionDenied
    with suppress(BadInput):
        act(found, by=viewer.actor(scope), now=viewer.now)
    return redirect("person", person_id=found.employee_id)

"""Pages about keeping in touch: for whoever it falls to, and the employee's own."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.sick_leave.actions import contact as acts
from omtanke.sick_leave.forms.contact import InTouchForm, PeaceForm, WishForm
from omtanke.sick_leave.policies.contact import falls_to
from omtanke.sick_leave.present import contact as present
from omtanke.sick_leave.queries import contact as queries
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce

KEEP, WISH = Permission.TOUCH_KEEP, Permission.TOUCH_WISH


@requires(KEEP)
def keep_in_touch(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The question to ask, how the employee wants to be contacted, and the button that says it is done."""
    viewer = request.viewer
    found, scope = queries.standing(person_id, for_user=viewer)
    form = InTouchForm(request.POST if request.method == "POST" else None, today=viewer.today,
                       initial=present.first_values(found, viewer))
    if request.method == "POST":
        _hers(found, scope)
        if form.is_valid():
            acts.in_touch(person_id, **form.cleaned_data, by=viewer.actor(scope), now=viewer.now)
            return redirect("person", person_id=person_id)
    people = workforce.directory([person_id], permission=Permission.PERSON_READ, page="contact", for_user=viewer,
                                 subject=person_id)
    request.me = workforce_words.me(people, viewer)
    context = present.keep(found, scope, people[person_id], viewer)
    return render(request, "sick_leave/keep_in_touch.html", context | {"form": form},
                  status=422 if form.errors else 200)


@requires(KEEP)
@require_POST
def not_reached(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """She tried and did not reach the employee: it comes again in two days."""
    viewer = request.viewer
    found, scope = queries.standing(person_id, for_user=viewer)
    _hers(found, scope)
    acts.not_reached(person_id, by=viewer.actor(scope), now=viewer.now)
    return redirect("person", person_id=person_id)


@requires(KEEP)
@require_POST
def take_contact_back(request: HttpRequest, touch_id: UUID) -> HttpResponse:
    """What one has noted oneself was a mistake. Twice is once."""
    viewer = request.viewer
    row, scope = queries.contact(touch_id, for_user=viewer)
    acts.take_back(row.id, by=viewer.actor(scope), now=viewer.now)
    return redirect("keep_in_touch", person_id=row.employee_id)


@requires(WISH)
def my_contact(request: HttpRequest) -> HttpResponse:
    """Who will be in touch and when, how one wants it, and the contacts there have been."""
    viewer = request.viewer
    own = workforce.own_id(for_user=viewer)
    found, scope = queries.standing(own, permission=WISH, for_user=viewer)
    form = WishForm(request.POST if request.method == "POST" else None, initial={
        "often": found.wish.often, "way": found.wish.way, "who": found.wish.who})
    if request.method == "POST" and form.is_valid():
        acts.wish(own, **form.cleaned_data, by=viewer.actor(scope), now=viewer.now)
        return redirect("my_contact")
    return _own_page(request, "sick_leave/my_contact.html", present.mine(found, viewer) | {"form": form}, form)


@requires(WISH)
def my_peace(request: HttpRequest) -> HttpResponse:
    """The employee wants to be left in peace until a day."""
    viewer = request.viewer
    own = workforce.own_id(for_user=viewer)
    found, scope = queries.standing(own, permission=WISH, for_user=viewer)
    form = PeaceForm(request.POST if request.method == "POST" else None, today=viewer.today)
    if request.method == "POST" and form.is_valid():
        acts.leave_in_peace(own, until=form.cleaned_data["until"], by=viewer.actor(scope), now=viewer.now)
        return redirect("my_contact")
    return _own_page(request, "sick_leave/my_peace.html", present.mine(found, viewer) | {"form": form}, form)


@requires(WISH)
@require_POST
def end_my_peace(request: HttpRequest) -> HttpResponse:
    """She can be contacted again. Twice is once."""
    viewer = request.viewer
    own = workforce.own_id(for_user=viewer)
    acts.leave_in_peace(own, until=None, by=viewer.actor(viewer.require(own, WISH)), now=viewer.now)
    return redirect("my_contact")


@requires(WISH)
@require_POST
def ask_for_contact(request: HttpRequest) -> HttpResponse:
    """She wants somebody to get in touch."""
    viewer = request.viewer
    own = workforce.own_id(for_user=viewer)
    acts.ask_for_contact(own, by=viewer.actor(viewer.require(own, WISH)), now=viewer.now)
    return redirect("my_contact")


def _hers(found: queries.Standing, scope) -> None:
    """403 when the employee has asked for somebody else to be in touch."""
    if not falls_to(found.who, scope.role):
        raise PermissionDenied


def _own_page(request: HttpRequest, template: str, context: dict, form) -> HttpResponse:
    people = workforce.directory([], permission=Permission.OWN_PAGE_READ, page="my_contact", for_user=request.viewer)
    request.me = workforce_words.me(people, request.viewer)
    return render(request, template, context, status=422 if form.errors else 200)

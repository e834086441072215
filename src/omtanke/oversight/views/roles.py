"""Roles that no relation gives: proposed by one, approved by another."""

from contextlib import suppress
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.oversight.actions import roles as actions
from omtanke.oversight.forms.roles import ProposeForm
from omtanke.oversight.present import roles as present
from omtanke.oversight.queries import roles as queries
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.ROLE_GRANT)
def roles(request: HttpRequest) -> HttpResponse:
    """Who has which role, what is proposed, and a proposal of one's own."""
    viewer, form = request.viewer, ProposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        scope, values = queries.granting(for_user=viewer), form.cleaned_data
        user = queries.account_of(values["who"], for_user=viewer)
        try:
            if user is None:
                raise BadInput("no such account")
            actions.propose(user, values["role"], party=scope.party, by=viewer.actor(scope), now=viewer.now)
            return redirect("roles")
        except BadInput as problem:
            form.add_error("who", present.refused(str(problem)))
    return _page(request, form)


@requires(Permission.ROLE_GRANT)
@require_POST
def decide_role(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Yes or no to what another has proposed; a no by oneself takes it back."""
    return _act(request, actions.approve if request.POST.get("says") == "yes" else actions.decline, proposal_id)


@requires(Permission.ROLE_GRANT)
@require_POST
def end_role(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """The role is over, from the next request."""
    return _act(request, actions.end, assignment_id)


def _act(request: HttpRequest, act, id: UUID) -> HttpResponse:
    viewer = request.viewer
    scope = queries.granting(for_user=viewer)
    with suppress(BadInput):  # it is another party's, is decided already, or is one's own: the page says how it stands
        act(id, party=scope.party, by=viewer.actor(scope), now=viewer.now)
    return redirect("roles")


def _page(request: HttpRequest, form: ProposeForm) -> HttpResponse:
    viewer = request.viewer
    held, proposed = queries.roles(for_user=viewer), queries.proposals(for_user=viewer)
    employees = workforce.employees_of({str(row.user_id) for row in (*held, *proposed)}, for_user=viewer)
    people = workforce.colleagues(list(employees.values()), permission=Permission.ROLE_GRANT, for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    names = {user: people[employee] for user, employee in employees.items() if employee in people}
    context = present.page(held, proposed, names, viewer) | {"form": form}
    return render(request, "oversight/roles.html", context, status=422 if form.errors else 200)

"""The project lead's page over all groups, and the steering group's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.learning import papers
from omtanke.learning.actions import findings as acts
from omtanke.learning.forms.findings import SteeringDayForm
from omtanke.learning.present import findings as said
from omtanke.learning.present import groups as present
from omtanke.learning.queries import findings as queries
from omtanke.learning.queries import groups
from omtanke.learning.queries.texts import opened
from omtanke.ui import paper
from omtanke.workforce import present as workforce_words


@requires(Permission.PROJECT_LEAD)
def project_lead(request: HttpRequest) -> HttpResponse:
    """What lies where in all the groups, for how long, and what goes to the next steering group meeting."""
    return _lead_page(request, SteeringDayForm(today=request.viewer.today))


@requires(Permission.PROJECT_LEAD)
@require_POST
def set_steering_day(request: HttpRequest) -> HttpResponse:
    """The day of the steering group's next meeting."""
    viewer = request.viewer
    scope = viewer.scopes_with(Permission.PROJECT_LEAD)[0]
    form = SteeringDayForm(request.POST, today=viewer.today)
    if not form.is_valid():
        return _lead_page(request, form)
    acts.set_steering_day(scope.party, day=form.cleaned_data["day"], by=viewer.actor(scope), now=viewer.now)
    return redirect("project_lead")


@requires(Permission.STEERING)
def steering(request: HttpRequest) -> HttpResponse:
    """What is to be decided, what is decided and on its way, and how long each has lain."""
    viewer = request.viewer
    scope = viewer.scopes_with(Permission.STEERING)[0]
    values = _values(scope, viewer)
    request.me = workforce_words.me(groups.own(scope, for_user=viewer), viewer)
    return render(request, "learning/steering.html", values)


@requires(Permission.STEERING, Permission.PROJECT_LEAD)
@require_GET
def steering_on_paper(request: HttpRequest) -> HttpResponse:
    """What is to be decided, with room to write, for the steering group's meeting."""
    viewer = request.viewer
    scope = (viewer.scopes_with(Permission.STEERING) or viewer.scopes_with(Permission.PROJECT_LEAD))[0]
    return paper.answer(papers.steering(_values(scope, viewer), viewer), file_name=_("agenda.pdf"))


def _lead_page(request: HttpRequest, form: SteeringDayForm) -> HttpResponse:
    viewer = request.viewer
    scope = viewer.scopes_with(Permission.PROJECT_LEAD)[0]
    values = _values(scope, viewer) | {"form": form}
    request.me = workforce_words.me(groups.own(scope, for_user=viewer), viewer)
    return render(request, "learning/project_lead.html", values, status=422 if form.errors else 200)


def _values(scope, viewer) -> dict:
    """What both pages and the paper show."""
    leads = scope in viewer.scopes_with(Permission.PROJECT_LEAD)
    found, done = queries.lying(scope, for_user=viewer), queries.decided(scope, for_user=viewer)
    texts = opened(said.things(found.open, done), scope=scope, page="local_groups", for_user=viewer)
    unplanned = queries.without_meeting(found.groups, for_user=viewer)
    return present.overview(found, texts, viewer, leads=leads) | {
        "owner": scope.party_name, "groups": present.each_group(found.groups, found, unplanned, viewer),
        "done": [said.row(one, texts, viewer) for one in done]}

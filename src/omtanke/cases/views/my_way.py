"""The employee's pages of her own case: the timeline, and how she wants to be met."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.absence.queries import year
from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.actions import cases as case_actions
from omtanke.cases.actions import my_way as acts
from omtanke.cases.forms.my_way import AlongForm, PeaceForm
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.present import my_way as present
from omtanke.cases.queries import my_way as queries
from omtanke.rules.errors import BadInput
from omtanke.talks.queries import talks_about
from omtanke.ui import parts
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce

OWN = Permission.OWN_ROOM


@requires(OWN)
def my_way(request: HttpRequest, case_id: UUID | None = None) -> HttpResponse:
    """The timeline of the case that is open, or of the latest; without one the page says what comes here."""
    viewer = request.viewer
    known = queries.my_cases(for_user=viewer)
    people = workforce.directory([], permission=OWN, page="way", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    if not known and case_id is None:
        return render(request, "cases/my_way_empty.html")
    found = queries.way(case_id or known[0].id, for_user=viewer)
    own = found.case.employee_id
    absence = year(own, permission=Permission.OWN_PAGE_READ, for_user=viewer)
    others = [case for case in known if case.id != found.case.id]
    context = present.my_way(found, others, talks_about(own, for_user=viewer),
                             absence.spell_day(viewer.today), viewer,
                             whole=request.GET.get("all") == "yes")
    context["next"] = [part for provider in parts.of("way.next") if (part := provider(viewer, found.case))]
    context["parts"] = [part for provider in parts.of("way.aside") if (part := provider(viewer, found.case))]
    return render(request, "cases/my_way.html", context)


@requires(OWN)
def come_along(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who comes along to meetings, and whether an interpreter is needed."""
    viewer = request.viewer
    found = queries.my_reach(case_id, for_user=viewer)
    if request.method == "POST":
        form = AlongForm(request.POST)
        if form.is_valid():
            try:
                acts.bring_along(found.case, found.room, **form.cleaned_data, by=viewer.actor(found.scope),
                                 now=viewer.now)
                return redirect("my_earlier_way", case_id=case_id)
            except BadInput:
                form.add_error(None, present.closed())
    else:
        noted = queries.companion(found, for_user=viewer)
        form = AlongForm(initial={"interpreter": found.case.interpreter} | (
            {"companion": noted.words.facts.get("companion", ""), "words": noted.words.text} if noted else {}))
    return _form_page(request, "cases/come_along.html", form, found)


@requires(OWN)
def peace(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The employee wants to be left in peace until a day."""
    viewer = request.viewer
    found = queries.my_reach(case_id, for_user=viewer)
    form = PeaceForm(request.POST if request.method == "POST" else None, today=viewer.today,
                     initial={"until": found.case.peace_until})
    if request.method == "POST" and form.is_valid():
        try:
            case_actions.leave_in_peace(case_id, until=form.cleaned_data["until"], by=viewer.actor(found.scope),
                                        now=viewer.now)
            return redirect("my_earlier_way", case_id=case_id)
        except BadInput:
            form.add_error(None, present.closed())
    return _form_page(request, "cases/peace.html", form, found)


@requires(OWN)
@require_POST
def end_peace(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """She can be contacted again. Twice is once."""
    viewer = request.viewer
    found = queries.my_reach(case_id, for_user=viewer)
    if found.case.state == OPEN:
        case_actions.leave_in_peace(case_id, until=None, by=viewer.actor(found.scope), now=viewer.now)
    return redirect("my_earlier_way", case_id=case_id)


def _form_page(request: HttpRequest, template: str, form, found) -> HttpResponse:
    people = workforce.directory([], permission=OWN, page="way", for_user=request.viewer)
    request.me = workforce_words.me(people, request.viewer)
    return render(request, template, {"form": form, "case": found.case, "open": found.case.state == OPEN,
                                      "peace": present.peace(found.case, request.viewer.today)},
                  status=422 if form.errors else 200)



"""Cases: the list, one case, opening it, where the employee is listed, and a mistake."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from omtanke.access.checks import Viewer
from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.actions import cases as acts
from omtanke.cases.forms.cases import ListingForm, MistakeForm, OpenForm
from omtanke.cases.present import case_list as list_words
from omtanke.cases.present import cases as present
from omtanke.cases.queries import cases as queries
from omtanke.cases.queries.reach import Reach, reach
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.CASE_READ)
def cases(request: HttpRequest) -> HttpResponse:
    """The cases that one's own relations reach, in alphabetical order."""
    viewer = request.viewer
    shown = request.GET.get("show", "open")
    found = list_words.gathered("closed" if shown == "closed" else "open", viewer)
    request.me = workforce_words.me(found.people, viewer)
    return render(request, "cases/case_list.html", list_words.listed(found, shown, viewer))


@requires(Permission.CASE_READ)
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One case, as the viewer's party has it."""
    viewer = request.viewer
    found = reach(case_id, Permission.CASE_READ, for_user=viewer)
    page = present.employer if found.room.party_id == found.case.party_id else present.other_party
    values, people = page(found, viewer)
    request.me = workforce_words.me(people, viewer)
    return render(request, "cases/case.html", values)


@requires(Permission.CASE_READ)
def case_handed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Everything that was handed over to or from one's own party in a case."""
    viewer = request.viewer
    found = reach(case_id, Permission.CASE_READ, for_user=viewer)
    values, people = present.all_handed(found, viewer)
    request.me = workforce_words.me(people, viewer)
    return render(request, "cases/case_handed.html", values)


@requires(Permission.CASE_READ)
def case_people(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Whom to call in a case, with names and numbers."""
    viewer = request.viewer
    found = reach(case_id, Permission.CASE_READ, for_user=viewer)
    if found.room.party_id != found.case.party_id:
        raise Http404
    values, people = present.taking(found, viewer)
    request.me = workforce_words.me(people, viewer)
    return render(request, "cases/case_people.html", values)


@requires(Permission.CASE_OPEN)
def open_case(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Open a case about someone; whoever has an open one already is shown it."""
    viewer = request.viewer
    scope = viewer.require(person_id, Permission.CASE_OPEN)
    known = queries.open_case_of(person_id, permission=Permission.CASE_OPEN, for_user=viewer)
    if known:
        return redirect("case", case_id=known.id)
    signal = queries.signal_of(person_id, for_user=viewer)
    form = OpenForm(request.POST if request.method == "POST" else None, with_signal=signal is not None,
                    initial=present.suggested(person_id, signal, request.GET.get("for", ""), viewer))
    if request.method == "POST" and form.is_valid():
        made = acts.open_case(employee=person_id, signal=_of(signal, form), **form.cleaned_data,
                              by=viewer.actor(scope), now=viewer.now)
        return redirect("case", case_id=made.id)
    return _with_name(request, "cases/case_open.html", person_id, form, {"signal": signal})


@requires(Permission.CASE_OPEN)
def misregister_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say that a case was a mistake: it is hidden from every page, and stays in the trail."""
    viewer = request.viewer
    found = reach(case_id, Permission.CASE_OPEN, for_user=viewer)
    form = MistakeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        acts.misregister(case_id, mistake=form.cleaned_data["mistake"], by=viewer.actor(found.scope), now=viewer.now)
        return redirect("cases")
    return _with_name(request, "cases/case_mistake.html", found.case.employee_id, form, {"case": found.case})


@requires(Permission.CASE_READ)
def set_listing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Enter what the employee has said about where she is listed."""
    viewer = request.viewer
    found = _leading(case_id, viewer)
    form = _listing_form(request, found)
    if request.method == "POST" and form.is_valid() and _listed(form, found, viewer):
        return redirect("case", case_id=case_id)
    return _with_name(request, "cases/case_listing.html", found.case.employee_id, form, {"case": found.case})


@requires(Permission.OWN_ROOM)
def answer_listing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The employee says where she is listed, or that she would rather not say."""
    viewer = request.viewer
    found = reach(case_id, Permission.OWN_ROOM, for_user=viewer)
    form = _listing_form(request, found)
    if request.method == "POST" and form.is_valid() and _listed(form, found, viewer):
        return redirect("my_page")
    people = workforce.directory([], permission=Permission.OWN_PAGE_READ, page="case", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    return render(request, "cases/case_my_listing.html", {"form": form}, status=422 if form.errors else 200)


def _leading(case_id: UUID, viewer: Viewer) -> Reach:
    """The case, for whoever leads it or opens cases about the employee, at the employer."""
    found = reach(case_id, Permission.CASE_READ, for_user=viewer)
    if found.room.party_id != found.case.party_id:
        raise Http404
    person = [found.case.employee_id]
    if not viewer.people(Permission.CASE_LEAD, person) | viewer.people(Permission.CASE_OPEN, person):
        raise PermissionDenied
    return found


def _listing_form(request: HttpRequest, found: Reach) -> ListingForm:
    initial = {"where": str(found.case.centre_id or found.case.listing)}
    return ListingForm(request.POST if request.method == "POST" else None, initial=initial,
                       centres=queries.centres(for_user=request.viewer))


def _listed(form: ListingForm, found: Reach, viewer: Viewer) -> bool:
    try:
        acts.set_listing(found.case.id, **form.values(), by=viewer.actor(found.scope), now=viewer.now)
    except BadInput:
        form.add_error(None, present.moved_on())
        return False
    return True


def _of(signal, form: OpenForm) -> UUID | None:
    return signal.id if signal and form.cleaned_data["opened_for"] == "signal" else None


def _with_name(request: HttpRequest, template: str, person: UUID, form, values: dict) -> HttpResponse:
    viewer = request.viewer
    people = workforce.directory([person], permission=Permission.CASE_READ, page="case", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    return render(request, template, values | {"form": form, "who": people[person]},
                  status=422 if form.errors else 200)

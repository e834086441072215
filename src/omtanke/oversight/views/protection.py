"""Protected identities: found by exact number, marked in two steps, and who may know."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.oversight.forms.protection import AliasForm, NumberForm
from omtanke.oversight.present import protection as present
from omtanke.oversight.queries import protection as queries
from omtanke.rules.errors import BadInput
from omtanke.workforce import actions, policies
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce
from omtanke.workforce.queries import Person


@requires(Permission.PROTECT)
def protections(request: HttpRequest) -> HttpResponse:
    """Those who are protected and whom the viewer may know, and the way to protect somebody."""
    viewer = request.viewer
    found = queries.guarded(for_user=viewer)
    people = _directory(request, [row.person for row in found])
    context = {"rows": present.listing(found, people, viewer), "form": NumberForm()}
    return render(request, "oversight/protections.html", context)


@requires(Permission.PROTECT)
def protect(request: HttpRequest) -> HttpResponse:
    """Find, choose, confirm. What was typed is sent along in the form from step to step, and is kept nowhere."""
    viewer, form = request.viewer, NumberForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _find(request, form)
    number = form.cleaned_data["number"]
    person = queries.found(number, permission=Permission.PROTECT, for_user=viewer)
    if person is None:
        form.add_error("number", _("Nobody whom you support has this number. Check it in the payroll file."))
        return _find(request, form)
    if queries.is_guarded(person, for_user=viewer):
        return redirect("protection", person_id=person)
    return _choose(request, person, number)


@requires(Permission.PROTECT)
def protection(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Who may know about someone, and the end of the protection."""
    viewer = request.viewer
    row = queries.one(person_id, for_user=viewer)
    _managers, hr = queries.can_know(person_id, for_user=viewer)
    people = _directory(request, [person_id, *present.readable({*row.listed, *row.managers, *hr}, viewer)])
    context = present.one(row, hr, people, viewer) | {"ending": request.GET.get("end") == "yes"}
    return render(request, "oversight/protection.html", context)


@requires(Permission.PROTECT)
@require_POST
def may_know(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Let someone know, or take her off the list."""
    viewer = request.viewer
    scope = viewer.require(person_id, Permission.PROTECT)
    who = present.chosen(request.POST.get("who", ""))
    try:
        actions.answer_need_to_know(person_id, who, knows=request.POST.get("knows") == "yes", by=viewer.actor(scope),
                                    now=viewer.now)
    except BadInput:
        return redirect("protections")
    # Who took herself off the list does not see the page any more.
    own = who == workforce.own_id(for_user=viewer) and request.POST.get("knows") != "yes"
    return redirect("protections") if own else redirect("protection", person_id=person_id)


@requires(Permission.PROTECT)
@require_POST
def end_protection(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The identity is not protected any more."""
    viewer = request.viewer
    scope = viewer.require(person_id, Permission.PROTECT)
    actions.end_protection(person_id, by=viewer.actor(scope), now=viewer.now)
    return redirect("protections")


def _find(request: HttpRequest, form: NumberForm) -> HttpResponse:
    _directory(request, [])
    return render(request, "oversight/protect_find.html", {"form": form}, status=422 if form.errors else 200)


def _choose(request: HttpRequest, person: UUID, number: str) -> HttpResponse:
    """The second step, and the third when what was chosen is right."""
    viewer, sent = request.viewer, "alias" in request.POST
    managers, hr = queries.can_know(person, for_user=viewer)
    people = _directory(request, [person, *present.readable(managers | hr, viewer)], subject=person)
    who = people[person]
    real = (who.given, who.family)
    first = {"number": number, "alias": policies.propose(real), "knows": [str(manager) for manager in managers]}
    form = AliasForm(request.POST if sent else None, initial=first, real=real,
                     choices=present.choices(managers, hr, people, viewer))
    if sent and form.is_valid():
        return _confirm(request, who, form)
    return render(request, "oversight/protect_choose.html", {"form": form, "who": who},
                  status=422 if form.errors else 200)


def _confirm(request: HttpRequest, who: Person, form: AliasForm) -> HttpResponse:
    viewer, values = request.viewer, form.cleaned_data
    knows = values.get("knows", [])
    if "confirmed" not in request.POST:
        names = [label for value, label in form.fields["knows"].choices if value in knows] if knows else []
        return render(request, "oversight/protect_confirm.html", {"form": form, "who": who, "names": names})
    scope = viewer.require(who.id, Permission.PROTECT)
    try:
        actions.protect(who.id, alias=values["alias"], real=form.real, number=values["number"],
                        knows=[scope.person, *(UUID(value) for value in knows)], by=viewer.actor(scope), now=viewer.now)
    except BadInput:  # someone else was first, or the manager has changed since the page was made
        return redirect("protections")
    return redirect("protection", person_id=who.id)


def _directory(request: HttpRequest, people: list[UUID], subject: UUID | str = "") -> dict[UUID, Person]:
    """The names of the page, opened once, with the viewer's own for its head."""
    viewer = request.viewer
    found = workforce.directory(people, permission=Permission.PERSON_READ, page="protection", for_user=viewer,
                                subject=subject)
    request.me = workforce_words.me(found, viewer)
    return found

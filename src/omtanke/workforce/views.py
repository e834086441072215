"""The shells of four pages: start, my group, a person, my page. Each asks, then renders; nothing is decided here."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from omtanke.access.decorators import requires, signed_in
from omtanke.access.permissions import Permission
from omtanke.organisation import actions as organisation
from omtanke.rules.local_words import chosen_by
from omtanke.ui import parts
from omtanke.workforce import group as groups
from omtanke.workforce import present, queries
from omtanke.workforce import start as starts
from omtanke.workforce.forms import WordsForm
from omtanke.workforce.pages import About, Part


@signed_in
def start(request: HttpRequest) -> HttpResponse:
    """What needs me today. Shows nothing but what the viewer's own relations give; an employee's own page is theirs."""
    viewer = request.viewer
    if viewer.may(Permission.OWN_PAGE_READ) and not viewer.may(Permission.SIGNAL_READ):
        return redirect("my_page")
    found = starts.start(viewer)
    request.me = present.me(found.people, viewer)
    return render(request, "workforce/start.html", present.start(found, viewer))


@requires(Permission.GROUP_READ)
def group(request: HttpRequest, unit_id: UUID | None = None) -> HttpResponse:
    """The people of one unit, in alphabetical order."""
    viewer = request.viewer
    led = queries.units_led(for_user=viewer)
    scope = next((s for s in led if s.unit == unit_id), None) if unit_id else led[0]
    if scope is None:
        groups.refuse(unit_id, viewer)
        raise Http404
    # The name that is searched for is posted: an address is kept in histories and logs.
    asked = groups.Asked.of(request.GET.dict() | request.POST.dict())
    found = groups.group(scope, asked, viewer)
    request.me = present.me(found.people, viewer)
    return render(request, "workforce/group.html", present.group(found, scope, led, asked, viewer))


@requires(Permission.PERSON_READ)
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person: absence, signal and talks, put together by the floors above."""
    viewer = request.viewer
    scope = viewer.require(person_id, Permission.PERSON_READ)
    people = queries.directory([person_id], permission=Permission.PERSON_READ, page="person", for_user=viewer,
                               subject=person_id)
    request.me, who = present.me(people, viewer), people[person_id]
    work = queries.work_of(person_id, permission=Permission.PERSON_READ, for_user=viewer)
    about = About(person_id, scope, who.name, who.given)
    context = present.person(who, work, _parts("person", viewer, about), viewer)
    return render(request, "workforce/person.html", context | {"scope": scope})


@requires(Permission.OWN_PAGE_READ)
def my_page(request: HttpRequest) -> HttpResponse:
    """The employee's own page: my absence, my talks, who opened what and when."""
    viewer = request.viewer
    scope = viewer.scopes_with(Permission.OWN_PAGE_READ)[0]
    people = queries.own_directory(for_user=viewer)
    request.me, who = present.me(people, viewer), people[scope.person]
    about = About(scope.person, scope, who.name, who.given, known=people)
    context = present.my_page(who, _parts("me", viewer, about), viewer)
    return render(request, "workforce/my_page.html", context)


@requires(Permission.ROUTINE_EDIT)
def our_words(request: HttpRequest) -> HttpResponse:
    """What the employer calls the few things that are called differently from place to place."""
    viewer = request.viewer
    scope = viewer.scopes_with(Permission.ROUTINE_EDIT)[0]
    form = WordsForm(request.POST or None, initial=chosen_by(scope.speech))
    if request.method == "POST" and form.is_valid():
        organisation.choose_words(form.cleaned_data, party=scope.party, by=viewer.actor(scope), now=viewer.now)
        return redirect(f"{reverse('our_words')}?saved=yes")
    context = {"form": form, "saved": request.GET.get("saved") == "yes"}
    return render(request, "workforce/our_words.html", context, status=422 if form.errors else 200)


def _parts(page: str, viewer, about: About) -> dict[str, list[Part]]:
    """What the floors put into a page, by column."""
    return {column: [part for provider in parts.of(f"{page}.{column}") if (part := provider(viewer, about))]
            for column in ("main", "aside")}

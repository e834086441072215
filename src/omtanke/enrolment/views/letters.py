"""Letters with codes: who needs one, and printing them. What is printed is shown once and kept nowhere."""

from contextlib import suppress
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.enrolment import actions, present, queries
from omtanke.enrolment.forms import LetterForm
from omtanke.rules.errors import BadInput
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.ENROLMENT_ISSUE)
def workplaces(request: HttpRequest) -> HttpResponse:
    """The units where someone cannot sign in yet. Numbers only."""
    found = queries.workplaces(for_user=request.viewer)
    return render(request, "enrolment/workplaces.html", {"places": found})


@requires(Permission.ENROLMENT_ISSUE)
def workplace(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Those in one unit who cannot sign in yet, by name."""
    viewer = request.viewer
    place = queries.workplace(unit_id, for_user=viewer)
    people = workforce.directory(place.people, permission=Permission.ENROLMENT_ISSUE, page="letters", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    letters = queries.letters_of(place.people, for_user=viewer)
    return render(request, "enrolment/workplace.html", present.workplace(place, people, letters, viewer)
                  | {"form": LetterForm()})


@requires(Permission.ENROLMENT_ISSUE)
@require_POST
def print_workplace(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Letters for everyone in a unit who can neither sign in nor has a letter that is good."""
    viewer = request.viewer
    place = queries.workplace(unit_id, for_user=viewer)
    good = {id for id, letter in queries.letters_of(place.people, for_user=viewer).items() if letter.good}
    return _print(request, tuple(person for person in place.people if person not in good))


@requires(Permission.ENROLMENT_ISSUE)
def letter(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A letter for one person; for someone who can sign in already it is a new beginning, and the page says so."""
    viewer = request.viewer
    ready = queries.can_sign_in(person_id, for_user=viewer)
    if request.method == "POST":
        return _print(request, (person_id,))
    people = workforce.directory([person_id], permission=Permission.ENROLMENT_ISSUE, page="letters", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    waiting = queries.letters_of((person_id,), for_user=viewer).get(person_id)
    return render(request, "enrolment/letter.html", {
        "who": people[person_id], "ready": ready, "waiting": present.letter(waiting, viewer.today),
        "form": LetterForm()})


@requires(Permission.ENROLMENT_ISSUE)
@require_POST
def approve_letter(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A second person approves a letter that waits; when it does not wait any more, the page says how it is."""
    viewer = request.viewer
    scope = viewer.require(person_id, Permission.ENROLMENT_ISSUE)
    with suppress(BadInput):
        actions.approve(person_id, by=viewer.actor(scope), now=viewer.now)
    return redirect("letter", person_id=person_id)


def _print(request: HttpRequest, people: tuple[UUID, ...]) -> HttpResponse:
    """The letters, in the language that was chosen. Nobody without a birth date gets one: there would be nothing to
    bind the code to."""
    viewer, form = request.viewer, LetterForm(request.POST)
    language = form.cleaned_data["language"] if form.is_valid() else "sv"
    known = queries.birth_dates(people, for_user=viewer)
    born = {id: day for id, (_, day) in known.items() if day}
    scope = viewer.require(people[0], Permission.ENROLMENT_ISSUE) if people else None
    codes = actions.issue(born, by=viewer.actor(scope), now=viewer.now) if born else {}
    address = request.build_absolute_uri("/komigang/")
    letters = queries.letters_of(tuple(codes), for_user=viewer)
    for_two = [known[id][0] for id, found in letters.items() if found.waits]
    return render(request, "enrolment/letters.html", present.letters(known, codes, language, address, viewer) | {
        "for_two": for_two})

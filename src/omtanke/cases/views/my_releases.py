"""The employee's own yes and no: the questions, one at a time; what holds; taking it back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.actions import release_handing
from omtanke.cases.actions import releases as actions
from omtanke.cases.choices import By, ReleaseKind
from omtanke.cases.forms.releases import PartsForm, ProposalForm, holders_for, initial_of, same_as
from omtanke.cases.policies import releases as policies
from omtanke.cases.present import releases as present
from omtanke.cases.queries import releases as queries
from omtanke.cases.record import Words
from omtanke.cases.release_papers import file_name, the_release
from omtanke.cases.release_rows import holder_place
from omtanke.rules.errors import BadInput
from omtanke.ui import paper
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.RELEASE_ANSWER)
@require_GET
def my_releases(request: HttpRequest) -> HttpResponse:
    """Everything I have been asked: what waits, what holds, what has been."""
    viewer = request.viewer
    rows = queries.mine(for_user=viewer)
    _me(request)
    return render(request, "cases/my_releases.html", present.mine(rows, viewer=viewer) | {
        "may_begin": queries.has_open_case(for_user=viewer)})


@requires(Permission.RELEASE_ANSWER)
def my_release(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """One question to answer, or what was answered. A changed question is read anew before it is answered."""
    asked = queries.one(release_id, Permission.RELEASE_ANSWER, for_user=request.viewer)
    if asked.release.state != policies.PROPOSED:
        return redirect("my_releases") if request.method == "POST" else _show_answered(request, asked)
    places = queries.places_of(asked.release, for_user=request.viewer)
    form = _form(request, asked.release, places)
    if request.method != "POST":
        return _show_question(request, asked, form)
    try:
        return _answer(request, asked, form)
    except BadInput:
        return redirect("my_release", release_id=release_id)


@requires(Permission.RELEASE_ANSWER)
def withdraw_release(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """Take a yes back: one page that says what it does, and one button."""
    viewer = request.viewer
    asked = queries.one(release_id, Permission.RELEASE_ANSWER, for_user=viewer)
    if not policies.may("withdraw", asked.release.state):
        return redirect("my_releases")
    if request.method == "POST":
        try:
            actions.withdraw(release_id, by=viewer.actor(asked.found.scope), now=viewer.now)
        except BadInput:
            return redirect("my_releases")
        return redirect(f"{reverse('my_releases')}#r-{release_id}")
    _me(request)
    return render(request, "cases/release_withdraw.html", present.withdrawing(
        asked.release, given=queries.given_so_far(asked.release, for_user=viewer), viewer=viewer))


@requires(Permission.RELEASE_ANSWER)
@require_GET
def my_release_kinds(request: HttpRequest) -> HttpResponse:
    """Begin one oneself: which kind of yes it is."""
    queries.my_case(for_user=request.viewer)
    _me(request)
    return render(request, "cases/release_kinds.html", {
        "own": True, "kinds": present.kinds(lambda kind: reverse("begin_release", args=[kind]))})


@requires(Permission.RELEASE_ANSWER)
def begin_release(request: HttpRequest, kind: str) -> HttpResponse:
    """Put together one's own question: whom, what, how long. Then read it as a sentence and answer."""
    viewer = request.viewer
    if kind not in ReleaseKind.values:
        raise Http404
    case = queries.my_case(for_user=viewer)
    places = queries.places(case, for_user=viewer)
    form = ProposalForm(request.POST or None, kind=kind, places=places, holders=holders_for(kind, places),
                        today=viewer.today, diagnosis=True)
    if request.method == "POST" and form.is_valid():
        scope = viewer.require(case.employee_id, Permission.RELEASE_ANSWER)
        made = actions.propose(case.id, form.parts(form.chosen), party=None, by=viewer.actor(scope), now=viewer.now)
        return redirect("my_release", release_id=made.id)
    _me(request)
    return render(request, "cases/release_new.html", {
        "own": True, "form": form, "lead": present.lead(kind), "kind": present.kind_name(kind)},
        status=422 if form.errors else 200)


@requires(Permission.RELEASE_ANSWER)
@require_GET
def my_release_on_paper(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """The release to sign by hand, for a holder that does not sign in."""
    viewer = request.viewer
    asked = queries.one(release_id, Permission.RELEASE_ANSWER, for_user=viewer)
    own = workforce.with_birth_dates([asked.release.case.employee_id], permission=Permission.OWN_PAGE_READ,
                                     page="release", for_user=viewer)
    person, born = own[asked.release.case.employee_id]
    return paper.answer(the_release(asked.release, person.name, born, viewer.now), file_name=file_name())


def _answer(request: HttpRequest, asked: queries.Asked, form: PartsForm) -> HttpResponse:
    """Yes to exactly the sentence that was shown; a changed part makes a new sentence to read; no needs nothing."""
    viewer, release = request.viewer, asked.release
    by, said = viewer.actor(asked.found.scope), request.POST.get("answer")
    if said == "no":
        actions.refuse(release.id, how=By.SIGNED_IN, by=by, now=viewer.now)
        return _next(request, release.id)
    if said not in ("yes", "change") or not form.is_valid():
        return _show_question(request, asked, form)
    parts = form.parts(holder_place(release))
    if not same_as(release, parts):
        actions.revise(release.id, parts, by=by, now=viewer.now)
        return redirect(f"{reverse('my_release', args=[release.id])}?changed=1")
    if said == "yes":
        _give(request, asked, parts)
        return _next(request, release.id)
    return redirect("my_release", release_id=release.id)


def _give(request: HttpRequest, asked: queries.Asked, parts: actions.Parts) -> None:
    """Say yes; a holder who signs in gets the yes handed over by the same press."""
    viewer, release = request.viewer, asked.release
    by, language = viewer.actor(asked.found.scope), get_language() or "sv"
    function = queries.receiving_function(release, for_user=viewer)
    if not function:
        actions.give(release.id, parts, how=By.SIGNED_IN, language=language, by=by, now=viewer.now)
        return
    about = queries.about_me(release.case, for_user=viewer)
    said = present.as_document(release)
    release_handing.give_and_hand_over(
        release.id, parts, function=function, words=Words(*said), language=language,
        reader=asked.found.reader(viewer, Permission.OWN_ROOM), about=about, by=by, now=viewer.now)


def _next(request: HttpRequest, answered: UUID) -> HttpResponse:
    """The next question that waits, or the list."""
    waiting = queries.waiting(for_user=request.viewer)
    if waiting:
        return redirect("my_release", release_id=waiting[0])
    return redirect(f"{reverse('my_releases')}#r-{answered}")


def _form(request: HttpRequest, release, places: list) -> PartsForm:
    return PartsForm(request.POST if request.method == "POST" else None, kind=release.kind, places=places,
                     today=request.viewer.today, first_day=release.first_day, holder=holder_place(release),
                     initial=initial_of(release))


def _show_question(request: HttpRequest, asked: queries.Asked, form: PartsForm) -> HttpResponse:
    viewer, release = request.viewer, asked.release
    waiting = queries.waiting(for_user=viewer)
    number = (waiting.index(release.id) + 1, len(waiting)) if release.id in waiting else (1, 1)
    values = present.question(release, form, number=number, viewer=viewer, **_known(request, asked))
    _me(request)
    return render(request, "cases/release_question.html", values | {"changed": "changed" in request.GET},
                  status=422 if form.errors else 200)


def _show_answered(request: HttpRequest, asked: queries.Asked) -> HttpResponse:
    values = present.answered(asked.release, viewer=request.viewer, **_known(request, asked))
    _me(request)
    return render(request, "cases/my_release.html", values)


def _known(request: HttpRequest, asked: queries.Asked) -> dict:
    """What was handed over so far, and whether the holder signs in."""
    return {"given": queries.given_so_far(asked.release, for_user=request.viewer),
            "joins": bool(queries.receiving_function(asked.release, for_user=request.viewer))}


def _me(request: HttpRequest) -> None:
    people = workforce.own_directory(for_user=request.viewer)
    request.me = workforce_words.me(people, request.viewer)

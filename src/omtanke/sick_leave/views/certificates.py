"""Pages about certificates: registered and corrected by the manager or HR, seen by the employee."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.rules.errors import BadInput
from omtanke.sick_leave.actions import certificates as acts
from omtanke.sick_leave.actions import handed_in as handed_in_acts
from omtanke.sick_leave.forms.certificate import CertificateForm, WrongForm
from omtanke.sick_leave.present import certificates as present
from omtanke.sick_leave.present import handed_in as handed_in_words
from omtanke.sick_leave.queries import certificates as queries
from omtanke.sick_leave.queries import clock as clocks
from omtanke.sick_leave.queries import handed_in
from omtanke.sick_leave.queries.values import choice_of
from omtanke.sick_leave.views import scans
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce

KEEP, OWN, SAY = Permission.CERTIFICATE_KEEP, Permission.OWN_PAGE_READ, Permission.REPORT_OWN


@requires(KEEP)
def certificates(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody's certificates, and the form that registers one more."""
    viewer = request.viewer
    rows, scope = queries.certificates(person_id, permission=KEEP, for_user=viewer)
    found = clocks.clocks([person_id], permission=KEEP, for_user=viewer).get(person_id)
    first = found.last.first_day if found else viewer.today
    waiting = handed_in.waiting_of(person_id, for_user=viewer)
    about_one = bool(request.POST.get("handed_in")) if request.method == "POST" else bool(waiting)
    form = _form(request, scope, {"seen_on": viewer.today, "first_day": first, "degree": 100}, about_one=about_one)
    if request.method == "POST" and form.is_valid():
        try:
            _register(request, person_id, form, scope)
            return redirect("certificates" if waiting[1:] else "person_clock", person_id=person_id)
        except BadInput:
            form.add_error(None, handed_in_words.gone())
    return render(request, "sick_leave/certificates.html", {
        "form": form, "who": _who(request, person_id), **handed_in_words.first(waiting, viewer.today),
        "rows": [present.row(row, viewer.today, own=False) for row in rows]}, status=422 if form.errors else 200)


@requires(KEEP)
def certificate(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """One certificate: what was registered, in all its versions, what the employee says, and the way to correct it."""
    viewer = request.viewer
    row, scope = queries.certificate(certificate_id, permission=KEEP, for_user=viewer)
    form = _form(request, scope, present.values(row))
    if request.method == "POST" and form.is_valid():
        try:
            acts.correct(row.of, form.cleaned_data, after=_after(request, row), paper=form.cleaned_data.get("paper"),
                         by=viewer.actor(scope), now=viewer.now)
            return redirect("certificate", certificate_id=row.of)
        except BadInput:
            form.add_error(None, present.moved_on())
    return render(request, "sick_leave/certificate.html", _shown(request, row, scope, KEEP) | {
        "form": form, "who": _who(request, row.employee_id)}, status=422 if form.errors else 200)


@requires(KEEP)
@require_POST
def take_certificate_back(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """It was registered by mistake. Twice is once."""
    viewer = request.viewer
    row, scope = queries.certificate(certificate_id, permission=KEEP, for_user=viewer)
    acts.take_back(row.of, after=row.number, by=viewer.actor(scope), now=viewer.now)
    return redirect("certificates", person_id=row.employee_id)


@requires(KEEP)
def certificate_paper(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """The scan, as a file to save."""
    return _paper(request, certificate_id, KEEP)


@requires(KEEP)
@require_POST
def remove_certificate_paper(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """The scan is destroyed; what was registered stays. Twice is once."""
    viewer = request.viewer
    row, scope = queries.certificate(certificate_id, permission=KEEP, for_user=viewer)
    acts.remove_paper(row.of, by=viewer.actor(scope), now=viewer.now)
    return redirect("certificate", certificate_id=row.of)


@requires(SAY)
def my_certificate_paper(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """The scan of one's own certificate, as a file to save."""
    return _paper(request, certificate_id, SAY)


@requires(SAY)
def my_certificate(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """One's own certificate as it was registered, and the way to say that something is wrong."""
    viewer = request.viewer
    row, scope = queries.certificate(certificate_id, permission=SAY, for_user=viewer)
    form = WrongForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        acts.say_wrong(row, form.cleaned_data["words"], by=viewer.actor(scope), now=viewer.now)
        return redirect("my_certificate", certificate_id=row.of)
    people = workforce.directory([], permission=OWN, page="certificate", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    return render(request, "sick_leave/my_certificate.html", _shown(request, row, scope, SAY) | {"form": form},
                  status=422 if form.errors else 200)


def _shown(request: HttpRequest, row, scope, permission: Permission) -> dict:
    viewer = request.viewer
    versions = queries.versions(row, for_user=viewer)
    said = queries.comments(row, scope, permission=permission, for_user=viewer)
    return {"certificate": row, "facts": present.facts(row, viewer.today),
            "versions": [present.version(each, viewer.today, latest=each.id == row.id) for each in versions],
            "said": present.said(said, viewer.today)}


def _register(request: HttpRequest, person: UUID, form: CertificateForm, scope: Scope) -> None:
    """What was seen; the one that was handed in goes along if the page was about one. Raises BadInput when it no longer
    waits."""
    way = {"by": request.viewer.actor(scope), "now": request.viewer.now}
    which = form.cleaned_data.get("handed_in")
    if which is None:
        acts.certificate_seen(person, form.cleaned_data, paper=form.cleaned_data.get("paper"), **way)
        return
    row, _scope = handed_in.handed_in(which, permission=KEEP, for_user=request.viewer)
    if row.employee_id != person:
        raise BadInput("this certificate was handed in by somebody else", code="moved_on")
    handed_in_acts.register(row.id, form.cleaned_data, **way)


def _form(request: HttpRequest, scope: Scope, initial: dict, *, about_one: bool = False) -> CertificateForm:
    """The form, with a place for a scan where the employer keeps such, unless it is about one that was handed in."""
    keeps = not about_one and choice_of(scope.party, for_user=request.viewer).keep_papers
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return CertificateForm(*sent, today=request.viewer.today, keeps=keeps, initial=initial)


def _paper(request: HttpRequest, certificate_id: UUID, permission: Permission) -> HttpResponse:
    return scans.answer(lambda: queries.paper(certificate_id, permission=permission, for_user=request.viewer))


def _after(request: HttpRequest, row) -> int:
    after = request.POST.get("after", "")
    return int(after) if after.isascii() and after.isdigit() and len(after) < 6 else row.number


def _who(request: HttpRequest, person_id: UUID):
    viewer = request.viewer
    people = workforce.directory([person_id], permission=Permission.PERSON_READ, page="certificate", for_user=viewer,
                                 subject=person_id)
    request.me = workforce_words.me(people, viewer)
    return people[person_id]

"""Pages about certificates that employees hand in: one's own, and the acts of whoever looks at them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.rules.errors import BadInput
from omtanke.sick_leave.actions import handed_in as acts
from omtanke.sick_leave.forms.handed_in import HandInForm
from omtanke.sick_leave.present import certificates as certificate_words
from omtanke.sick_leave.present import handed_in as present
from omtanke.sick_leave.queries import certificates, handed_in
from omtanke.sick_leave.queries.values import choice_of
from omtanke.sick_leave.views import scans
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce

KEEP, OWN, SAY = Permission.CERTIFICATE_KEEP, Permission.OWN_PAGE_READ, Permission.REPORT_OWN


@requires(SAY)
def my_certificates(request: HttpRequest) -> HttpResponse:
    """One's own certificates, and where the employer keeps scans, the way to hand one in."""
    viewer = request.viewer
    own = workforce.own_id(for_user=viewer)
    rows, scope = certificates.certificates(own, permission=SAY, for_user=viewer)
    keeps = choice_of(scope.party, for_user=viewer).keep_papers
    form = HandInForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and keeps and form.is_valid():
        try:
            acts.hand_in(own, form.cleaned_data["paper"], key=form.cleaned_data["key"], by=viewer.actor(scope),
                         now=viewer.now)
            return redirect("my_certificates")
        except BadInput as refusal:
            form.add_error(None, present.refused(refusal))
    people = workforce.directory([], permission=OWN, page="certificate", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    handed = [present.row(row, viewer.today) for row in handed_in.own(own, for_user=viewer)]
    return render(request, "sick_leave/my_certificates.html", {
        "form": form, "keeps": keeps, "handed_in": handed, "waits": any(row["waits"] for row in handed),
        "rows": [certificate_words.row(row, viewer.today, own=True) for row in rows]},
        status=422 if request.method == "POST" else 200)


@requires(SAY)
def my_handed_in(request: HttpRequest, handed_in_id: UUID) -> HttpResponse:
    """What one has handed in oneself, as a file to save, while it waits."""
    return _scan(request, handed_in_id, SAY)


@requires(SAY)
@require_POST
def take_handed_in_back(request: HttpRequest, handed_in_id: UUID) -> HttpResponse:
    """One takes it back while it waits; too late changes nothing, and the page says what came of it. Twice is once."""
    viewer = request.viewer
    row, scope = handed_in.handed_in(handed_in_id, permission=SAY, for_user=viewer)
    acts.take_back(row.id, by=viewer.actor(scope), now=viewer.now)
    return redirect("my_certificates")


@requires(KEEP)
def handed_in_scan(request: HttpRequest, handed_in_id: UUID) -> HttpResponse:
    """What an employee has handed in, as a file to save, while it waits."""
    return _scan(request, handed_in_id, KEEP)


@requires(KEEP)
@require_POST
def handed_in_unreadable(request: HttpRequest, handed_in_id: UUID) -> HttpResponse:
    """It cannot be read: it is destroyed, and the employee is asked for another. Twice is once."""
    viewer = request.viewer
    row, scope = handed_in.handed_in(handed_in_id, permission=KEEP, for_user=viewer)
    acts.unreadable(row.id, by=viewer.actor(scope), now=viewer.now)
    return redirect("certificates", person_id=row.employee_id)


def _scan(request: HttpRequest, handed_in_id: UUID, permission: Permission) -> HttpResponse:
    return scans.answer(lambda: handed_in.scan(handed_in_id, permission=permission, for_user=request.viewer))

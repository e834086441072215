"""Reports of the work: the list, a report, its sections, and the paper."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.programme.actions import reports as actions
from omtanke.programme.forms.reports import HeadingForm, ReportForm, SectionForm
from omtanke.programme.living import BEGINNING
from omtanke.programme.present import reports as present
from omtanke.programme.queries import reports as queries
from omtanke.rules.errors import BadInput
from omtanke.ui import downloads, files

READ, EDIT = Permission.PROGRAMME_READ, Permission.PROGRAMME_EDIT


@requires(READ)
def reports(request: HttpRequest) -> HttpResponse:
    """The reports; whoever keeps them begins a new one here."""
    viewer = request.viewer
    scopes = viewer.scopes_with(EDIT)
    form = ReportForm(request.POST if request.method == "POST" and scopes else None)
    if form.is_bound and form.is_valid():
        made = actions.begin(party=scopes[0].party, name=form.cleaned_data["name"], by=viewer.actor(scopes[0]),
                             now=viewer.now, sections=[(str(heading), key) for heading, key in BEGINNING])
        return redirect("report", made.id)
    return render(request, "programme/reports.html", {
        "reports": queries.reports(for_user=viewer), "form": form, "edits": bool(scopes)},
        status=422 if form.errors else 200)


@requires(READ)
@require_GET
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """A report with its figures as they are now."""
    viewer = request.viewer
    row, _scope = queries.report(report_id, for_user=viewer)
    rows = list(row.sections.all())
    living = queries.living(row.party_id, {one.figure for one in rows}, for_user=viewer)
    return render(request, "programme/report.html", {
        "report": row, "sections": present.sections(rows, living), "edits": viewer.may(EDIT), "form": HeadingForm()})


@requires(READ)
@require_GET
def report_pdf(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The report on paper."""
    viewer = request.viewer
    row, scope = queries.report(report_id, for_user=viewer)
    rows = list(row.sections.all())
    living = queries.living(row.party_id, {one.figure for one in rows}, for_user=viewer)
    made = present.on_paper(row, rows, living, owner=scope.party_name, now=viewer.now)
    return files.answer(made, media_type=downloads.PDF_TYPE, file_name=f"{_('report-of-the-work')}.pdf")


@requires(EDIT)
@require_POST
def add_section(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """A new section, last; one writes it next."""
    viewer = request.viewer
    row, scope = queries.report(report_id, permission=EDIT, for_user=viewer)
    form = HeadingForm(request.POST)
    if not form.is_valid():
        return redirect("report", row.id)
    made = actions.add(row, heading=form.cleaned_data["heading"], by=viewer.actor(scope), now=viewer.now)
    return redirect("report_section", made.id)


@requires(EDIT)
def report_section(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """Write a section."""
    viewer = request.viewer
    row, scope = queries.section(section_id, permission=EDIT, for_user=viewer)
    start = {"heading": row.heading, "words": row.words, "figure": row.figure, "revision": row.revision}
    form = SectionForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_bound and form.is_valid():
        try:
            actions.write(row, **form.cleaned_data, by=viewer.actor(scope), now=viewer.now)
            return redirect("report", row.report_id)
        except BadInput:
            form.add_error(None, _("Someone else has written this section since you opened it. Open it again in "
                                   "another window, and bring over what you wrote here."))
    return render(request, "programme/report_section.html", {"form": form, "section": row},
                  status=422 if form.errors else 200)


@requires(EDIT)
@require_POST
def move_section(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """One place up."""
    viewer = request.viewer
    row, scope = queries.section(section_id, permission=EDIT, for_user=viewer)
    actions.move_up(row, by=viewer.actor(scope), now=viewer.now)
    return redirect("report", row.report_id)


@requires(EDIT)
@require_POST
def remove_section(request: HttpRequest, section_id: UUID) -> HttpResponse:
    """Take a section away."""
    viewer = request.viewer
    row, scope = queries.section(section_id, permission=EDIT, for_user=viewer)
    actions.remove(row, by=viewer.actor(scope), now=viewer.now)
    return redirect("report", row.report_id)


@requires(EDIT)
@require_POST
def end_report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Take the report away from the list."""
    viewer = request.viewer
    row, scope = queries.report(report_id, permission=EDIT, for_user=viewer)
    actions.end(row, by=viewer.actor(scope), now=viewer.now)
    return redirect("reports")

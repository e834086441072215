"""The registrar's register of one's own party."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.actions.marks import set_diary_number
from omtanke.oversight.forms.register import DaysForm, DiaryForm, FindForm
from omtanke.oversight.present import register as present
from omtanke.oversight.queries import register as queries
from omtanke.oversight.queries.trail import watching
from omtanke.oversight.views.trail import me


@requires(Permission.REGISTER_KEEP)
def register(request: HttpRequest) -> HttpResponse:
    """What left and came between two days, fifty at a time."""
    viewer = request.viewer
    form = DaysForm(request.GET.dict(), today=viewer.today)
    first, last = _days(form, viewer.today)
    found = queries.entries(first, last, for_user=viewer, before=_before(request.GET.get("before", "")))
    me(request)
    end = found.rows[-1] if found.more else None
    later = urlencode({"first": first, "last": last, "before": f"{end.year}:{end.number}"}) if end else ""
    return render(request, "oversight/register.html", {
        "rows": [present.row(entry) for entry in found.rows], "form": form, "find_form": FindForm(),
        "first": first.isoformat(), "last": last.isoformat(), "later": f"?{later}" if later else ""},
        status=422 if form.errors else 200)


@requires(Permission.REGISTER_KEEP)
@require_POST
def find_entry(request: HttpRequest) -> HttpResponse:
    """One entry by its number. Posted: what is typed here stands in no address."""
    form = FindForm(request.POST)
    row = queries.found(form.cleaned_data["number"], for_user=request.viewer) if form.is_valid() else None
    if row is not None:
        return redirect("register_entry", entry_id=row.id)
    if not form.errors:
        form.add_error("number", _("Nothing is registered under this number. Check it, or look by the day."))
    me(request)
    days = DaysForm({}, today=request.viewer.today)
    return render(request, "oversight/register.html", {"rows": [], "form": days, "find_form": form}, status=422)


@requires(Permission.REGISTER_KEEP)
def register_entry(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """One entry, and the authority's own diary number for it."""
    viewer = request.viewer
    row = queries.entry(entry_id, for_user=viewer)
    form = DiaryForm(request.POST if request.method == "POST" else None, initial={"diary_number": row.diary_number})
    if request.method == "POST" and form.is_valid():
        scope = watching(Permission.REGISTER_KEEP, for_user=viewer)
        set_diary_number(entry_id, number=form.cleaned_data["diary_number"].strip(), by=viewer.actor(scope),
                         now=viewer.now)
        return redirect("register_entry", entry_id=entry_id)
    me(request)
    return render(request, "oversight/register_entry.html", {"row": present.row(row), "form": form},
                  status=422 if form.errors else 200)


@requires(Permission.REGISTER_KEEP)
@require_POST
def register_table(request: HttpRequest) -> HttpResponse:
    """The entries between two days as a table. It names nobody."""
    viewer = request.viewer
    first, last = _days(DaysForm(request.POST, today=viewer.today), viewer.today)
    found = queries.entries(first, last, for_user=viewer, most=queries.MOST)
    return HttpResponse(present.as_csv(found.rows), content_type="text/csv; charset=utf-8", headers={
        "Content-Disposition": f'attachment; filename="{_("register.csv")}"', "Cache-Control": "no-store, private"})


def _days(form: DaysForm, today) -> tuple:
    if form.is_valid():
        return form.cleaned_data["first"], form.cleaned_data["last"]
    plain = DaysForm({}, today=today)
    plain.is_valid()
    return plain.cleaned_data["first"], plain.cleaned_data["last"]


def _before(text: str) -> tuple[int, int] | None:
    found = queries.NUMBER.fullmatch(text)
    if text and not (found and found[1]):
        raise Http404
    return (int(found[1]), int(found[2])) if text else None


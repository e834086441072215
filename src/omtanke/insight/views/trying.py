"""Trying the routine on the employer's own history, before it is adopted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.alerts import queries
from omtanke.alerts.queries import Work
from omtanke.alerts.views.routine import changed_meanwhile
from omtanke.insight import trying
from omtanke.insight.actions.trying import keep, try_out
from omtanke.insight.forms.trying import TryForm
from omtanke.insight.present.trying import shown
from omtanke.rules.errors import BadInput
from omtanke.rules.routine import Routine, parse


@requires(Permission.ROUTINE_EDIT)
@require_GET
def try_routine(request: HttpRequest) -> HttpResponse:
    """Choose a step and what to change it to; with `count`, what each would have done."""
    viewer, work = request.viewer, queries.work(for_user=request.viewer)
    base = _base(work, viewer.today)
    asks = "count" in request.GET
    form = TryForm(request.GET if asks else None, rungs=base.rungs)
    values = {"form": form, "parts": form.parts, "revision": work.revision, "draft": work.draft is not None}
    if not asks or not form.is_valid():
        return render(request, "insight/try.html", values, status=422 if asks else 200)
    asked = form.asked()
    found = try_out([trying.changed(base, asked, rung) for rung in (asked.tried, asked.other)],
                    trying.question(asked, viewer.today), party=work.party, by=viewer.actor(work.scope), now=viewer.now)
    return render(request, "insight/try.html", values | shown(found, asked) | {"asked": asked})


@requires(Permission.ROUTINE_EDIT)
@require_POST
def keep_tried(request: HttpRequest) -> HttpResponse:
    """Keep the whole routine with the step changed as the draft, with what it would have done."""
    viewer, work = request.viewer, queries.work(for_user=request.viewer)
    base = _base(work, viewer.today)
    form = TryForm(request.POST, rungs=base.rungs)
    said = request.POST.get("revision", "")
    if form.is_valid():
        asked = form.asked()
        whole = trying.changed(base, trying.replace(asked, alone=False), asked.tried)
        try:
            keep(whole, trying.question(asked, viewer.today), party=work.party,
                 revision=int(said) if said.isdecimal() else -1, by=viewer.actor(work.scope), now=viewer.now)
            return redirect("draft")
        except BadInput:
            form.add_error(None, changed_meanwhile())
    return render(request, "insight/try.html", {"form": form, "parts": form.parts, "revision": work.revision,
                                                "draft": work.draft is not None}, status=422)


def _base(work: Work, today) -> Routine:
    """The draft, else the routine in force, else one without steps."""
    return parse(work.text) if work.text else Routine(work.party.name, today, ())

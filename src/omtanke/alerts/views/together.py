"""Several signals with one cause, answered together; and the proposal that the week is not counted."""

from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.alerts import actions, queries
from omtanke.alerts.forms import TogetherForm
from omtanke.rules.dates import from_iso
from omtanke.rules.together import WEEK_DAYS
from omtanke.ui import words
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.SIGNAL_ANSWER)
def answer_together(request: HttpRequest, unit_id: UUID, week: str) -> HttpResponse:
    """The people whose signals have a week in common: tick whom one explanation is true of."""
    viewer = request.viewer
    scope = queries.unit_led(unit_id, for_user=viewer)
    first = _day(week)
    found = next((row for row in queries.together(for_user=viewer) if (row.scope, row.first_day) == (scope, first)),
                 None)
    if found is None:
        raise Http404
    signals = {signal.employee_id: signal.id for signal in found.signals}
    people = workforce.directory(list(signals), permission=Permission.PERSON_READ, page="together", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    names = sorted((words.alphabetical(people[id].family, people[id].given), id) for id in signals)
    form = TogetherForm(request.POST or None, people={id: people[id].name for _, id in names})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        actions.answer_together([signals[UUID(id)] for id in values["people"]], cause=values["cause"],
                                words=values["words"], party=scope.party, day=viewer.today, by=viewer.actor(scope),
                                now=viewer.now)
        return redirect("propose_week", unit_id=unit_id, week=week)
    context = {"form": form, "days": words.between(found.first_day, found.last_day), "count": len(signals)}
    return render(request, "alerts/together.html", context, status=422 if form.errors else 200)


@requires(Permission.SIGNAL_ANSWER)
def propose_week(request: HttpRequest, unit_id: UUID, week: str) -> HttpResponse:
    """After the answer: propose to whoever looks after the routine that the week is not counted."""
    viewer = request.viewer
    scope = queries.unit_led(unit_id, for_user=viewer)
    first = _day(week)
    last = first + timedelta(days=WEEK_DAYS - 1)
    if first > viewer.today:
        raise Http404
    if request.method == "POST":
        actions.propose_exclusion(unit=unit_id, first_day=first, last_day=last, by=viewer.actor(scope), now=viewer.now)
        return redirect("start")
    return render(request, "alerts/propose_week.html", {"days": words.between(first, last)})


def _day(text: str) -> date:
    try:
        return from_iso(text)
    except ValueError:
        raise Http404 from None

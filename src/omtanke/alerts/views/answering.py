"""Answers to a signal."""

from contextlib import suppress
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.alerts import actions, parts, queries
from omtanke.alerts.forms import ExplainForm, PostponeForm
from omtanke.rules.errors import BadInput


@requires(Permission.SIGNAL_ANSWER)
def explain_signal(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """The signal has an explanation."""
    return _answer(request, signal_id, ExplainForm(request.POST or None), "explained", "alerts/explain.html")


@requires(Permission.SIGNAL_ANSWER)
def postpone_signal(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """The signal may rest for a while."""
    form = PostponeForm(request.POST or None, today=request.today)
    return _answer(request, signal_id, form, "postponed", "alerts/postpone.html")


@requires(Permission.SIGNAL_ANSWER)
@require_POST
def done_signal(request: HttpRequest, signal_id: UUID) -> HttpResponse:
    """HR has done what the rung says."""
    viewer = request.viewer
    signal, scope = queries.signal(signal_id, for_user=viewer)
    _try(signal, "held", {}, viewer, scope)
    return redirect("person", person_id=signal.employee_id)


@requires(Permission.ANSWER_READ)
def read_answer(request: HttpRequest, answer_id: UUID) -> HttpResponse:
    """What was answered to a signal, in the words that were written. The employee reads it too."""
    viewer = request.viewer
    answer, scope = queries.answer(answer_id, for_user=viewer)
    words = queries.explanation(answer, scope, for_user=viewer)
    context = {"said": parts.answered(answer, viewer.today), "words": words, "own": scope.role == "employee",
               "person_id": answer.employee_id}
    return render(request, "alerts/answer.html", context)


def _answer(request: HttpRequest, signal_id: UUID, form, kind: str, template: str) -> HttpResponse:
    viewer = request.viewer
    signal, scope = queries.signal(signal_id, for_user=viewer)
    if request.method == "POST" and form.is_valid():
        _try(signal, kind, form.cleaned_data, viewer, scope)
        return redirect("person", person_id=signal.employee_id)
    return render(request, template, {"signal": signal, "form": form}, status=422 if form.errors else 200)


def _try(signal, kind: str, values: dict, viewer, scope) -> None:
    """Answer, unless it has been answered already: two clicks, or two managers, are one answer."""
    with suppress(BadInput):
        actions.answer(signal, kind=kind, day=viewer.today, by=viewer.actor(scope), now=viewer.now, **values)

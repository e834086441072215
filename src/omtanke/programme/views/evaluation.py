"""The evaluation: the participants' tables, what stands beside a month before, and sending in what others know."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.insight.present import said
from omtanke.programme.actions import evaluation as actions
from omtanke.programme.forms.evaluation import RegisterForm, SumsForm
from omtanke.programme.present import evaluation as present
from omtanke.programme.present import follow_up
from omtanke.programme.queries.evaluation import Evaluated, evaluated
from omtanke.rules.errors import BadInput
from omtanke.ui import downloads

READ, EDIT = Permission.PROGRAMME_READ, Permission.PROGRAMME_EDIT


@requires(READ)
@require_GET
def evaluation(request: HttpRequest) -> HttpResponse:
    """How the participants fared, and how it is around them. Nobody can be seen."""
    found = _asked(request)
    chosen = found.chosen
    return render(request, "programme/evaluation.html", {
        "lead": present.lead(found), "edits": request.viewer.may(EDIT), "chosen": chosen,
        "name": present.name(chosen) if chosen else "",
        "choices": [(str(one.id), present.name(one)) for one in found.all],
        "figures": present.figures(chosen) if chosen else [], "tables": present.tables(chosen) if chosen else [],
        "equality": present.equality(chosen) if chosen else [], "source": present.source(chosen) if chosen else "",
        "caution": present.caution(), "series": follow_up.figures(found), "compared": follow_up.compared(found),
        "compared_how": follow_up.definition(), "unknown": present.unknown(found), "base": found.base,
        "bases": [(month, said.month(month)) for month in found.bases],
        "asked": f"?of={chosen.id if chosen else ''}&from={found.base}"})


@requires(READ)
@require_GET
def evaluation_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file: "csv", "xlsx" or "pdf"."""
    page = present.page(_asked(request))
    return downloads.answer(page, form, file_name=_("programme-evaluation"), now=request.viewer.now)


@requires(EDIT)
def evaluation_register(request: HttpRequest) -> HttpResponse:
    """Send in a register of participants. It is counted at once, and its rows are gone."""
    viewer = request.viewer
    scope = viewer.scopes_with(EDIT)[0]
    form = _form(RegisterForm, request)
    if request.method == "POST" and form.is_valid():
        got = form.cleaned_data
        try:
            actions.keep_register(party=scope.party, tables=got["tables"], source=got["source"], as_of=got["day"],
                                  by=viewer.actor(scope), now=viewer.now)
            return redirect("evaluation")
        except BadInput:
            form.add_error("file", _("Beside the last register this one would tell of a group of at most ten. Wait "
                                     "until more has come. Nothing was kept."))
    return _answer(request, "programme/evaluation_register.html", form)


@requires(EDIT)
def evaluation_sums(request: HttpRequest) -> HttpResponse:
    """Send in a series of sums."""
    viewer = request.viewer
    scope = viewer.scopes_with(EDIT)[0]
    form = _form(SumsForm, request)
    if request.method == "POST" and form.is_valid():
        got = form.cleaned_data
        actions.keep_sums(party=scope.party, kind=got["kind"], rows=got["rows"], source=got["source"],
                          source_day=got["day"], by=viewer.actor(scope), now=viewer.now)
        return redirect("evaluation")
    return _answer(request, "programme/evaluation_sums.html", form)


def _asked(request: HttpRequest) -> Evaluated:
    return evaluated(of=request.GET.get("of", ""), base=request.GET.get("from", ""), for_user=request.viewer)


def _form(kind: type, request: HttpRequest):
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return kind(*sent, today=request.viewer.today)


def _answer(request: HttpRequest, template: str, form) -> HttpResponse:
    return render(request, template, {"form": form}, status=422 if form.errors else 200)

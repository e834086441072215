"""Outcome contracts: which there are, what each has come to, and sending in terms and months."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.programme.actions import contracts as actions
from omtanke.programme.forms.contracts import PartForm, SeriesForm, TermsForm, told
from omtanke.programme.present import contracts as present
from omtanke.programme.present import effects as effect_words
from omtanke.programme.queries import contracts as queries
from omtanke.programme.queries import effects
from omtanke.rules.errors import BadInput
from omtanke.ui import downloads, files

READ, EDIT = Permission.PROGRAMME_READ, Permission.PROGRAMME_EDIT


@requires(READ)
@require_GET
def contracts(request: HttpRequest) -> HttpResponse:
    """The contracts that are followed."""
    viewer = request.viewer
    return render(request, "programme/contracts.html", {
        "contracts": queries.contracts(for_user=viewer), "edits": viewer.may(EDIT)})


@requires(READ)
@require_GET
def contract(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """What the contract has come to: the sum, month by month, who carries what, and what cannot be reconciled."""
    found, form = _followed(request, contract_id)
    values = {"contract": found.row, "form": form, "edits": request.viewer.may(EDIT), "counted": found.told is not None,
              "lead": present.lead(found), "terms": present.terms(found.terms), "before": form.chosen,
              "effect": effect_words.lead(effects.supported(language=(get_language() or "sv")[:2],
                                                            for_user=request.viewer)),
              "problem": told(found.problem) if found.problem else ""}
    return render(request, "programme/contract.html", values | (present.shown(found) if found.told else {}))


@requires(READ)
@require_GET
def contract_file(request: HttpRequest, contract_id: UUID, form: str) -> HttpResponse:
    """The same as a file: "csv", "xlsx" or "pdf". 404 before there is anything to count."""
    found, _form = _followed(request, contract_id)
    if found.told is None:
        raise Http404
    return downloads.answer(present.page(found), form, file_name=_("outcome-contract"), now=request.viewer.now)


@requires(READ)
@require_GET
def sent_file(request: HttpRequest, contract_id: UUID, kind: str) -> HttpResponse:
    """What was sent in last, as it was: "terms" or "series"."""
    found, _form = _followed(request, contract_id)
    text, name = {"terms": (found.terms_text, queries.TERMS_FILE),
                  "series": (found.series_text, queries.SERIES_FILE)}.get(kind, ("", ""))
    if not text:
        raise Http404
    return files.answer(text.encode(), media_type="text/plain; charset=utf-8", file_name=name)


@requires(EDIT)
def new_contract(request: HttpRequest) -> HttpResponse:
    """Send in the terms of a contract."""
    viewer = request.viewer
    scope = viewer.scopes_with(EDIT)[0]
    form = TermsForm(request.POST, request.FILES) if request.method == "POST" else TermsForm()
    if request.method == "POST" and form.is_valid():
        got = form.cleaned_data
        made = actions.begin(party=scope.party, name=got["name"], terms=got["terms"], by=viewer.actor(scope),
                             now=viewer.now)
        return redirect("contract_series", made.id)
    return render(request, "programme/contract_new.html", {"form": form}, status=422 if form.errors else 200)


@requires(EDIT)
def contract_terms(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Send in new terms; the earlier are kept."""
    viewer = request.viewer
    row, scope = queries.contract(contract_id, permission=EDIT, for_user=viewer)
    form = TermsForm(request.POST, request.FILES) if request.method == "POST" else TermsForm()
    if request.method == "POST" and form.is_valid():
        got = form.cleaned_data
        actions.keep_terms(row, name=got["name"], terms=got["terms"], by=viewer.actor(scope), now=viewer.now)
        return redirect("contract", row.id)
    return render(request, "programme/contract_new.html", {"form": form, "contract": row},
                  status=422 if form.errors else 200)


@requires(EDIT)
def contract_series(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Send in the months, all of them; what does not fit the terms is told at once."""
    viewer = request.viewer
    row, scope = queries.contract(contract_id, permission=EDIT, for_user=viewer)
    form = SeriesForm(request.POST, request.FILES) if request.method == "POST" else SeriesForm()
    if request.method == "POST" and form.is_valid():
        found = queries.followed(contract_id, exclude_from="", language="sv", for_user=viewer)
        try:
            queries.check(found.terms_text, form.cleaned_data["series"], for_user=viewer)
            actions.keep_series(row, series=form.cleaned_data["series"], by=viewer.actor(scope), now=viewer.now)
            return redirect("contract", row.id)
        except BadInput as problem:
            form.add_error("file", told(problem))
    return render(request, "programme/contract_series.html", {"form": form, "contract": row},
                  status=422 if form.errors else 200)


@requires(EDIT)
@require_POST
def end_contract(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Take the contract away from the list. What was sent in is kept."""
    viewer = request.viewer
    row, scope = queries.contract(contract_id, permission=EDIT, for_user=viewer)
    actions.end(row, by=viewer.actor(scope), now=viewer.now)
    return redirect("contracts")


def _followed(request: HttpRequest, contract_id: UUID) -> tuple[queries.Followed, PartForm]:
    whole = queries.followed(contract_id, exclude_from="", language=(get_language() or "sv")[:2],
                             for_user=request.viewer)
    form = PartForm(request.GET, terms=whole.terms)
    if not form.chosen:
        return whole, form
    return queries.followed(contract_id, exclude_from=form.chosen, language=(get_language() or "sv")[:2],
                            for_user=request.viewer), form

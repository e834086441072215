"""The employer's values of its agreement, for whoever looks after its routine."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.sick_leave.actions import clock as acts
from omtanke.sick_leave.forms.settings import AgreementForm, ChoiceForm
from omtanke.sick_leave.present import settings as present
from omtanke.sick_leave.queries import values as queries

EDIT = Permission.ROUTINE_EDIT


@requires(EDIT)
def sick_pay_settings(request: HttpRequest) -> HttpResponse:
    """What holds today with its sources, what was said before, and the forms for what the agreement says."""
    viewer = request.viewer
    scope = viewer.scopes_with(EDIT)[0]
    said = queries.agreement(scope.party, for_user=viewer)
    choice = queries.choice_of(scope.party, for_user=viewer)
    sent = request.POST.get("form") if request.method == "POST" else ""
    form = AgreementForm(request.POST if sent == "agreement" else None, initial={"valid_from": viewer.today})
    own = ChoiceForm(request.POST if sent == "own" else None,
                     initial={"keep_papers": "kept" if choice.keep_papers else "seen",
                              "organisation_number": choice.organisation_number, "notice_by": choice.notice_by})
    by = viewer.actor(scope)
    if sent == "agreement" and form.is_valid():
        acts.say_agreement(scope.party, valid_from=form.cleaned_data["valid_from"], values=form.values, by=by,
                           now=viewer.now)
        return redirect("sick_pay_settings")
    if sent == "own" and own.is_valid():
        acts.choose(scope.party, by=by, now=viewer.now, **own.cleaned_data)
        return redirect("sick_pay_settings")
    dated = queries.parameters_of(scope.party, for_user=viewer)
    return render(request, "sick_leave/settings.html", {
        "form": own if own.errors else form, "agreement": form, "own": own, "employer": scope.party_name,
        **present.shown(said, dated, viewer.today)}, status=422 if form.errors or own.errors else 200)

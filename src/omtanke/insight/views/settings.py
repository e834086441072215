"""An employer's choices about figures, for whoever looks after its routine."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.insight.actions.settings import choose
from omtanke.insight.forms.settings import SettingsForm
from omtanke.insight.present import settings as present
from omtanke.insight.queries.settings import settings_of


@requires(Permission.ROUTINE_EDIT)
def figure_settings(request: HttpRequest) -> HttpResponse:
    """Whether managers are told of the monthly report, and what cost is estimated from."""
    viewer = request.viewer
    scope = viewer.scopes_with(Permission.ROUTINE_EDIT)[0]
    now = settings_of(scope.party, for_user=viewer)
    form = SettingsForm(request.POST if request.method == "POST" else None,
                        initial={"monthly": now.monthly, "monthly_wage": now.monthly_wage})
    if request.method == "POST" and form.is_valid():
        choose(party=scope.party, **form.cleaned_data, by=viewer.actor(scope), now=viewer.now)
        return redirect(reverse("figure_settings") + "?saved")
    return render(request, "insight/settings.html", {
        "form": form, "saved": "saved" in request.GET, "employer": scope.party_name,
        "wages": present.wages(now), "paid": present.paid(now)})

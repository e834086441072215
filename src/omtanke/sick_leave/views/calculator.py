"""The calculator: what sick leave comes to. What is typed is sent, answered and forgotten."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from omtanke.access.decorators import signed_in
from omtanke.access.permissions import Permission
from omtanke.rules.errors import BadInput
from omtanke.rules.sick_pay_sum import comes_to
from omtanke.sick_leave.forms.calculator import CalculatorForm
from omtanke.sick_leave.present import calculator as present
from omtanke.sick_leave.queries import clock as queries
from omtanke.sick_leave.queries.values import parameters_of
from omtanke.workforce import queries as workforce


@signed_in
@never_cache
def sick_pay_calculator(request: HttpRequest) -> HttpResponse:
    """Without a person. Only one's own days, if one is ill oneself, come along."""
    viewer = request.viewer
    if not viewer.scopes:
        raise PermissionDenied
    own = workforce.own_id(for_user=viewer)
    mine = queries.clocks([own], permission=Permission.OWN_PAGE_READ, for_user=viewer) if own else {}
    party = viewer.scopes[0].party
    form = CalculatorForm(request.POST if request.method == "POST" else None,
                          initial=present.first_values(mine.get(own), viewer.today))
    context = {"form": form, "own": own in mine if own else False}
    if request.method == "POST" and form.is_valid():
        dated = parameters_of(party, for_user=viewer)
        try:
            context |= present.shown(form.asked, comes_to(form.asked, dated), dated)
        except BadInput:
            form.add_error("first_day", present.too_early())
    return render(request, "sick_leave/calculator.html", context, status=422 if form.errors else 200)

"""One's own choice of mails."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.notify import actions
from omtanke.notify.forms import ChoiceForm


@requires(Permission.OWN_PAGE_READ)
@require_POST
def choose_mail(request: HttpRequest) -> HttpResponse:
    """Keep the choice, in the language of the page. What is no choice changes nothing."""
    viewer, form = request.viewer, ChoiceForm(request.POST)
    if form.is_valid():
        scope = viewer.scopes_with(Permission.OWN_PAGE_READ)[0]
        actions.choose(user=viewer.user_id, wants=form.cleaned_data["wants"], language=get_language() or "sv",
                       by=viewer.actor(scope), now=viewer.now)
    return redirect("my_page")

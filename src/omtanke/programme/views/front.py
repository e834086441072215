"""Where the follow-up of the work begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.programme.pages import FAMILIES


@requires(Permission.PROGRAMME_READ)
@require_GET
def programme(request: HttpRequest) -> HttpResponse:
    """What can be followed up, a question at a time."""
    viewer = request.viewer
    families = [{"label": family.label, "answers": family.answers, "url": reverse(family.first)}
                for family in FAMILIES if family.sees(viewer)]
    return render(request, "programme/front.html", {"families": families})

"""What the pages of reports share: a form as it was sent, the way it is told, and the page with its status.

A floor above puts into the page of one's own report what it registers with `ui.parts.register("report.aside", …)`:
`(viewer, report) -> Part | None`.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


def filled(form_class: type, request: HttpRequest, *, fresh: bool = False):
    """A form of today's days with what was sent, if something was; `fresh`: as nobody has touched it."""
    data = request.POST if request.method == "POST" and not fresh else None
    return form_class(data, today=request.viewer.today)


def way(form, through: str, viewer: Viewer, scope: Scope) -> dict:
    """How something is told, as the acts take it."""
    return {"key": form.cleaned_data["key"], "through": through, "today": viewer.today, "by": viewer.actor(scope),
            "now": viewer.now}


def shown(request: HttpRequest, template: str, context: dict, *, failed: bool = False) -> HttpResponse:
    """The page, 422 with what was sent where something has to be changed. One's own name is opened once."""
    viewer = request.viewer
    if "who" not in context:
        people = workforce.directory([], permission=Permission.OWN_PAGE_READ, page="report", for_user=viewer)
        request.me = workforce_words.me(people, viewer)
    wrong = failed or bool(getattr(context.get("form"), "errors", None))
    return render(request, template, context, status=422 if wrong else 200)

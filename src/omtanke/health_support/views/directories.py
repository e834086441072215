"""The employer's steward delivers the report directory to a provider, and takes it back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.health_support import present, queries
from omtanke.health_support.actions import directories
from omtanke.health_support.forms import DirectoryForm


@requires(Permission.PARTNERS_EDIT)
def report_directory(request: HttpRequest) -> HttpResponse:
    """What is delivered to whom, and switching it on."""
    viewer = request.viewer
    scope, rows, providers = queries.directories(for_user=viewer)
    form = DirectoryForm(request.POST if request.method == "POST" else None, providers=providers, today=viewer.today)
    if request.method == "POST" and form.is_valid():
        directories.switch_on(employer=scope.party, provider=UUID(form.cleaned_data["provider"]),
                              last_day=form.cleaned_data["last_day"], today=viewer.today, by=viewer.actor(scope),
                              now=viewer.now)
        return redirect("report_directory")
    context = {"form": form, "rows": [present.directory(row, viewer.today) for row in rows], "any": bool(providers)}
    return render(request, "health_support/directory.html", context, status=422 if form.errors else 200)


@requires(Permission.PARTNERS_EDIT)
@require_POST
def end_directory(request: HttpRequest, directory_id: UUID) -> HttpResponse:
    """Take the directory back: the copy is gone at once."""
    viewer = request.viewer
    found, scope = queries.directory(directory_id, for_user=viewer)
    directories.switch_off(found.id, by=viewer.actor(scope), now=viewer.now)
    return redirect("report_directory")

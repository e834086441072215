"""The fixed times: at which centres, and week by week at one of them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.meetings.present import fixed_times as present
from omtanke.meetings.queries import sharing


@requires(Permission.SLOTS_READ)
def fixed_times(request: HttpRequest) -> HttpResponse:
    """The centres that one shares an agreement with. Whoever works at the only one goes straight to its times."""
    viewer = request.viewer
    found = sharing.shared(for_user=viewer)
    if len(found) == 1 and found[0].side == sharing.CARE:
        return redirect("centre_times", centre_id=found[0].centre.id)
    without = sharing.without_agreement(for_user=viewer)
    return render(request, "meetings/times.html", present.overview(found, without, viewer))


@requires(Permission.SLOTS_READ)
def centre_times(request: HttpRequest, centre_id: UUID) -> HttpResponse:
    """Four weeks of times at a centre: free, reserved for an employer, and nobody's name."""
    viewer = request.viewer
    found = sharing.at(centre_id, Permission.SLOTS_READ, for_user=viewer)
    first = present.first_shown(request.GET.get("from", ""), viewer.today)
    return render(request, "meetings/centre_times.html", present.centre(found, first, viewer))

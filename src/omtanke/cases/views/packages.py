"""What is carried on of a delivery: the page to print, the package to take home, the file package for SDK."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.actions import marks
from omtanke.cases.present import packages
from omtanke.cases.queries import deliveries as queries
from omtanke.cases.queries import rooms
from omtanke.cases.queries.deliveries import OpenDelivery
from omtanke.cases.views import heads
from omtanke.ui import files


@requires(Permission.DELIVER)
@require_POST
def delivery_package(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """For the sender, what the channel carries: the page to hand over, or the package for a message client."""
    opened = queries.delivery(delivery_id, Permission.DELIVER, for_user=request.viewer)
    return _file(request, opened, reason="paper")


@requires(Permission.DELIVER)
@require_POST
def take_home(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Take it home to one's own record, in one step: the package is sent and the delivery is marked as taken home."""
    viewer = request.viewer
    opened = queries.delivery(delivery_id, Permission.DELIVER, for_user=viewer)
    answer = _file(request, opened, reason="taking_home", channel="room")
    if not opened.sent and not opened.reach.own:
        marks.take_home(delivery_id, by=viewer.actor(opened.reach.scope), now=viewer.now)
    return answer


def _file(request: HttpRequest, opened: OpenDelivery, *, reason: str, channel: str = "") -> HttpResponse:
    """Everything of it opened, each with its line in the trail, and put together."""
    viewer = request.viewer
    versions = [] if opened.delivery.state == "wrong" else [version for _, version in opened.items if version]
    said = rooms.words(opened.reach, versions, reason=reason, for_user=viewer)
    papers = {version.id: rooms.papers(opened.reach, version, reason=reason, for_user=viewer) for version in versions}
    made = packages.made(opened, heads.who(request, opened.reach, "delivery"), said, papers, viewer, channel=channel)
    return files.answer(made.content, media_type=made.media_type, file_name=made.name)

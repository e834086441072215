"""What deliveries add to the pages of others: the case's page, the start page, the menu, and the outbox."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases import partners, sorts
from omtanke.cases.models import Delivery
from omtanke.cases.pages import AboutCase, Step
from omtanke.cases.policies import deliveries as policies
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.present import deliveries as present
from omtanke.cases.present import delivery_words as say
from omtanke.cases.queries import deliveries as queries
from omtanke.notify import waiting
from omtanke.ui import navigation, parts, words
from omtanke.workforce.models import Duty
from omtanke.workforce.pages import Part


def in_case(viewer: Viewer, about: AboutCase) -> Part:
    """On the case's page: what has not left yet, what can be written, and the way to hand something over."""
    found = about.reach
    return Part("cases/_case_deliveries.html", {
        "case": found.case, "open": found.case.state == OPEN, "sorts": sorts.sorts_of(found.room.party),
        "waiting": present.waiting_rows(queries.waiting_to_leave(found, for_user=viewer), viewer)})


def steps(viewer: Viewer, about: AboutCase) -> list[Step]:
    """What waits to be received, and what waits until it has been handed over on paper."""
    found = about.reach
    rows = queries.to_do(found, for_user=viewer)
    return [_receive(row, about) if row.to_room_id == found.room.id else _hand_over(row) for row in rows]


def _receive(row: Delivery, about: AboutCase) -> Step:
    room = row.from_room
    who = about.given if room.party is None else say.side(room.party, room.place)
    return Step(timezone.localtime(row.delivered_at).date(), "delivery",
                words.capital(_("%(who)s has handed something over to you.") % {"who": who}),
                reverse("delivery", args=[row.id]), _("Open and receive"))


def _hand_over(row: Delivery) -> Step:
    return Step(timezone.localtime(row.composed_at).date(), "delivery",
                _("Something waits until it has been handed over to %(to)s.") % {
                    "to": say.side(row.to_party, row.to_place, row.to_function)},
                reverse("delivery", args=[row.id]), _("Hand it over now"))


def notes(viewer: Viewer) -> list[Part]:
    """On the start page of who serves a place: how much waits to be received, and the way there."""
    if not viewer.may(Permission.CASE_READ) and partners.shut_out(viewer.user_id, viewer.now):
        return [Part("cases/_start_shut_out.html")]
    if not _serves(viewer):
        return []
    count = sum(row.state == policies.DELIVERED for row in queries.inbox(for_user=viewer))
    said = ngettext("One delivery waits to be received.", "%(n)s deliveries wait to be received.", count) % {
        "n": count} if count else _("Nothing waits to be received.")
    return [Part("cases/_start_deliveries.html", {"said": said, "waiting": count})]


def deliveries_of(users: Collection[UUID] | None, *, now: datetime) -> dict[UUID, set[str]]:
    """For each account that serves a place, or everyone's: what was handed to it and nobody has received."""
    rows = Delivery.objects.filter(state=policies.DELIVERED, to_place__isnull=False, to_room__erased_at__isnull=True)
    by_place: dict[UUID, set[str]] = defaultdict(set)
    for delivery, place in rows.values_list("id", "to_place_id"):
        by_place[place].add(f"delivery:{delivery}")
    serving = partners.serving(now).filter(unit__in=list(by_place), employee__account__user__is_active=True)
    if users is not None:
        serving = serving.filter(employee__account__user__in=list(users))
    found: dict[UUID, set[str]] = defaultdict(set)
    for unit, user in serving.values_list("unit_id", "employee__account__user"):
        found[user] |= by_place[unit]
    return found


def register() -> None:
    """Say what deliveries have for the pages and for the outbox; when the application starts."""
    waiting.register(deliveries_of)
    parts.register("case.deliveries", 10, in_case)
    parts.register("case.next", 20, steps)
    parts.register("start.notes", 20, notes)
    navigation.register(navigation.Entry(gettext_lazy("Handed over to you"), "letter", "inbox", 27, _has_inbox))


def _serves(viewer: Viewer) -> bool:
    return any(scope.role in Duty.OF_CASES for scope in viewer.scopes)


def _has_inbox(request: HttpRequest) -> bool:
    return _serves(request.viewer)

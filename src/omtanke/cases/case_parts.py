"""What cases add to the pages of the floors below: the case on a person's page, and the question on one's own."""

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.alerts.queries import signals_about
from omtanke.cases import steps
from omtanke.cases.choices import Listing, OtherLeader
from omtanke.cases.models import RehabCase
from omtanke.cases.queries import cases as queries
from omtanke.cases.queries import leaders
from omtanke.cases.queries.my_way import has_case
from omtanke.ui import parts, words
from omtanke.workforce.pages import About, Part


def about(viewer: Viewer, person: About) -> Part | None:
    """The open case, or the way to open one; after what waits because of a signal, which has the page's button."""
    if not viewer.people(Permission.CASE_OPEN, [person.person]):
        return None
    known = queries.open_case_of(person.person, permission=Permission.CASE_OPEN, for_user=viewer)
    if known:
        return Part("cases/_case_on_person.html", {
            "url": reverse("case", args=[known.id]), "given": person.given,
            "opened": words.day(known.opened_at.date(), viewer.today)})
    signal = bool(signals_about(person.person, for_user=viewer))
    return Part("cases/_case_on_person.html", {
        "given": person.given, "signal": signal,
        "open_url": reverse("open_case", args=[person.person]) + ("?for=signal" if signal else "")})


def mine(viewer: Viewer, person: About) -> Part | None:
    """On one's own page: the question of where one is listed, and who leads instead of the manager."""
    case = leaders.my_case(for_user=viewer) if has_case(for_user=viewer) else None
    if case is None:
        return None
    asked = case.listing == Listing.ASKED
    if not asked and not case.led_for:
        return None
    return Part("cases/_case_mine.html", {
        "listing_url": reverse("answer_listing", args=[case.id]) if asked else "",
        "led": _led(case, viewer) if case.led_for else "", "why_url": reverse("why_leader", args=[case.id])})


def _led(case: RehabCase, viewer: Viewer) -> str:
    values = {"why": OtherLeader(case.led_for).label,
              "until": words.day(case.led_until, viewer.today) if case.led_until else ""}
    said = _("Somebody else than your manager leads it until %(until)s: %(why)s.") if case.led_until else _(
        "Somebody else than your manager leads it: %(why)s.")
    return said % values


def register() -> None:
    """Put what stands here where it belongs; when the application starts."""
    parts.register("person.main", 40, about)
    parts.register("me.main", 5, mine)
    parts.register("case.next", 10, steps.listing)

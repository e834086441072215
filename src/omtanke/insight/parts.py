"""What figures add to the start page: that the report of a month is new, for whoever leads the unit."""

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.insight import news
from omtanke.insight.present import said
from omtanke.workforce.pages import Part


def notes(viewer: Viewer) -> list[Part]:
    """Under what waits: the new reports of the units that the viewer leads, in the first days of a month. The stored
    figures and the viewer's relations answer; no question is asked."""
    shown: dict = {}
    rows = []
    for scope in viewer.scopes_with(Permission.FIGURES_READ):
        if scope.role != "manager":
            continue
        if scope.party not in shown:
            stored = news.fresh(scope.party, today=viewer.today)
            shown[scope.party] = (stored.meta["last"], news.shown(stored)) if stored else ("", set())
        month, units = shown[scope.party]
        if scope.unit.hex in units:
            rows.append({"unit": scope.unit_name, "month": said.month(month),
                         "url": reverse("unit_month", args=[scope.unit])})
    return [Part("insight/_new_month.html", {
        "rows": rows, "waiting": True, "said": _("The report of a month is new.")})] if rows else []


def try_routine(viewer: Viewer) -> dict | None:
    """On the routine's pages, for whoever may write it: trying it on what has been."""
    if not viewer.may(Permission.ROUTINE_EDIT):
        return None
    return {"label": _("Try it on what has been"), "url": reverse("try_routine")}

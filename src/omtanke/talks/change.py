"""What care talks add to pages at a change of manager: the question to the employee."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.talks import queries
from omtanke.ui import words
from omtanke.workforce.pages import About, Part


def hand_over(viewer: Viewer, person: About) -> Part | None:
    """On the employee's own page, when the manager has changed: may the new one read the words of earlier talks?"""
    choices = queries.choices(queries.talks_about(person.person, for_user=viewer), for_user=viewer)
    rows = [_choice(choice, person, viewer) for choice in choices]
    return Part("talks/_hand_over.html", {"choices": rows}) if rows else None


def _choice(choice: queries.Choice, person: About, viewer: Viewer) -> dict:
    leader = choice.leader
    name = person.known[leader.employee].name if leader.employee in person.known else ""
    function = _("stand-in manager in %(unit)s") if leader.acting else _("manager in %(unit)s")
    function = function % {"unit": leader.unit_name}
    until = _(" until %(day)s") % {"day": words.day(leader.until, viewer.today)} if leader.until else ""
    return {"acting": leader.acting, "who": name or _("Your %(function)s") % {"function": function},
            "function": function + until, "says": choice.says,
            "said": words.day(timezone.localtime(choice.said_at).date(), viewer.today) if choice.said_at else "",
            "url": reverse("say_hand_over", args=[leader.management])}

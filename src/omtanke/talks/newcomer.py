"""For someone who begins to lead a unit: three things to know, beside what waits on the start page; and for HR, what is
agreed in units that nobody leads."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.alerts.queries import ladder
from omtanke.rules import words as rule_words
from omtanke.talks import queries
from omtanke.workforce.pages import Part, Task


def three_things(viewer: Viewer) -> Part | None:
    """What the role demands, what waits, who helps: the first 60 days, and for a stand-in all the while."""
    new = next((s for s in viewer.scopes_with(Permission.TALK_HOLD) if s.new), None)
    if new is None:
        return None
    found = ladder(new.party, day=viewer.today, for_user=viewer)
    rung = next((r for r in found.routine.rungs if r.actor.value == "manager"), None) if found else None
    language = get_language()
    return Part("talks/_newcomer.html", {
        "unit": new.unit_name, "acting": new.acting,
        "rule": f"{rule_words.rung_rule(rung, language)}. {rule_words.rung_step(rung, language)}." if rung else "",
        "waits": _waits(viewer.cache.get("start.tasks", []), viewer), "contacts_url": reverse("contact_persons"),
        "url": reverse("put_away_introduction", args=[new.new])})


def left_alone(viewer: Viewer) -> Part | None:
    """For HR: units without a manager where something that was agreed waits for somebody."""
    rows = queries.left_alone(for_user=viewer)
    return Part("talks/_left_alone.html", {"rows": rows}) if rows else None


def _waits(tasks: list[Task], viewer: Viewer) -> list[tuple[str, int]]:
    topics = [task.topic.partition(":")[0] for task in tasks]
    late = sum(task.due < viewer.today for task in tasks)
    rows = [(_("Signals and talks"), topics.count("talk")), (_("To talk again"), topics.count("again")),
            (_("Agreed and not done"), topics.count("measure")), (_("Wishes to talk"), topics.count("wish")),
            (_("Overdue"), late)]
    return [(label, count) for label, count in rows if count]

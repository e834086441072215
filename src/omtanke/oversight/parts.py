"""What oversight adds to the pages of the floors below: what waits to be decided, and who opened what about me."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.cases.queries.my_way import has_case
from omtanke.oversight.present import openings as present
from omtanke.oversight.present.emergency import asker, moment
from omtanke.oversight.present.emergency import mine as mine_words
from omtanke.oversight.queries import copies, emergency
from omtanke.oversight.queries import openings as queries
from omtanke.oversight.queries.openings import Opening
from omtanke.oversight.queries.waiting import to_decide
from omtanke.workforce import queries as workforce
from omtanke.workforce.pages import About, Part, Task
from omtanke.workforce.queries import Person


def way_aside(viewer: Viewer, case: object) -> Part:
    """On one's own page of a case: the way to who has opened what."""
    return Part("oversight/_who_opened_link.html")


def tasks(viewer: Viewer) -> list[Task]:
    """What waits for a decision: an emergency access, and for HR a manager who does not know of somebody protected."""
    emergencies, protected, roles, had_its_time = to_decide(for_user=viewer)
    own = workforce.own_id(for_user=viewer)
    asked = emergency.waiting(emergencies, for_user=viewer) if own else []
    proposed = [_proposed(own, viewer)] if own and roles else []
    proposed += [_retention(own, viewer)] if own and had_its_time else []
    return [_emergency(e, own, viewer) for e in asked] + proposed + [
        _protection(person, viewer) for person in sorted(protected)]


def _proposed(own: UUID, viewer: Viewer) -> Task:
    """One task for all that is proposed: the page lists them."""
    return Task(person=own, topic="roles", due=viewer.today, title=_("Decide about a role"),
                sentence=_("Somebody has been proposed. Two persons stand behind every role."), url=reverse("roles"),
                button=_("Decide"))


def _retention(own: UUID, viewer: Viewer) -> Task:
    """One task for all that has had its time: the page tells."""
    return Task(person=own, topic="retention", due=viewer.today, title=_("Look at what has had its time"),
                sentence=_("Something waits for a decision or is to be destroyed. It takes two of you."),
                url=reverse("retention"), button=_("Open"))


def _emergency(waiting: emergency.Emergency, own: UUID, viewer: Viewer) -> Task:
    """A second person is needed. The page names no employee here: the task is the viewer's own."""
    said = _("%(who)s asks to read about one employee for a few hours. Nothing is open before you have said yes.")
    return Task(person=own, topic=f"emergency:{waiting.row.id}", due=viewer.today,
                title=_("Decide about an emergency access"),
                sentence=(said % {"who": asker(waiting, {}, None)}).replace("{", "").replace("}", ""),
                url=reverse("emergency", args=[waiting.row.id]), button=_("Decide"))


def _protection(person: UUID, viewer: Viewer) -> Task:
    said = _("The unit has a manager who is not on the list. Until you decide, they see nothing of the person.")
    return Task(person=person, topic="protection", due=viewer.today, title=_("Decide who may know about {name}"),
                sentence=said, url=reverse("protection", args=[person]), button=_("Decide"))


def copies_waiting(viewer: Viewer, about: About | None = None) -> Part | None:
    """Beside what waits, and on one's own page: copies of the trail that wait for a yes or no."""
    count = copies.waiting(for_user=viewer)
    return Part("oversight/_copies_waiting.html", {"count": count}) if count else None


def opened_now(viewer: Viewer, about: About) -> Part | None:
    """On the person's page: that it is open by an emergency, until when, and the way to end it."""
    found = emergency.open_over(about.person, for_user=viewer)
    return Part("oversight/_emergency_open.html", {"id": found.row.id, "until": moment(found.row.until, viewer)}
                ) if found else None


def emergencies_about_me(viewer: Viewer, about: About) -> Part | None:
    """On my page, at once: who has had emergency access, when, why, and what was opened."""
    found = emergency.about_me(about.person, for_user=viewer)
    if not found:
        return None
    openings, names, employees = _openings(viewer, about)
    rows = []
    for e in found:
        opened = [present.what(o) for o in openings if o.role == "emergency" and o.user_id == str(e.row.asked_by_id)
                  and e.row.approved_at <= o.at <= (e.over_at or viewer.now)]
        by = asker(e, about.known, employees.get(str(e.row.asked_by_id)))
        rows.append(mine_words(e, by, list(dict.fromkeys(opened)), viewer))
    return Part("oversight/_emergencies_about_me.html", {"rows": rows})


def mine(viewer: Viewer, about: About) -> Part:
    """Openings by day, the latest first. A name when it is one's own manager or HR, else function and unit. For someone
    who has a case they are many: then the way to their own page stands here."""
    if has_case(for_user=viewer):
        return way_aside(viewer, about)
    openings, names, _employees = _openings(viewer, about)
    days = present.days(openings, names, viewer.today)
    return Part("oversight/_openings.html", {"days": days})


def _openings(viewer: Viewer, about: About) -> tuple[list[Opening], dict[str, Person], dict[str, UUID]]:
    """The openings about somebody, with the names that may be told and the employees behind the accounts; asked once a
    page. Who asked for an emergency is among them, also when nothing was opened."""
    if ("openings", about.person) not in viewer.cache:
        openings = queries.openings_about(about.person, for_user=viewer)
        askers = {str(e.row.asked_by_id) for e in emergency.about_me(about.person, for_user=viewer)}
        employees = workforce.employees_of({o.user_id for o in openings} | askers, for_user=viewer)
        names = {user: about.known[employee] for user, employee in employees.items() if employee in about.known}
        viewer.cache["openings", about.person] = openings, names, employees
    return viewer.cache["openings", about.person]

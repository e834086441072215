"""What oversight adds to the pages of the floors below: what waits to be decided, and who opened what about me."""

from itertools import groupby
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import SUBJECT_ACCESS, Viewer
from omtanke.access.words import role_name
from omtanke.oversight.present.emergency import asker, moment
from omtanke.oversight.present.emergency import mine as mine_words
from omtanke.oversight.queries import copies, emergency
from omtanke.oversight.queries import openings as queries
from omtanke.oversight.queries.openings import Opening
from omtanke.oversight.queries.waiting import to_decide
from omtanke.talks.reasons import Reason
from omtanke.ui import words
from omtanke.workforce import queries as workforce
from omtanke.workforce.pages import About, Part, Task
from omtanke.workforce.queries import Person

ON_PAPER = "paper"  # who acts with a code from a letter, before there is an account


def tasks(viewer: Viewer) -> list[Task]:
    """What waits for a decision: an emergency access, and for HR a manager who does not know of somebody protected."""
    emergencies, protected, roles = to_decide(for_user=viewer)
    own = workforce.own_id(for_user=viewer)
    asked = emergency.waiting(emergencies, for_user=viewer) if own else []
    proposed = [_proposed(own, viewer)] if own and roles else []
    return [_emergency(e, own, viewer) for e in asked] + proposed + [
        _protection(person, viewer) for person in sorted(protected)]


def _proposed(own: UUID, viewer: Viewer) -> Task:
    """One task for all that is proposed: the page lists them."""
    return Task(person=own, topic="roles", due=viewer.today, title=_("Decide about a role"),
                sentence=_("Somebody has been proposed. Two persons stand behind every role."), url=reverse("roles"),
                button=_("Decide"))


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
        opened = [_what(o) for o in openings if o.role == "emergency" and o.user_id == str(e.row.asked_by_id)
                  and e.row.approved_at <= o.at <= (e.over_at or viewer.now)]
        by = asker(e, about.known, employees.get(str(e.row.asked_by_id)))
        rows.append(mine_words(e, by, list(dict.fromkeys(opened)), viewer))
    return Part("oversight/_emergencies_about_me.html", {"rows": rows})


def mine(viewer: Viewer, about: About) -> Part:
    """Openings by day, the latest first. A name when it is one's own manager or HR, else function and unit."""
    openings, names, _employees = _openings(viewer, about)
    days = [{"day": words.capital(words.day(day, viewer.today)), "rows": [_row(o, names) for o in rows]}
            for day, rows in groupby(openings, key=lambda o: timezone.localtime(o.at).date())]
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


def _row(opening: Opening, names: dict[str, Person]) -> dict:
    return {"time": words.clock(timezone.localtime(opening.at)), "who": _who(opening, names),
            # Every saved step opens the text anew: how often says nothing but how one writes.
            "what": _what(opening), "times": 1 if opening.reason == "writing" else opening.times}


def _who(opening: Opening, names: dict[str, Person]) -> str:
    if opening.user_id == ON_PAPER:
        return _("Someone with your letter")
    if opening.role == SUBJECT_ACCESS:
        return "Omtanke"
    role = role_name(opening.role) or _("Someone")
    function = f"{role}, {opening.unit_name}" if opening.unit_name else role
    person = names.get(opening.user_id)
    return f"{person.name}, {function[0].lower()}{function[1:]}" if person and opening.role != "hr" else (
        f"{person.name}, {function}" if person else function)


def _what(opening: Opening) -> str:
    said = {
        ("page:person", ""): _("Opened the page about you: absence, signal and talks held."),
        ("talk", "writing"): _("Had the care talk open to write in it."),
        ("talk", "reading"): _("Read what you wrote at the care talk."),
        ("talk", "paper"): _("Took out the care talk on paper."),
        ("talk_agreed", "writing"): _("Had what you agree on at the care talk open to write in it."),
        ("talk_agreed", "reading"): _("Read what you agreed on at the care talk."),
        ("talk_agreed", "paper"): _("Took out the care talk on paper."),
        ("talk_comment", "comment"): _("Read your comment on the care talk."),
        ("talk", "archive"): _("Took out the care talk for the archive, before it is erased."),
        ("talk_agreed", "archive"): _("Took out what you agreed on for the archive, before it is erased."),
        ("talk_comment", "archive"): _("Took out your comment for the archive, before it is erased."),
        ("answer", "archive"): _("Took out an answer to a signal for the archive, before it is erased."),
        ("emergency", "emergency"): _("Read why an emergency access was asked for."),
        ("answer", "explanation"): _("Read the explanation of a signal."),
        ("run", ""): _("Took out everything that is kept about you, as a copy for you."),
        ("trail", ""): _("Looked in the trail for lines about you."),
        ("letter", ""): _("Made a letter with a code for you to sign in with."),
        ("letter", "approved"): _("Approved a letter with a code that you can sign in with."),
        ("letter", "first"): _("Used your letter with a code to get started."),
        ("letter", "again"): _("Used your letter with a code. The keys you had were taken away."),
    }
    if opening.what.startswith("talk") and opening.reason in Reason.values:
        return _("Opened a care talk with a reason: %(reason)s.") % {"reason": Reason(opening.reason).label}
    if opening.what == "attachment":
        return _("Opened a paper about you.")
    return said.get((opening.what, opening.reason), _("Opened something about you."))

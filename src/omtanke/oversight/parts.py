"""What oversight adds to the pages of the floors below: what waits to be decided, and who opened what about me."""

from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.words import role_name
from omtanke.oversight.queries import openings as queries
from omtanke.oversight.queries import protection
from omtanke.oversight.queries.openings import Opening
from omtanke.talks.reasons import Reason
from omtanke.ui import words
from omtanke.workforce import queries as workforce
from omtanke.workforce.pages import About, Part, Task
from omtanke.workforce.queries import Person

ON_PAPER = "paper"  # who acts with a code from a letter, before there is an account


def tasks(viewer: Viewer) -> list[Task]:
    """For HR: a manager has come who does not know of somebody whose identity is protected."""
    said = _("The unit has a manager who is not on the list. Until you decide, they see nothing of the person.")
    return [Task(person=row.person, topic="protection", due=viewer.today,
                 title=_("Decide who may know about {name}"), sentence=said,
                 url=reverse("protection", args=[row.person]), button=_("Decide"))
            for row in protection.guarded(for_user=viewer) if row.undecided]


def mine(viewer: Viewer, about: About) -> Part:
    """Openings by day, the latest first. A name when it is one's own manager or HR, else function and unit."""
    openings = queries.openings_about(about.person, for_user=viewer)
    employees = workforce.employees_of({o.user_id for o in openings}, for_user=viewer)
    names = {user: about.known[employee] for user, employee in employees.items() if employee in about.known}
    days = [{"day": words.capital(words.day(day, viewer.today)), "rows": [_row(o, names) for o in rows]}
            for day, rows in groupby(openings, key=lambda o: timezone.localtime(o.at).date())]
    return Part("oversight/_openings.html", {"days": days})


def _row(opening: Opening, names: dict[str, Person]) -> dict:
    return {"time": words.clock(timezone.localtime(opening.at)), "who": _who(opening, names),
            # Every saved step opens the text anew: how often says nothing but how one writes.
            "what": _what(opening), "times": 1 if opening.reason == "writing" else opening.times}


def _who(opening: Opening, names: dict[str, Person]) -> str:
    if opening.user_id == ON_PAPER:
        return _("Someone with your letter")
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
        ("answer", "explanation"): _("Read the explanation of a signal."),
        ("letter", ""): _("Made a letter with a code for you to sign in with."),
        ("letter", "first"): _("Used your letter with a code to get started."),
        ("letter", "again"): _("Used your letter with a code. The keys you had were taken away."),
    }
    if opening.what.startswith("talk") and opening.reason in Reason.values:
        return _("Opened a care talk with a reason: %(reason)s.") % {"reason": Reason(opening.reason).label}
    return said.get((opening.what, opening.reason), _("Opened something about you."))

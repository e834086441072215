"""Openings in words: who, in which function, opened what."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import SUBJECT_ACCESS
from omtanke.access.words import role_name
from omtanke.cases.choices import ItemKind
from omtanke.cases.present import own_names
from omtanke.oversight.queries.openings import Opening
from omtanke.talks.reasons import Reason
from omtanke.ui import words
from omtanke.workforce.queries import Person

ON_PAPER = "paper"  # who acts with a code from a letter, before there is an account
IN_A_ROOM, IN_THE_PLAN = "cases.itemversion", "cases.planversion"


def days(openings: Sequence[Opening], names: Mapping[str, Person], today: date) -> list[dict]:
    """Openings by day, the latest first. A name when it is one's own manager or HR, else function and unit."""
    return [{"day": words.capital(words.day(day, today)), "rows": [_row(o, names) for o in rows]}
            for day, rows in groupby(openings, key=lambda o: timezone.localtime(o.at).date())]


def _row(opening: Opening, names: Mapping[str, Person]) -> dict:
    return {"time": words.clock(timezone.localtime(opening.at)), "who": _who(opening, names),
            # Every saved step opens the text anew: how often says nothing but how one writes.
            "what": what(opening), "times": 1 if opening.reason == "writing" else opening.times}


def _who(opening: Opening, names: Mapping[str, Person]) -> str:
    if opening.user_id == ON_PAPER:
        return _("Someone with your letter")
    if opening.role == SUBJECT_ACCESS:
        return "Omtanke"
    role = role_name(opening.role) or _("Someone")
    function = f"{role}, {opening.unit_name}" if opening.unit_name else role
    person = names.get(opening.user_id)
    return f"{person.name}, {function[0].lower()}{function[1:]}" if person and opening.role != "hr" else (
        f"{person.name}, {function}" if person else function)


def what(opening: Opening) -> str:
    """What was opened, in one sentence."""
    said = {
        ("page:person", ""): _("Opened the page about you: absence, signal and talks held."),
        ("page:case", ""): _("Opened your case."),
        ("page:cases", ""): _("Opened your case."),
        ("page:deliveries", ""): _("Opened your case."),
        ("page:delivery", ""): _("Opened your case."),
        ("page:room", ""): _("Opened your case."),
        ("cases.caseleader", ""): _("Read why somebody else leads your case."),
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
    if opening.what in (IN_A_ROOM, IN_THE_PLAN):
        return _in_a_case(opening)
    if opening.what == "attachment":
        return _("Opened a paper about you.")
    return said.get((opening.what, opening.reason), _("Opened something about you."))


def _in_a_case(opening: Opening) -> str:
    """What was read in somebody's room of a case, by its kind."""
    kind = ItemKind.PLAN if opening.what == IN_THE_PLAN else opening.kind
    values = {"what": f"”{own_names.kind(kind)}”" if kind in ItemKind.values else _("a paper")}
    said = {
        "writing": _("Had %(what)s about you open to write in it."),
        "delivery": _("Handed over %(what)s about you."),
        "paper": _("Took out %(what)s about you on paper."),
        "taking_home": _("Took %(what)s about you home to the record."),
        "archive": _("Took out %(what)s about you for the archive, before it is erased."),
    }.get(opening.reason, _("Read %(what)s about you."))
    return said % values

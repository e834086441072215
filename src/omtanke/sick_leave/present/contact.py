"""Keeping in touch, in words: for whoever it falls to, and for the employee."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.relations import Scope
from omtanke.rules.contact_points import Basis, NextContact, Question, Why
from omtanke.sick_leave.choices import AskedBy, How, Who
from omtanke.sick_leave.models import ContactMade, ContactWish
from omtanke.sick_leave.policies.contact import falls_to
from omtanke.sick_leave.queries.contact import Standing
from omtanke.ui import words
from omtanke.workforce.queries import Person

SHOWN = 12


def question(key: Question) -> str:
    """A good question, as one says it."""
    return {
        Question.NEED: _("What do you need from us right now?"),
        Question.NEWS: _("Would you like to hear what goes on at work, or would you rather not?"),
        Question.HOW: _("How would you like us to keep in touch from here on?"),
        Question.EASIER: _("What would make it easier to come back?"),
        Question.MISSED: _("Is there anybody at work you would like to hear from?"),
        Question.STEP: _("What would be a good first step, when it is time?"),
        Question.WONDER: _("Is there anything you wonder about that I can find out?"),
        Question.YOURS: _("You wanted us to talk. What is on your mind?"),
    }[key]


def why_now(found: NextContact) -> str:
    """Why the contact comes on its day, in a short sentence."""
    said = {
        Basis.ROUTINE: _("It is the employer's routine on day %(number)s."),
        Basis.BUILT_IN: _("Everyone who is ill is contacted around day %(number)s."),
        Basis.RHYTHM: _("You keep in touch about every other week."),
        Basis.WISH: _("It is as often as {given} wishes."),
        Basis.ASKED: _("{given} has asked you to get in touch."),
        Basis.AGAIN: _("You tried before and did not get through."),
    }[found.basis]
    return said % {"number": found.number} if "%(" in said else said


def peace_until(wish: ContactWish, today: date) -> str:
    """Until which day the employee wants to be left in peace, in words; empty when not."""
    return words.day(wish.peace_until, today) if wish.peace_until and wish.peace_until >= today else ""


def stands(found: Standing, given: str, today: date) -> str:
    """The next contact, or why there is none, for whoever leads or supports the person."""
    until, day = peace_until(found.wish, today), found.next.day and words.day(found.next.day, today)
    if until:
        return _("%(given)s wants to be left in peace until %(day)s.") % {"given": given, "day": until}
    return {
        Why.DUE: _("It is time to get in touch, by %(day)s."), Why.COMING: _("The next contact is %(day)s."),
        Why.ENDS_BEFORE: _("No contact is needed before the absence is expected to end."),
        Why.PARTLY: _("%(given)s is at work part of the time. You meet there, so nothing is planned here."),
        Why.IN_CASE: _("You have agreed in the case on when to be in touch."),
        Why.WELL: _("%(given)s is not ill today, so no contact is planned."),
    }.get(found.next.why, "") % {"given": given, "day": day}


def wishes(wish: ContactWish, given: str) -> list[str]:
    """What the employee has said, each thing in a sentence."""
    said = [{"more": _("%(given)s is happy to hear from you more often than once a week."),
             "week": _("Once a week at most."), "fortnight": _("Every other week at most."),
             "month": _("Once in four weeks at most.")}.get(wish.often, ""),
            {"phone": _("By a call, please."), "message": _("Send a message first, please."),
             "meeting": _("By meeting, please.")}.get(wish.way, ""),
            _("%(given)s would rather hear from HR than from the manager.") if wish.who == Who.HR else ""]
    return [sentence % {"given": given} for sentence in said if sentence]


def first_values(found: Standing, viewer: Viewer) -> dict:
    """What the form says from the start: today, in the way that the employee wants, at one's own initiative."""
    way = found.wish.way or How.PHONE
    asked = found.next.basis == Basis.ASKED
    return {"day": viewer.today, "how": way, "asked_by": AskedBy.EMPLOYEE if asked else AskedBy.EMPLOYER}


def keep(found: Standing, scope: Scope, who: Person, viewer: Viewer) -> dict:
    """The page of one person, for whoever may be in touch."""
    next, today = found.next, viewer.today
    due = next.why == Why.DUE
    return {
        "who": who, "hers": falls_to(found.who, scope.role), "due": due, "peace": peace_until(found.wish, today),
        "stands": stands(found, who.given, today), "question": question(next.question) if next.question else "",
        "why_now": why_now(next).replace("{given}", who.given) if due else "", "tries": next.tries,
        "wishes": wishes(found.wish, who.given), "rows": log(found, viewer, own=False)}


def log(found: Standing, viewer: Viewer, *, own: bool) -> list[dict]:
    """The contacts there have been, the latest first: when, how and by which function; never what was said."""
    return [_row(row, viewer, own) for row in found.contacts[:SHOWN]]


def mine(found: Standing, viewer: Viewer) -> dict:
    """The employee's own page."""
    today, why = viewer.today, found.next.why
    return {"peace": peace_until(found.wish, today), "ill": why != Why.WELL, "next": next_for_me(found, today),
            "asked": found.next.basis == Basis.ASKED and why != Why.WELL, "rows": log(found, viewer, own=True),
            "said": found.wish.said_at is not None}


def next_for_me(found: Standing, today: date) -> str:
    """Who will be in touch and when, as the employee reads it."""
    next, until = found.next, peace_until(found.wish, today)
    if until:
        return _("You want to be left in peace until %(day)s. Nobody is reminded to contact you before that.") % {
            "day": until}
    somebody = _("Somebody from HR") if found.who == Who.HR else _("Your manager")
    said = {
        Why.DUE: _("%(who)s will be in touch by %(day)s."), Why.COMING: _("%(who)s will be in touch around %(day)s."),
        Why.ENDS_BEFORE: _("Nobody is reminded to contact you before you are expected back."),
        Why.PARTLY: _("You are at work part of the time and meet your manager there, so no contact is planned."),
        Why.IN_CASE: _("In your way back you have agreed on when to be in touch."),
        Why.WELL: _("You are not ill today, so no contact is planned."),
    }[next.why]
    day = next.day and words.day(max(next.day, today), today)
    return words.capital(said % {"who": somebody, "day": day})


def _row(row: ContactMade, viewer: Viewer, own: bool) -> dict:
    by = _("HR") if row.by_role == "hr" else _("the manager")
    mine = row.by_user == str(viewer.user_id)
    if not own and mine:
        by = _("you")
    said = str(How(row.how).label) if row.reached else _("Tried without getting through")
    asked = row.reached and row.asked_by == AskedBy.EMPLOYEE
    whose = (_("you took the first step") if own else _("the employee took the first step")) if asked else ""
    may = mine and not own and row.taken_back_at is None and row.noted_at > viewer.now - timedelta(days=14)
    return {"day": words.day(row.day, viewer.today), "how": said, "low": said[:1].lower() + said[1:], "by": by,
            "asked": whose, "gone": row.taken_back_at is not None,
            "url": reverse("take_contact_back", args=[row.id]) if may else ""}

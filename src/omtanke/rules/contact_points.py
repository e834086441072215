"""Keeping in touch during a sickness: which contact is next, which question goes with it, or why none is due.

The days come from the employer's routine (milestones with the action `contact`); a routine that has none gets `DAYS`.
Between and after them there is a rhythm. Above both stand three rules: at most one contact a week unless the employee
has agreed to more or asks for one; none while the employee wants to be left in peace; none after the sickness. It is
the employer's own kindness and no duty of anyone's: nothing is decided, and nothing is asked about why somebody is ill
(docs/adr/0061).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from omtanke.rules.milestone_days import Situation, milestone_days
from omtanke.rules.occasions import Occasion
from omtanke.rules.routine import Action, Actor, Milestone
from omtanke.rules.spells import Spell, date_of_day, day_number, spells
from omtanke.rules.working_days import is_working_day, working_days_before

DAYS = (3, 10)
"""The first contacts of a routine that names none: a few words on day 3, when most colds are over and nobody has been
alone for long, and again on day 10, while the employer still pays and the manager is the one to ask."""
RHYTHM = timedelta(days=14)
"""Between contacts after those: often enough that nobody is forgotten, seldom enough to be left to rest."""
WEEK = timedelta(days=7)
"""Not agreed otherwise, there are at least so many days from one contact to the next."""
AGAIN, TRIES = timedelta(days=2), 3
"""After trying in vain one tries again in two days; after the third time in a row a week passes each time."""
ASKED = timedelta(days=1)
"""The employee who asks for contact gets it by the next day."""
LONGEST_PEACE = timedelta(days=30)
"""How long "jag vill vara i fred till …" may last at a time. What the law demands goes on all the same."""
ABOUT_RETURN = 15
"""The first day of the sick period on which a question may be about coming back."""


class Often(StrEnum):
    """How often at most the employee wants to hear from the employer. `MORE` is the agreement to more than weekly."""

    MORE = "more"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"


GAPS = {Often.MORE: timedelta(days=3), Often.WEEK: WEEK, Often.FORTNIGHT: RHYTHM, Often.MONTH: timedelta(days=28)}
"""The days from one contact to the next at least, and in the rhythm, by what the employee has said."""


class Question(StrEnum):
    """A good question, one for each contact: warm, open, never about the illness."""

    NEED = "need"
    NEWS = "news"
    HOW = "how"
    EASIER = "easier"
    MISSED = "missed"
    STEP = "step"
    WONDER = "wonder"
    YOURS = "yours"


FIRST = (Question.NEED, Question.NEWS, Question.HOW)
LATER = (Question.EASIER, Question.MISSED, Question.STEP, Question.WONDER)


class Why(StrEnum):
    """Where the next contact stands: it is due or coming, or why there is none."""

    DUE = "due"
    COMING = "coming"
    PEACE = "peace"
    WELL = "well"
    ENDS_BEFORE = "ends_before"
    PARTLY = "partly_at_work"
    IN_CASE = "in_case"


class Basis(StrEnum):
    """What gave a contact its day."""

    ROUTINE = "routine"
    BUILT_IN = "built_in"
    RHYTHM = "rhythm"
    WISH = "wish"
    ASKED = "asked"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class InTouch:
    """What is known of one person's sickness and of keeping in touch.

    `occasions` as `occasions()` returns them. `own`: the routine's milestones. `reported`: the day of the report, None
    unknown. `made` are the days when the two were in touch, `tried` those when somebody tried in vain. `often`: what
    the employee has agreed to, None nothing. `peace_until`, inclusive. `asked_on`: the employee asked for contact that
    day and has not had it since. `partly`: at work part of the time. `in_case`: a case follows the contact up itself.
    """

    occasions: tuple[Occasion, ...]
    own: tuple[Milestone, ...] = ()
    reported: date | None = None
    made: frozenset[date] = frozenset()
    tried: frozenset[date] = frozenset()
    often: Often | None = None
    peace_until: date | None = None
    asked_on: date | None = None
    partly: bool = False
    in_case: bool = False


@dataclass(frozen=True, slots=True)
class NextContact:
    """The next contact, or why there is none. `day` None where none is planned; in peace it is the day it would be.

    `number` is the day's number in the sick period. `tries`: how many times in a row somebody has tried in vain.
    """

    why: Why
    day: date | None = None
    number: int | None = None
    question: Question | None = None
    basis: Basis | None = None
    tries: int = 0


def next_contact(known: InTouch, *, as_of: date) -> NextContact:
    """Return the next contact as it stands on a day. Contacts and wishes dated after `as_of` are not looked at.

    In this order: well, at work partly, followed up in a case, then the day; in peace no contact is due.
    """
    spell = _going_on(known.occasions, as_of)
    if spell is None:
        return NextContact(Why.WELL)
    if known.partly and not _asked(known, as_of):
        return NextContact(Why.PARTLY)
    if known.in_case:
        return NextContact(Why.IN_CASE)
    day, basis, tries = _day(known, spell, as_of)
    peace = known.peace_until is not None and known.peace_until >= as_of
    if known.peace_until is not None:  # nothing was late while it lasted
        day = max(day, known.peace_until + timedelta(days=1))
    last = spell.occasions[-1].last_day
    if last is not None and day > last:
        return NextContact(Why.PEACE if peace else Why.ENDS_BEFORE, tries=tries)
    why = Why.PEACE if peace else Why.DUE if _shown_from(day, basis, known, as_of) <= as_of else Why.COMING
    number = day_number(spell, day) or 1
    return NextContact(why, day, number, _question(known, spell, basis, as_of), basis, tries)


def _own_days(known: InTouch, spell: Spell, *, as_of: date) -> tuple[list[date], Basis]:
    """Return the days the routine names for contact, the earliest first; the built-in ones when it names none.

    Only what falls to the manager or HR: the manager's own manager sees no names, and occupational health is told
    nothing before the employee has said yes.
    """
    ends = frozenset(each.last_day for each in known.occasions if each.last_day is not None)
    reported = known.reported if known.reported and known.reported >= spell.occasions[-1].first_day else None
    situation = Situation(known.occasions, reported=reported, confirmed_ends=ends, own=known.own)
    hits = milestone_days(situation, as_of=as_of)
    found = sorted(hit.to_day or hit.day for hit in hits if _is_contact(hit.milestone))
    if found:
        return found, Basis.ROUTINE
    return [date_of_day(spell, number) for number in DAYS], Basis.BUILT_IN


def peace_may_last(until: date | None, today: date) -> bool:
    """Whether somebody can be left in peace until that day, inclusive; None ends the peace."""
    return until is None or today <= until <= today + LONGEST_PEACE


def _is_contact(milestone: Milestone | None) -> bool:
    return milestone is not None and milestone.action == Action.CONTACT and milestone.actor in (
        Actor.MANAGER, Actor.HR)


def _going_on(occasions: Collection[Occasion], as_of: date) -> Spell | None:
    found = spells(list(occasions), as_of=as_of)
    return found[-1] if found and day_number(found[-1], as_of) else None


def _asked(known: InTouch, as_of: date) -> bool:
    return known.asked_on is not None and known.asked_on <= as_of


def _day(known: InTouch, spell: Spell, as_of: date) -> tuple[date, Basis, int]:
    made = [day for day in known.made if day <= as_of]
    last = max(made, default=None)
    tried = sorted(day for day in known.tried if day <= as_of and (last is None or day > last))
    tried = [day for day in tried if day >= spell.first_day]
    day, basis = _from_days(known, spell, last, as_of)
    if _asked(known, as_of):
        day, basis = known.asked_on + ASKED, Basis.ASKED
        tried = [each for each in tried if each >= known.asked_on]
    if tried and (again := tried[-1] + (AGAIN if len(tried) < TRIES else WEEK)) > day:
        return again, Basis.AGAIN, len(tried)
    return day, basis, len(tried)


def _from_days(known: InTouch, spell: Spell, last: date | None, as_of: date) -> tuple[date, Basis]:
    """The latest of the days that has come and is not answered, else the first to come: what was missed longer ago is
    not held against anybody. A contact answers the days before it, and those so soon after it that another would come
    too close."""
    days, basis = _own_days(known, spell, as_of=as_of)
    gap = gap_of(known)
    first = days[0] if last is None else last + gap
    rhythm = Basis.WISH if known.often else Basis.RHYTHM
    # What was said in another sickness begins no rhythm in this one.
    begins = last if last is not None and last >= spell.first_day else days[-1]
    found = [(day, basis) for day in days if day >= first]
    found.append((_in_rhythm(begins, gap if known.often else RHYTHM, first, as_of), rhythm))
    come = [each for each in found if each[0] <= as_of]
    return max(come, key=_day_of) if come else min(found, key=_day_of)


def _in_rhythm(begins: date, step: timedelta, first: date, as_of: date) -> date:
    """The latest of the days that lie whole steps after `begins` and has come, else the first to come; none before
    `first`."""
    steps = max(1, (as_of - begins) // step, -((begins - first) // step))
    return begins + steps * step


def _day_of(each: tuple[date, Basis]) -> date:
    return each[0]


def _shown_from(day: date, basis: Basis, known: InTouch, as_of: date) -> date:
    """A contact is due on its day; one on a weekend or holiday already on the working day before it, unless that comes
    too close to the latest one."""
    before = day if basis in (Basis.AGAIN, Basis.ASKED) else _open_day(day)
    made = [each for each in known.made if each <= as_of]
    close = max(made) + gap_of(known) if made else before
    return min(day, max(before, close))


def _open_day(day: date) -> date:
    return day if is_working_day(day) else working_days_before(day, 1)


def gap_of(known: InTouch) -> timedelta:
    """The days from one contact to the next at least."""
    return GAPS[known.often] if known.often else WEEK


def _question(known: InTouch, spell: Spell, basis: Basis, as_of: date) -> Question:
    """One for each contact of this sickness, never the same twice in a row; about coming back from day 15 on."""
    if basis == Basis.ASKED:
        return Question.YOURS
    count = sum(spell.first_day <= day <= as_of for day in known.made)
    late = (day_number(spell, as_of) or 1) >= ABOUT_RETURN
    if count < len(FIRST) or not late:
        return FIRST[count % len(FIRST)]
    return LATER[(count - len(FIRST)) % len(LATER)]

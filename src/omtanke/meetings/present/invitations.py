"""Invitations in words: how somebody was asked, what a calendar's answer led to, and the letter."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from omtanke.meetings import choices
from omtanke.meetings.models import Participant
from omtanke.meetings.pages import PARTY, AboutMeeting
from omtanke.meetings.policies.invitations import Judged
from omtanke.meetings.policies.meetings import BOOKED
from omtanke.meetings.present import words as said
from omtanke.meetings.queries.invitations import Asked
from omtanke.ui import words


def refused(code: str) -> str:
    """Why a calendar's answer changed nothing, and what to do."""
    return {
        Judged.UNKNOWN.value: _("The answer is not about this meeting. Open the right one and choose the file there."),
        Judged.CANCELLED.value: _("The answer is about a time that is called off. Nothing was changed."),
        Judged.OVER.value: _("The meeting has begun or is over. Nothing was changed."),
        Judged.OLDER.value: _("The answer is about an earlier time. Ask about the new one, and enter the answer here."),
        Judged.MAYBE.value: _("The calendar says maybe. Nothing was changed. Ask, and enter the answer when you know."),
    }.get(code, _("The meeting was changed since the page was opened. Open it again."))


def how_asked(asked: Asked, *, today) -> str:
    """How somebody was invited, in one short line; a letter with the day it was printed."""
    if asked.printed_at:
        return _("letter printed %(day)s") % {"day": words.day(said.local(asked.printed_at).date(), today)}
    if choices.Way.LETTER in asked.ways:
        return _("needs a letter or a call")
    ways = words.listed([str(choices.Way(way).label) for way in asked.ways])
    return _("invited %(how)s") % {"how": ways}


def others(about: AboutMeeting) -> list[Participant]:
    """Those for whom whoever leads may enter an answer: everyone but herself, and for another party those alone who
    were told of the meeting themselves."""
    return [row for row in about.participants if (about.mine is None or row.id != about.mine.id)
            and (about.side != PARTY or not row.outside or row.named_at)]


def options(about: AboutMeeting) -> list[tuple[str, str]]:
    """The same, to choose among."""
    return [(str(row.id), _called(row, about)) for row in others(about)]


def answers(about: AboutMeeting, asked: dict[UUID, Asked], *, today) -> list[dict]:
    """A row for each of the others: who, how invited, what they answered and how it came. That the employee has not
    answered is nobody's to see."""
    return [{"who": _called(row, about), "asked": how_asked(asked[row.id], today=today) if row.id in asked else
             _not_asked(row), "answer": _answer(row),
             "how": str(choices.How(row.answered_how).label) if row.answered_how else ""} for row in others(about)]


def is_open(about: AboutMeeting) -> bool:
    """Whether answers are asked for."""
    return about.meeting.state == BOOKED


def buttons(row: Participant) -> Sequence[tuple[str, str, bool]]:
    """The three answers: value, words, and whether it is what was answered."""
    shown = {choices.Answer.COMING: _("I am coming"), choices.Answer.NOT_COMING: _("I cannot come"),
             choices.Answer.OTHER_TIME: _("I would like another time")}
    return [(answer.value, text, row.answer == answer) for answer, text in shown.items()]


def answered(row: Participant) -> str:
    """One's own answer, told back."""
    return {choices.Answer.COMING: _("You are coming."), choices.Answer.NOT_COMING: _("You cannot come."),
            choices.Answer.OTHER_TIME: _("You would like another time. Whoever leads the meeting gets in touch."),
            }[choices.Answer(row.answer)]


def _answer(row: Participant) -> str:
    silent = row.answer == choices.Answer.WAITING and (row.party_id is None or row.outside and not row.named_at)
    return "" if silent else words.capital(str(choices.Answer(row.answer).label))


def _called(row: Participant, about: AboutMeeting) -> str:
    place = said.place(row)
    return f"{said.function(row, about.given)}, {place}" if place else said.function(row, about.given)


def _not_asked(row: Participant) -> str:
    return _("is invited when the name has been handed over") if row.outside and not row.named_at else ""

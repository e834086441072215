"""The words of one's own preparation: what is asked, what is known already, what one has written."""

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.cases.models import RehabCase
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.present import delivery_words as say
from omtanke.cases.present.my_way import told
from omtanke.cases.queries.rooms import Who
from omtanke.cases.record import Words
from omtanke.meetings import guide_keys, prepared, questions
from omtanke.meetings.models import Meeting, Participant
from omtanke.meetings.policies.preparations import may_prepare
from omtanke.meetings.prepared import Answer, Said
from omtanke.meetings.queries.meetings import Reached
from omtanke.meetings.queries.preparations import Mine
from omtanke.rules.errors import BadInput
from omtanke.ui import words


def page(found: Mine, said: Mapping[str, Words], who: Who, viewer: Viewer) -> dict:
    """One's own preparation: which meeting, what is written, whether it is ready."""
    meeting, row = found.reached.meeting, found.preparation
    return head(found, who, viewer) | {
        "groups": [{"title": questions.TITLES[category], "answers": [shown(one) for one in prepared.said(text)]}
                   for category, text in said.items() if text.answers()],
        "ready": bool(row.ready_at), "open": found.open, "meeting": meeting,
        "ready_on": words.day(timezone.localtime(row.ready_at).date(), viewer.today) if row.ready_at else "",
        "on_paper": row.ready_how not in ("", "signed_in")}


def head(found: Mine, who: Who, viewer: Viewer) -> dict:
    """What stands above one's own preparation: the way back, when the meeting is, by when one is to be ready."""
    asked = questions.of(found.who)
    return {
        "own": found.reach.own, "crumb": crumb(found.reached.meeting), "who": who,
        "meeting": found.reached.meeting, "mine": found.who, "when": when(found.reached.meeting, viewer.today),
        "due": words.day(found.preparation.due_on, viewer.today), "lead": asked.lead, "careful": asked.careful}


def entering(found: Reached, who: Participant, about: Who, viewer: Viewer) -> dict:
    """What stands on the page where somebody else's preparation is entered."""
    return {
        "who": about, "meeting": found.meeting, "when": when(found.meeting, viewer.today),
        "from": called(who, about.given), "careful": questions.of(questions.who(who.function)).careful,
        "open": may_prepare(found.meeting.state, found.reach.case.state == OPEN),
        "ready": who.preparation.ready_at is not None}


def called(row: Participant, given: str) -> str:
    """Who is to come, as whoever leads says it."""
    return given if row.party_id is None else words.capital(say.side(row.party, row.place, row.function))


def crumb(meeting: Meeting) -> dict[str, str]:
    """The way back: to the meeting."""
    return {"url": reverse("meeting", args=[meeting.id]), "name": _("The meeting")}


def when(meeting: Meeting, today: date) -> str:
    """The meeting with its day and clock: "Samverkansmöte tors 26 nov klockan 9.15"."""
    local = timezone.localtime(meeting.starts_at)
    return _("%(what)s %(day)s at %(time)s") % {
        "what": meeting.get_kind_display(), "day": words.day(local.date(), today), "time": words.clock(local)}


def shown(answer: Said) -> dict:
    """One answer as it is read."""
    return {"label": answer.label, "text": answer.text}


def known(case: RehabCase) -> dict[str, str]:
    """How the employee wants to be met, as she has said it already, in words by key. Who comes along is hers."""
    said = told(case)
    return {key: text for key, text in {
        "companion": _("Somebody comes along with me.") if said["companion"] else "",
        "interpreter": said["interpreter"]}.items() if text}


def blocks(form, case: RehabCase) -> list[dict]:
    """The questions of a form, with what is known already in its place."""
    told_already = known(case)
    return [{"question": block.question, "fields": block.fields, "known": told_already.get(block.question.key, "")}
            for block in form.blocks]


def initial(who: str, said: Mapping[str, Words], versions: Mapping) -> tuple[dict[str, Answer], dict[str, int]]:
    """The answers and the versions that a form begins with."""
    answers: dict[str, Answer] = {}
    for text in said.values():
        answers |= prepared.answers_in(text)
    return answers, {f"seen_{category}": version.number for category, version in versions.items()}


def one_of(who: str) -> dict[str, bool]:
    """Of which questions one value is chosen."""
    return {question.key: question.one for question in questions.of(who).questions}


def hard(who: str) -> bool:
    """Whether the page says who asks the hardest questions, and how: to whoever leads."""
    return who == guide_keys.MANAGER


def stopped(problem: BadInput) -> str:
    """Why it could not be kept, with what to do."""
    if problem.code == "meeting_over":
        return _("The meeting is over or cancelled. Nothing more is prepared for it.")
    if problem.code == "ready_already":
        return _("They are ready already. Open the page again.")
    return _("It has been written in another window. Copy your words, open the page again and put them in.")

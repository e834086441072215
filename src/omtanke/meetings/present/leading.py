"""The words of the leader's screen: from what was found to what the templates show. No questions, no acts."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.cases.choices import Category, Function
from omtanke.cases.models import Delivery
from omtanke.cases.policies.releases import ACCEPTED
from omtanke.cases.record import Words
from omtanke.meetings import guide_keys, guide_paper
from omtanke.meetings.models import Meeting, Participant
from omtanke.meetings.policies import leading as policies
from omtanke.meetings.policies.guide import Hard, Step, said
from omtanke.meetings.queries.leading import Brought, Led
from omtanke.rules import meeting_clock
from omtanke.rules.errors import BadInput
from omtanke.rules.meeting_clock import Pace
from omtanke.ui import words
from omtanke.ui.clock_line import clock_line
from omtanke.workforce.queries import Person

REFUSALS = {
    "moved_on": lambda: _("Somebody has written here since the page was opened. Nothing of yours is lost."),
    "guide_step": lambda: _("This step has nothing to write. Open the meeting again."),
}


def refusal(problem: BadInput) -> str:
    """What cannot be saved now, and what to do."""
    said_of = REFUSALS.get(problem.code)
    return said_of() if said_of else _("It could not be saved. Open the page again.")


class Telling:
    """The texts of a meeting's guide, in the language of the page, with the employee's given name in them."""

    def __init__(self, found: Led, who: Person):
        self.found, self.given, self.name = found, who.given, who.name
        self.kind = str(found.meeting.get_kind_display())

    def __call__(self, texts: Mapping[str, str]) -> str:
        return said(dict(texts), get_language() or "sv", name=self.given, meeting=self.kind.lower())

    def place(self, who: str) -> str:
        """Who somebody is, inside a sentence."""
        return self.given if who == guide_keys.EMPLOYEE else guide_paper.who(who)


def people(found: Led, tell: Telling) -> str:
    """Who is at the meeting, in one sentence: other parties by their function, whose names they have not told."""
    return words.listed([tell.name, _("you who lead"), *(participant(row) for row in found.reached.participants
                                                if row.outside and row.came is not False)])


def participant(row: Participant) -> str:
    """Somebody of another party, or of one's own besides the manager."""
    called = str(Function(row.function).label)
    return _("%(function)s at %(place)s") % {"function": called, "place": row.place.name} if row.place else called


def head(found: Led, tell: Telling) -> dict:
    """What stands at the top of every page of the meeting mode."""
    return {"meeting": found.meeting, "kind": tell.kind, "given": tell.given, "people": people(found, tell),
            "out": reverse("meeting", args=[found.meeting.id]), "unreleased": unreleased(found, tell)}


def unreleased(found: Led, tell: Telling) -> list[str]:
    """What may not be read aloud: to whom a release does not hold any more."""
    rows = [row for row in found.reached.participants
            if row.outside and row.release_id and row.release.state != ACCEPTED and row.came is not False]
    return [_("%(who)s: not released any more. %(given)s has said that the meeting may go on by word of mouth. Read "
              "nothing aloud that %(given)s does not tell.") % {"who": words.capital(participant(row)),
                                                                "given": tell.given}
            if row.oral_at else
            _("%(who)s: not released any more. Read nothing aloud about %(given)s while they are in the room, unless "
              "%(given)s says that it is all right.") % {"who": words.capital(participant(row)), "given": tell.given}
            for row in rows]


def step(found: Led, tell: Telling, one: Step, form, brought: list[Brought], opened: Mapping[UUID, Words],
         viewer: Viewer, *, other: str = "", refused: str = "") -> dict:
    """One step of the guide, as the picture has it."""
    guide, row = found.guide, found.meeting
    number = guide.keys.index(one.key)
    before = guide.steps[number - 1] if number else None
    after = guide.steps[number + 1] if number + 1 < len(guide.steps) else None
    note = found.notes.get(one.key)
    return head(found, tell) | {
        "position": number + 1, "of": len(guide.steps), "title": tell(one.title), "form": form, "step_key": one.key,
        "here": _step_url(row, one), "steps": steps(found, tell, one), "clock": clock(found, one, viewer),
        "first": _first(one, tell), "say": tell(one.say), "note": tell(one.note),
        "brought": [told for told in (_brought(part, opened, one, tell) for part in brought)
                    if told["answers"] or told["held_back"]],
        "category": category(one),
        "questions": [{"words": tell(q.words), "help": tell(q.help)} for q in one.questions],
        "stuck": [tell(text) for text in one.stuck], "facts": [tell(text) for text in one.facts],
        "hard": _hard(one.hard, tell), "other": other, "refused": refused,
        "saved": words.clock(timezone.localtime(note.version.at)) if note else "",
        "previous": before and {"title": tell(before.title), "url": _step_url(row, before)},
        "next": {"title": tell(after.title), "url": _step_url(row, after)} if after else None,
        "next_url": _step_url(row, after) if after else reverse("end_meeting", args=[row.id]),
        "measure_url": reverse("lead_measure", args=[row.id, one.key]),
    }


def steps(found: Led, tell: Telling, current: Step | None) -> list[dict]:
    """The steps with the times they were meant to begin, in the time that the meeting has."""
    row = found.meeting
    plan = meeting_clock.planned([one.minutes for one in found.guide.steps], timezone.localtime(row.started_at),
                                 _length(row)) if row.started_at else ()
    times = [(words.clock(place.starts_at), place.minutes) for place in plan]
    at = found.guide.keys.index(current.key) if current else -1
    return [{"number": number + 1, "title": tell(one.title), "url": _step_url(row, one), "current": number == at,
             "done": number != at and (one.key in found.notes or one.key in found.visited and number < at),
             "when": times[number][0] if times else "", "minutes": times[number][1] if times else one.minutes}
            for number, one in enumerate(found.guide.steps)]


def clock(found: Led, one: Step, viewer: Viewer) -> dict | None:
    """The quiet clock, while the meeting goes on: a line and a sentence. `ticks`: the page asks again in a minute."""
    row = found.meeting
    if not policies.may_write(row.state) or row.ended_at:
        return None
    minutes, length = [step.minutes for step in found.guide.steps], _length(row)
    at = found.guide.keys.index(one.key)
    told = meeting_clock.clock(minutes, began_at=timezone.localtime(row.started_at), minutes=length, step=at,
                               now=viewer.now)
    gone = length * told.percent // 100
    line = clock_line([place.minutes for place in told.steps], told.percent, at, title=_("Time in the meeting"),
                      description=_("%(gone)s of %(all)s minutes have gone. Part %(at)s of %(of)s goes on.") % {
                          "gone": gone, "all": length, "at": at + 1, "of": len(minutes)})
    return {"line": line, "now": words.clock(viewer.now), "said": _pace(told), "ends": words.clock(told.ends_at),
            "ticks": policies.ticks(row.state, row.ends_at, viewer.now),
            "url": reverse("lead_clock", args=[row.id, one.key])}


def category(one: Step) -> str:
    """What kind of knowledge the note is, as the page says it."""
    return {Category.WORK: _("facts about the work"), Category.ABILITY: _("facts about ability, never a diagnosis"),
            Category.INSURANCE: _("facts about the insurance"), Category.OWN: _("the employee's own words"),
            Category.BASICS: _("facts about the meeting itself")}[one.category]


def read_through(found: Led, tell: Telling, opened: Mapping[UUID, Words]) -> dict:
    """All the notes in order, for the employee to read before the meeting ends."""
    rows = [{"title": tell(one.title), "text": opened[note.version.id].text, "url": _step_url(found.meeting, one)}
            for one in found.guide.steps if (note := found.notes.get(one.key)) is not None]
    last = found.guide.steps[-1]
    return head(found, tell) | {"rows": [row for row in rows if row["text"].strip()],
                                "back": {"title": tell(last.title), "url": _step_url(found.meeting, last)},
                                "steps": steps(found, tell, None)}


def when(row: Meeting, viewer: Viewer) -> str:
    """The meeting's time: "idag 13.15–14.00"."""
    begins, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    return f"{words.day(begins.date(), viewer.today)} {words.clock(begins)}–{words.clock(ends)}"


def _pace(told: meeting_clock.Clock) -> str:
    left = ngettext("%(count)s minute left of this part", "%(count)s minutes left of this part",
                    told.minutes_left) % {"count": words.number(told.minutes_left)}
    count = words.number(told.minutes)
    sentence = {
        Pace.ON_TIME: _("%(left)s. You are on time."),
        Pace.AHEAD: _("%(left)s. You have time to spare."),
        Pace.BEHIND: _("This part was to end %(count)s minutes ago. Choose what can wait."),
        Pace.PAST_END: _("The time is up. Agree on what can wait, or go on if everyone can stay."),
    }[told.pace]
    return words.capital(sentence % {"left": left, "count": count})


def _length(row: Meeting) -> int:
    return meeting_clock.length(row.starts_at, row.ends_at, row.started_at or row.starts_at)


def _first(one: Step, tell: Telling) -> str:
    if one.first == guide_keys.MANAGER:
        return _("You could say")
    return _("Ask %(who)s first") % {"who": tell.place(one.first)}


def _hard(hard: Hard | None, tell: Telling) -> dict | None:
    return hard and {"who": _("Asked by %(who)s") % {"who": tell.place(hard.who)}, "words": tell(hard.words)}


def _brought(part: Brought, opened: Mapping[UUID, Words], one: Step, tell: Telling) -> dict:
    """What somebody brought to a step, in their own words, by question when it was prepared so."""
    told = opened.get(part.version.id)
    asked = [answer.partition(".")[2] for answer in one.answers if answer.startswith(part.who + ".")]
    answers = [] if told is None else [
        {"label": label, "text": text} for key, label, text in told.answers() if key in asked]
    if told is not None and told.text and not answers:
        answers = [{"label": "", "text": told.text}]
    who = _("You") if part.who == guide_keys.MANAGER else part.place or words.capital(tell.place(part.who))
    return {"who": who, "to": _to(part, tell), "own": part.who == guide_keys.EMPLOYEE, "answers": answers,
            "held_back": part.held_back}


def _to(part: Brought, tell: Telling) -> str:
    if part.received:
        return _("handed to you") if part.who == guide_keys.EMPLOYEE else _("handed to you and %(given)s") % {
            "given": tell.given}
    return _("handed to %(who)s") % {"who": words.listed(sorted({_recipient(one, tell) for one in part.to}))} \
        if part.to else _("written by you, not handed to anyone")


def _recipient(delivery: Delivery, tell: Telling) -> str:
    if delivery.to_party_id is None:
        return tell.given
    return delivery.to_place.name if delivery.to_place_id else delivery.to_party.name


def _step_url(row: Meeting, one: Step) -> str:
    return reverse("lead_step", args=[row.id, one.key])


def moment(at: datetime) -> str:
    """A time of the day, as the page tells it."""
    return words.clock(timezone.localtime(at))

"""A meeting's page in words, for the employer, the employee and another party that was told of it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.cases.pages import Step
from omtanke.cases.policies.releases import HOLDS
from omtanke.meetings import choices
from omtanke.meetings.models import Participant
from omtanke.meetings.pages import EMPLOYEE, EMPLOYER, PARTY, AboutMeeting
from omtanke.meetings.policies import meetings as policies
from omtanke.meetings.present import words as said
from omtanke.ui import parts, words

PLACES = ("main", "aside")


def page(about: AboutMeeting, viewer: Viewer) -> dict:
    """The page's values; the template is the same for all, the words are those of the side."""
    row, today = about.meeting, viewer.today
    steps = _steps(about, viewer)
    day = said.local(row.starts_at).date()
    return {
        "meeting": row, "side": about.side, "employer": about.side == EMPLOYER, "own": about.side == EMPLOYEE,
        "name": about.name, "given": about.given, "title": _title(about), "kind": said.kind(row),
        "when": words.capital(said.when(row, today)), "until": said.until(day, today) if day >= today else "",
        "where": said.where(row), "state": said.state(row), "coming": row.state in policies.COMING,
        "why": choices.Changed(row.cancelled_for).label if row.cancelled_for and about.side != PARTY else "",
        "people": _people(about, viewer), "crumb": _crumb(about), "step": steps[0] if steps else None,
        "later": steps[1:], "changes": _changes(about, viewer),
        "oral": _oral(about),
        "moves": [_moved(move, about, today) for move in (row.moves.order_by("at") if row.sequence else ())],
        **{f"parts_{place}": [part for provider in parts.of(f"meeting.{place}") if (part := provider(viewer, about))]
           for place in PLACES},
    }


def _title(about: AboutMeeting) -> str:
    return _("Your meeting") if about.side == EMPLOYEE else _("Meeting about %(name)s") % {"name": about.name}


def _crumb(about: AboutMeeting) -> dict:
    if about.side == EMPLOYEE:
        return {"url": reverse("my_way"), "name": _("Your way back")}
    return {"url": reverse("case", args=[about.meeting.case_id]), "name": about.name}


def _steps(about: AboutMeeting, viewer: Viewer) -> list[Step]:
    found = [step for provider in parts.of("meeting.next") for step in provider(viewer, about)]
    return sorted(found, key=lambda step: (step.due, step.topic))


def _changes(about: AboutMeeting, viewer: Viewer) -> list[tuple[str, str]]:
    """What whoever leads it may change: addresses and words. What has begun is not moved, only said not to be held."""
    row = about.meeting
    if not about.leads or row.state not in policies.COMING:
        return []
    here = [("cancel_meeting", _("Cancel it"))] if row.starts_at > viewer.now else [
        ("meeting_not_held", _("It was not held"))]
    if row.starts_at > viewer.now and about.side == EMPLOYER and row.slot_id:
        here.insert(0, ("move_meeting", _("Move it")))
    if row.state == policies.STARTED:
        here = [one for one in here if one[0] == "meeting_not_held"]
    return [(reverse(name, args=[row.id]), label) for name, label in here]


def _oral(about: AboutMeeting) -> list[dict]:
    """Those whose release was taken back: the meeting may go on by word of mouth, if the employee says so."""
    if about.meeting.state not in policies.COMING or not (about.reach.own or about.leads):
        return []
    return [{"place": said.place(row), "url": reverse("go_on_orally", args=[about.meeting.id, row.id])}
            for row in about.participants
            if row.outside and row.named_at and row.release.state not in HOLDS and row.oral_at is None]


def _moved(move, about: AboutMeeting, today) -> str:
    """That it was moved. Why is for the employer and the employee."""
    values = {"from": words.day(said.local(move.from_at).date(), today), "why": move.get_reason_display()}
    if about.side == PARTY:
        return _("Moved from %(from)s.") % values
    return _("Moved from %(from)s: %(why)s.") % values


def _people(about: AboutMeeting, viewer: Viewer) -> list[dict]:
    """Who is expected. Another party sees those who were told of the meeting themselves: that somebody else has been
    asked is not its to know."""
    lines: dict = {}
    for provider in parts.of("meeting.who"):
        for who, text in provider(viewer, about).items():
            lines.setdefault(who, []).append(text)
    shown = [row for row in sorted(about.participants, key=_order)
             if about.side != PARTY or not row.outside or row.named_at]
    return [{"who": said.function(row, _called(about)), "place": said.place(row),
             "mine": about.mine is not None and row.id == about.mine.id, "answer": _answer(row, about),
             "told": _told(row) if about.side != PARTY else "", "lines": lines.get(row.id, [])} for row in shown]


def _order(row: Participant) -> tuple:
    """The employee first, then those of her employer, then the others."""
    return row.party_id is not None, row.outside, row.place.name if row.place_id else "", row.function


def _called(about: AboutMeeting) -> str:
    return _("You") if about.side == EMPLOYEE else about.given


def _answer(row: Participant, about: AboutMeeting) -> str:
    """What somebody has answered. The employee's not having answered is nobody's to see."""
    if row.answer == choices.Answer.WAITING and (row.party_id is None or row.outside and not row.named_at):
        return ""
    return str(choices.Answer(row.answer).label)


def _told(row: Participant) -> str:
    """Whether another party knows whom the meeting is about, as the release stands now: it is read, never copied."""
    if not row.outside:
        return ""
    if row.named_at is None:
        return _("sees a reserved time, no name")
    if row.release.state not in HOLDS:
        return _("no longer released; the meeting goes on by word of mouth") if row.oral_at else _("no longer released")
    return _("knows whom it is about")

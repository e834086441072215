"""The words of the care talk's pages: from what was found to what the templates show."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.talks import guide
from omtanke.talks.choices import WorkplaceTopic
from omtanke.talks.forms import CommentForm, HoldForm, InviteForm, MeasureForm, NoteForm
from omtanke.talks.models import CareTalk, Comment, Measure, ReasonedOpening
from omtanke.talks.policies import may
from omtanke.talks.queries import OpenTalk, written_by
from omtanke.talks.record import Record
from omtanke.ui import words
from omtanke.workforce.queries import Person

FIRST_FOLLOW_UP = timedelta(days=14)


def moved_on() -> str:
    """Said when the talk was changed in another window since the page was opened."""
    return _("The talk was changed in another window. Your text is still here: copy it, open the talk again and save.")


def step(talk: CareTalk, at: guide.Step, number: int, record: Record | None, who: Person, form,
         viewer: Viewer) -> dict:
    """One step of the guide: what to say and ask, and the form of what it keeps (`form`, if it was sent in wrong)."""
    form = form or _form(talk, at, record, viewer)
    if isinstance(form, MeasureForm):
        form.fields["owner"].choices = owners(who)
    return {
        "talk": talk, "step": at, "position": number, "of": len(guide.STEPS), "who": who, "form": form,
        "steps": [{"number": n, "title": s.title, "url": reverse("talk_step", args=[talk.id, n]), "done": n < number,
                   "current": n == number} for n, s in enumerate(guide.STEPS, start=1)],
        "previous": guide.step_at(number - 1), "next": guide.step_at(number + 1),
        "previous_url": reverse("talk_step", args=[talk.id, number - 1]) if number > 1 else "",
        "measures": _measures(talk, record, dict(owners(who)), viewer) if record else [],
        "notes": _notes(record) if record and at.key == "together" else [],
        "meets": _meets(talk, viewer),
    }


def talk(opened: OpenTalk, record: Record, comments: list[tuple[Comment, str]], who: Person, form: CommentForm,
         viewer: Viewer, openings: Sequence[tuple[ReasonedOpening, str]] = ()) -> dict:
    """A talk that was held: notes, measures, comments, and what the viewer may do with it."""
    row = opened.talk
    leads = opened.scope.role == "manager"
    return {
        "talk": row, "who": who, "own": opened.own, "notes": _notes(record), "form": form, "closed": not opened.notes,
        "leads": leads, "before_me": leads and not written_by(row, for_user=viewer),
        "measures": [measure | {"tick": leads or opened.own and measure["mine"]}
                     for measure in _measures(row, record, _owners_for(opened, who), viewer)],
        "workplace": [WorkplaceTopic(topic).label for topic in record.workplace if topic in WorkplaceTopic.values],
        "openings": [{"when": moment(opening.at, viewer), "reason": opening.get_reason_display(), "words": text}
                     for opening, text in openings],
        "comments": [{"words": text, "when": moment(comment.at, viewer)} for comment, text in comments],
        "held": words.day(row.held_on, viewer.today),
        "next": words.day(row.next_on, viewer.today) if row.next_on else "",
        "again": words.day(row.next_on, viewer.today) if row.next_on and row.next_on >= viewer.today else "",
        "confirmed": moment(row.confirmed_at, viewer) if row.confirmed_at else "",
        "followed": words.day(row.followed_on, viewer.today) if row.followed_on else "",
        "may_follow_up": leads and bool(row.next_on) and row.followed_on is None,
        "may_confirm": opened.own and may("confirm", row.state),
        "may_comment": opened.own and may("comment", row.state),
    }


def owners(who: Person) -> list[tuple[str, str]]:
    """Who can take on a measure, as the manager sees it: oneself, or the employee by name."""
    return [(Measure.Owner.MANAGER, _("You")), (Measure.Owner.EMPLOYEE, who.given)]


def moment(at: datetime, viewer: Viewer) -> str:
    """A day as people say it, and the time."""
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": words.day(local.date(), viewer.today), "time": words.clock(local)}


def opened_enough() -> str:
    """Said when an account of HR has opened as many talks with a reason as it may in a day."""
    return _("You have opened as many talks with a reason as one may in a day. Try again tomorrow, or ask a colleague.")


def reason(opened: OpenTalk, who: Person, form, viewer: Viewer) -> dict:
    """The page where HR says why a talk is to be opened."""
    return {"talk": opened.talk, "who": who, "form": form, "held": words.day(opened.talk.held_on, viewer.today)}


def _form(talk: CareTalk, at: guide.Step, record: Record | None, viewer: Viewer):
    today = viewer.today
    if at.key == "before":
        local = timezone.localtime(talk.meets_at) if talk.meets_at else None
        return InviteForm(initial={"day": local.date(), "time": local.time()} if local else None, today=today)
    if at.key == "agree":
        return MeasureForm(initial={"owner": Measure.Owner.MANAGER, "version": talk.version,
                                    "due_on": today + FIRST_FOLLOW_UP}, today=today)
    if at.key == "together":
        return HoldForm(initial={"held_on": today}, today=today)
    if at.note:
        return NoteForm(label=at.note, initial={"words": record.notes.get(at.key, ""), "version": talk.version})
    return None


def _notes(record: Record) -> list[dict]:
    return [{"title": s.note, "words": record.notes[s.key]} for s in guide.STEPS if record.notes.get(s.key)]


def _owners_for(opened: OpenTalk, who: Person) -> dict[str, str]:
    """Who a measure belongs to, in the words of the one who reads."""
    if opened.own:
        return {Measure.Owner.MANAGER: _("Your manager"), Measure.Owner.EMPLOYEE: _("You")}
    if opened.scope.role != "manager":
        return {Measure.Owner.MANAGER: _("The manager"), Measure.Owner.EMPLOYEE: who.given}
    return dict(owners(who))


def _measures(talk: CareTalk, record: Record, owner_words: dict[str, str], viewer: Viewer) -> list[dict]:
    return [{"id": row.id, "words": record.words_of(row.id), "owner": owner_words[row.owner],
             "mine": row.owner == Measure.Owner.EMPLOYEE, "due": words.day(row.due_on, viewer.today),
             "done": words.day(row.done_on, viewer.today) if row.done_on else "",
             "done_url": reverse("finish_measure", args=[row.id])}
            for row in talk.measures.order_by("due_on")]


def _meets(talk: CareTalk, viewer: Viewer) -> str:
    return moment(talk.meets_at, viewer) if talk.meets_at else ""

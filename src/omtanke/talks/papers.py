"""The care talk on paper: what the templates in `talks/paper` are filled with. Days are written out with their year."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.talks import guide
from omtanke.talks.models import CareTalk, Comment, Measure
from omtanke.talks.queries import OpenTalk
from omtanke.talks.record import Record
from omtanke.ui import paper, words
from omtanke.workforce import queries as workforce
from omtanke.workforce.queries import Person

THINK_OF = ("how_are_you", "work", "agree")  # the steps whose questions the employee gets beforehand
LINES = 4


def record(opened: OpenTalk, written: Record, comments: list[tuple[Comment, str]], people: dict[UUID, Person],
           viewer: Viewer) -> bytes:
    """A talk that was held, as the pages show it, to keep or to put in the personnel file. `people` are the opened
    names: the employee, the viewer, and the one who held the talk if the viewer may know her by name."""
    talk = opened.talk
    manager = _manager(talk, people, viewer)
    return paper.pdf("talks/paper/record.typ", {
        "kicker": opened.scope.party_name, "facts": _facts(talk, people[talk.employee_id], manager),
        "notes": [{"title": s.note, "paragraphs": _paragraphs(written.notes[s.key])}
                  for s in guide.STEPS if written.notes.get(s.key)],
        "measures": _measures(talk, written, people[talk.employee_id], manager),
        "comments": [{"when": _moment(comment.at), "paragraphs": _paragraphs(said)} for comment, said in comments],
        "words": {"notes": _("What was written"), "agreed": _("What you agreed on"),
                  "comments": _("Comments from the employee"),
                  "nothing": _("Nothing was written down at this talk.") if opened.notes else "",
                  "head": [_("What"), _("Who"), _("By when"), _("Done")]},
        "foot": _foot(opened, people, viewer),
    }, title=_("Care talk %(day)s") % {"day": words.dated(talk.held_on)}, now=viewer.now)


def the_guide(viewer: Viewer) -> bytes:
    """The whole guide with room to write, for the manager. It says nothing about anyone."""
    return _guide(guide.STEPS, viewer, title=_("Guide for a care talk"),
                  lead=_("Everyone gets the same questions, and any of them may be skipped."),
                  blanks=[_("Employee"), _("Manager"), _("Day"), _("You talk again")],
                  signatures=[_("The employee has read it"), _("The manager")])


def questions(viewer: Viewer) -> bytes:
    """The questions to think about beforehand, for the employee. It says nothing about anyone."""
    return _guide([step for step in guide.STEPS if step.key in THINK_OF], viewer, title=_("Before your care talk"),
                  lead=_("You decide how much you tell. You may bring someone along, for example from your union. "
                         "This paper is yours: you show it to nobody unless you want to."), blanks=[], signatures=[])


def _guide(steps, viewer: Viewer, *, title: str, lead: str, blanks: list[str], signatures: list[str]) -> bytes:
    own = not blanks
    return paper.pdf("talks/paper/guide.typ", {
        "kicker": next((s.party_name for s in viewer.scopes if s.party_name), ""), "lead": lead, "blanks": blanks,
        "steps": [{"title": step.title, "say": "" if own else step.say,
                   "questions": [{"words": q.words, "help": "" if own else q.help} for q in step.questions],
                   "note": _("Your own notes") if own else step.note, "lines": LINES,
                   "table": step.key == "agree" and not own} for step in steps],
        "words": {"say": _("You could say"), "head": [_("What"), _("Who"), _("By when")]},
        "signatures": signatures,
        "foot": [] if own else [
            _("Write only what is needed for the work: no illnesses, no medicines, nothing about children or "
              "relatives."),
            _("Write it into Omtanke the same day, so that it stands in one place.")],
    }, title=title, now=viewer.now)


def _facts(talk: CareTalk, who: Person, manager: str) -> list[tuple[str, str]]:
    rows = [(_("Employee"), f"{who.name}, {who.title[:1].lower()}{who.title[1:]}" if who.title else who.name)]
    rows += [(_("Manager"), manager)] if manager else []
    rows.append((_("Held"), words.dated(talk.held_on)))
    if talk.followed_on:
        rows.append((_("You talked again"), words.dated(talk.followed_on)))
    elif talk.next_on:
        rows.append((_("You talk again"), words.dated(talk.next_on)))
    rows.append((_("Confirmed"), _moment(talk.confirmed_at) if talk.confirmed_at else _(
        "Not by the employee when this was printed")))
    return rows


def _manager(talk: CareTalk, people: dict[UUID, Person], viewer: Viewer) -> str:
    """The name of the one who held the talk, when the viewer may know it."""
    holder = workforce.employees_of({talk.held_by}, for_user=viewer).get(talk.held_by) if _is_id(talk.held_by) else None
    return people[holder].name if holder in people else ""


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _measures(talk: CareTalk, written: Record, who: Person, manager: str) -> list[list[str]]:
    owners = {Measure.Owner.MANAGER: manager or _("The manager"), Measure.Owner.EMPLOYEE: who.name}
    return [[written.words_of(row.id), owners[row.owner], words.dated(row.due_on),
             words.dated(row.done_on) if row.done_on else ""] for row in talk.measures.order_by("due_on")]


def _foot(opened: OpenTalk, people: dict[UUID, Person], viewer: Viewer) -> list[str]:
    """What the page stands for, and who took it out when. A new manager's page may hold only what was agreed."""
    own = people.get(workforce.own_id(for_user=viewer))
    printed = _("Taken out of Omtanke %(when)s by %(name)s.") % {
        "when": _moment(viewer.now), "name": own.name if own else _("the reader")}
    whole = _("In the personnel file this page stands for the talk held %(day)s. It replaces your own notes from "
              "that talk and earlier printouts of it.") % {"day": words.dated(opened.talk.held_on)}
    part = _("Only what was agreed stands here. The notes stay with the employee and the manager who held the talk.")
    return [whole if opened.notes else part, printed]


def _moment(at) -> str:
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": words.dated(local.date()), "time": words.clock(local)}


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]

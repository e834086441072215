"""What care talks add to the pages of the floors below."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.alerts.queries import signals_about
from omtanke.talks import guide, queries, wishes
from omtanke.talks.models import CareTalk, Measure
from omtanke.talks.policies import CONFIRMED, HELD, PLANNED
from omtanke.talks.present import moment
from omtanke.ui import words
from omtanke.workforce.pages import WAITS, About, Part, Task

COMING_DAYS = 14


def tasks(viewer: Viewer) -> list[Task]:
    """Talks that she has begun, and what was agreed to happen within two weeks, with her or with a manager before her:
    talking again, and the manager's part."""
    people = viewer.people(Permission.TALK_HOLD)
    if not people:
        return []
    latest, promised = queries.latest_and_promised(people, for_user=viewer)
    begun = [_begun(talk, viewer) for talk in latest
             if talk.state == PLANNED and queries.written_by(talk, for_user=viewer)]
    again = [_again(talk, viewer) for talk in latest
             if talk.state != PLANNED and talk.next_on and not talk.followed_on and _soon(talk.next_on, viewer)]
    due = [_promised(measure, viewer) for measure in promised if _soon(measure.due_on, viewer)]
    return again + begun + due


def columns(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, dict]:
    """A talk with a time set, for my group."""
    found = {}
    for person, talks in queries.talks_by_person(people, for_user=viewer).items():
        planned = next((talk for talk in talks if talk.state == PLANNED and talk.meets_at), None)
        if planned:
            found[person] = {"signal": _("Care talk %(when)s") % {"when": moment(planned.meets_at, viewer)},
                             "signal_sub": _("time is set"), "signal_late": False}
    return found


def about(viewer: Viewer, person: About) -> Part:
    """The talks with a person: that they are, and for those who may, the way to what was written."""
    talks = queries.talks_about(person.person, for_user=viewer)
    holds = person.person in viewer.people(Permission.TALK_HOLD, [person.person])
    begun = next((talk for talk in talks if talk.state == PLANNED), None)
    kept = begun is not None and holds and queries.kept_by_another(begun, for_user=viewer)
    actions = [s.action for s in signals_about(person.person, for_user=viewer) if s.actor == "manager"]
    waits = holds and (bool(actions) or wishes.wished(viewer, person))
    left = queries.left_behind(talks, person.person, for_user=viewer)
    read = holds and queries.handed_over([talk for talk in talks if talk.state != PLANNED], for_user=viewer)
    opened = any(scope.over == person.person for scope in viewer.scopes)
    url = reverse("plan_talk", args=[person.person])
    label = _begun_label(begun, viewer) if begun else _("Prepare the three-party talk") if actions[-1:] == [
        "three_party_talk"] else _("Invite to a care talk")
    return Part("talks/_talks.html", {
        "rows": [_row(talk, viewer, holds or opened, read=read or opened, left=talk.id in left) for talk in talks],
        "given": person.given, "holds": holds, "plan_url": url if holds and not begun and not waits else "",
        "worry_url": reverse("raise_worry", args=[person.person]) if holds and not begun else "",
    }, action=(url, label) if holds and (begun or waits) and not kept else None)


def _begun_label(begun: CareTalk, viewer: Viewer) -> str:
    """What another manager had prepared is not handed over: the button says that it begins anew."""
    return _("Open the talk") if queries.written_by(begun, for_user=viewer) else _("Begin the talk anew")


def mine(viewer: Viewer, person: About) -> Part:
    """My talks, on the employee's own page: what waits for me first."""
    talks = queries.talks_about(person.person, for_user=viewer)
    coming = [_coming(talk, viewer) for talk in talks if talk.state == PLANNED and talk.meets_at]
    preparing = any(talk.state == PLANNED and not talk.meets_at for talk in talks)
    held = [_mine(talk, viewer) for talk in talks if talk.state != PLANNED]
    return Part("talks/_my_talks.html", {
        "coming": coming, "preparing": preparing, "held": held,
        "questions": [step for step in guide.STEPS if step.key in ("how_are_you", "work", "agree")],
    }, button=WAITS if any(row["waiting"] for row in held) else None)


def _soon(day: date, viewer: Viewer) -> bool:
    return (day - viewer.today).days <= COMING_DAYS


def _again(talk: CareTalk, viewer: Viewer) -> Task:
    mine = queries.written_by(talk, for_user=viewer)
    return Task(person=talk.employee_id, topic="again", due=talk.next_on, title=_("Talk again with {name}"),
                sentence=_("You agreed on the day at your last talk. See what you wrote then.") if mine else _(
                    "{given} and the manager before you agreed on the day. See what they agreed on."),
                url=reverse("read_talk", args=[talk.id]),
                button=_("Read the last talk") if mine else _("See what was agreed"))


def _begun(talk: CareTalk, viewer: Viewer) -> Task:
    day = timezone.localtime(talk.meets_at).date() if talk.meets_at else viewer.today
    sentence = _("The time is set. {given} sees the questions beforehand.") if talk.meets_at else _(
        "You have begun. Set a time, and {given} sees the questions beforehand.")
    return Task(person=talk.employee_id, topic="talk", due=day, title=_("Care talk with {name}"), sentence=sentence,
                url=reverse("talk_step", args=[talk.id, 2 if talk.meets_at and day <= viewer.today else 1]),
                button=_("Open the talk"), when=words.clock(timezone.localtime(talk.meets_at)) if talk.meets_at else "")


def _promised(measure: Measure, viewer: Viewer) -> Task:
    held, mine = words.day(measure.talk.held_on, viewer.today), queries.written_by(measure.talk, for_user=viewer)
    return Task(person=measure.talk.employee_id, topic=f"measure:{measure.id}", due=measure.due_on,
                title=_("Do what you agreed on with {name}") if mine else _("Do what was agreed on with {name}"),
                sentence=(_("You agreed on it at the talk %(day)s.") if mine else _(
                    "The manager before you agreed on it at the talk %(day)s.")) % {"day": held},
                url=reverse("read_talk", args=[measure.talk_id]), button=_("See what"))


def _row(talk: CareTalk, viewer: Viewer, holds: bool, *, read: bool, left: bool) -> dict:
    """`read` says that the viewer may read others' notes too, `left` that HR may open the talk with a reason."""
    row = {"planned": talk.state == PLANNED, "next": _again_words(talk, viewer), "reason_url": "", "url": "",
           "said": {PLANNED: _("A talk is being prepared."), HELD: _("Talk held. Not yet confirmed by the employee."),
                    CONFIRMED: _("Talk held and confirmed by the employee.")}[talk.state]}
    written = queries.written_by(talk, for_user=viewer)
    if talk.state == PLANNED:
        return row | {"when": moment(talk.meets_at, viewer) if talk.meets_at else _("No time yet"),
                      "url": reverse("talk_step", args=[talk.id, 1]) if holds and written else "",
                      "link": _("Open the talk")}
    return row | {
        "when": words.day(talk.held_on, viewer.today), "url": reverse("read_talk", args=[talk.id]) if holds else "",
        "link": _("Read what you wrote") if written else _("Read the talk") if read else _("See what was agreed"),
        "reason_url": reverse("give_reason", args=[talk.id]) if left else ""}


def _again_words(talk: CareTalk, viewer: Viewer) -> str:
    """The day they talk again, while it lies ahead."""
    return words.day(talk.next_on, viewer.today) if talk.next_on and talk.next_on >= viewer.today else ""


def _mine(talk: CareTalk, viewer: Viewer) -> dict:
    return {"when": words.day(talk.held_on, viewer.today), "url": reverse("read_talk", args=[talk.id]),
            "waiting": talk.state == HELD, "next": _again_words(talk, viewer)}


def _coming(talk: CareTalk, viewer: Viewer) -> dict:
    return {"when": moment(talk.meets_at, viewer)}

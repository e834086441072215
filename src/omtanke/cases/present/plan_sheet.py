"""A return plan in words: the sheet that is read on a page and printed on paper, whoever reads it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from omtanke.cases import choices
from omtanke.cases.models import PlanProgress
from omtanke.cases.plan_text import Measure, PlanText
from omtanke.cases.policies.plans import BEGUN, DONE, PLANNED, STOPPED
from omtanke.rules.dates import from_iso
from omtanke.rules.work_steps import Step, Stretch, chart_end, stretches
from omtanke.ui import stairs, words

SOON = timedelta(days=14)
ICONS = {PLANNED: "ring", BEGUN: "half", DONE: "check", STOPPED: "check"}


@dataclass(frozen=True)
class Names:
    """What those in the plan are called for the one who reads. `own`: the reader is the employee. `places` are the
    names of the health centres and offices that rows come from, by id. `manager` is empty when it may not be known;
    `leading`: the reader is the manager, and is spoken to."""

    given: str
    name: str = ""
    title: str = ""
    manager: str = ""
    manager_given: str = ""
    own: bool = False
    leading: bool = False
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def leads(self) -> str:
        """The manager, within a sentence's beginning."""
        return self.manager_given or (_("Your manager") if self.own else _("The manager"))

    @property
    def whom(self) -> str:
        """The employee, as who is spoken of or to."""
        return _("you") if self.own else self.given


def sheet(text: PlanText, names: Names, *, first_day: date, today: date, progress: Iterable[PlanProgress] = (),
          ended: date | None = None) -> dict:
    """What stands on the sheet. `first_day` is the first day of the sickness, where the drawing begins."""
    drawn = drawn_steps(text.work_steps(), first_day, today=today)
    happened = _happened(progress)
    return {
        "stairs": stairs.drawing(drawn, today=today, given=names.given, ended=ended) if text.steps else None,
        "measures": [_measure(row, happened.get(row.id, []), names, today) for row in text.measures],
        "tasks": text.tasks, "adaptations": text.adaptations, "own": text.own,
        "own_title": _("What works, and what you wish") if names.own else _(
            "What works, and what %(given)s wishes") % {"given": names.given},
        "contacts": contacts(text, names, today),
        "steps_title": _("How much of the ordinary time you work") if names.own else _(
            "How much of the ordinary time %(given)s works") % {"given": names.given},
    }


def drawn_steps(steps: Sequence[Step], first_day: date, *, today: date) -> list[Stretch]:
    """The stretches of the drawing, from the first day of the sickness, or from the first step when that is earlier."""
    begins = min([first_day, *(step.first_day for step in steps)])
    return stretches(steps, begins, chart_end(steps, begins, today=today)) if steps else []


def owner(row: Measure, names: Names) -> str:
    """Who does it."""
    if row.owner == choices.Owner.EMPLOYEE:
        return _("You") if names.own else names.given
    if row.owner == choices.Owner.MANAGER and names.leading:
        return _("You")
    if row.owner == choices.Owner.MANAGER:
        return _("%(name)s, manager") % {"name": names.manager} if names.manager else names.leads
    return names.places.get(row.place) or words.capital(str(choices.Owner(row.owner).label))


def when(row: Measure, today: date) -> str:
    """Its days, in few words: "30 nov–31 jan", "från 23 nov", "senast 27 nov"."""
    first, last = (from_iso(day) if day else None for day in (row.first_day, row.last_day))
    if first:
        return words.short_span(first, last, today)
    return _("by %(day)s") % {"day": words.short_date(last, today)} if last else ""


def state_of(row: Measure, happened: Sequence[PlanProgress]) -> str:
    """How it stands: as the plan says, or as was last reported since."""
    told = [one.what for one in happened if one.what in (BEGUN, DONE, STOPPED)]
    return told[-1] if told else row.state


def state_words(state: str, row: Measure, today: date) -> str:
    """How it stands, in a word or two."""
    if state == PLANNED and row.first_day and today < from_iso(row.first_day) <= today + SOON:
        return _("Begins soon")
    return {PLANNED: _("Waits"), BEGUN: _("Has begun"), DONE: _("Arranged"), STOPPED: _("Stopped")}[state]


def contacts(text: PlanText, names: Names, today: date) -> list[dict]:
    """How the two are in touch and what is followed up, by day."""
    rows = [_contact(text.contact, names)] if text.contact else []
    dated = [(from_iso(row.follow_up_on), _("You follow up: %(what)s") % {"what": row.words})
             for row in text.measures if row.follow_up_on]
    if text.next_on:
        dated.append((from_iso(text.next_on), _("You go through the plan together.")))
    return rows + [{"when": words.capital(words.day(day, today)), "what": what}
                   for day, what in sorted(dated, key=lambda pair: pair[0])]


def _contact(contact: Mapping[str, str], names: Names) -> dict:
    often = words.capital(str(choices.HowOften(contact["how_often"]).label))
    if contact["how_often"] == choices.HowOften.NOT_NOW:
        return {"when": often, "what": _("You have agreed not to be in touch.")}
    manager, employee = names.leads, _("You") if names.own else names.given
    first, second = (manager, names.whom) if contact["who_calls"] == "manager" else (
        employee, names.manager_given or (_("your manager") if names.own else _("the manager")))
    said = {"phone": _("%(first)s calls %(second)s."), "meeting": _("%(first)s meets %(second)s."),
            "video": _("%(first)s calls %(second)s by video."),
            "text": _("%(first)s writes to %(second)s, about the time only.")}[contact["way"]]
    time = f", {contact['when']}" if contact.get("when") else ""
    return {"when": often + time, "what": said % {"first": first, "second": second}}


def _measure(row: Measure, happened: Sequence[PlanProgress], names: Names, today: date) -> dict:
    state = state_of(row, happened)
    followed = [one.day for one in happened if one.what == choices.PlanEvent.FOLLOWED_UP]
    return {
        "id": row.id, "words": row.words, "purpose": row.purpose, "owner": owner(row, names), "when": when(row, today),
        "state": state, "icon": ICONS[state], "said": state_words(state, row, today), "category": row.category,
        "followed": words.day(followed[-1], today) if followed else "",
        "follow_up": words.day(from_iso(row.follow_up_on), today) if row.follow_up_on else "",
    }


def _happened(progress: Iterable[PlanProgress]) -> dict[str, list[PlanProgress]]:
    found: dict[str, list[PlanProgress]] = {}
    for one in progress:
        found.setdefault(one.row, []).append(one)
    return found

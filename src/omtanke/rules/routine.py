"""The employer's routine: a versioned file a person can read (DESIGN §8). It invites and offers; it decides nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from omtanke.rules.errors import BadInput
from omtanke.rules.kinds import OWN_SICKNESS, Kind
from omtanke.rules.spells import RELAPSE_DAYS
from omtanke.rules.toml_keys import Table, load
from omtanke.rules.toml_words import texts


class Comparison(StrEnum):
    """How the count of occasions is compared with the rung's number."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    EXACTLY = "=="


class Repeat(StrEnum):
    """Whether a new occasion after an answer opens the rung again: once does not, each does."""

    ONCE = "once"
    EACH = "each"


class Counted(StrEnum):
    """What a milestone's days are counted in: the spell, the time from the report, or the rehabilitation chain."""

    SICK_PERIOD = "sick_period"
    REPORT = "report"
    REHAB_CHAIN = "rehab_chain"


class When(StrEnum):
    """How a milestone relates to its day: at the latest on it, on it, from it, or after it."""

    AT_LATEST = "at_latest"
    ON = "on"
    FROM = "from"
    AFTER = "after"


class Actor(StrEnum):
    """Who acts. The last three occur in the legal milestones only."""

    MANAGER = "manager"
    UPPER_MANAGER = "upper_manager"
    HR = "hr"
    OCCUPATIONAL_HEALTH = "occupational_health"
    EMPLOYER = "employer"
    EMPLOYEE = "employee"
    INSURANCE_AGENCY = "insurance_agency"


class Action(StrEnum):
    """What is done. The last four occur in the legal milestones only."""

    CARE_TALK = "care_talk"
    CONTACT = "contact"
    THREE_PARTY_TALK = "three_party_talk"
    HR_CHECK = "hr_check"
    OFFER_SUPPORT = "offer_support"
    CERTIFICATE = "certificate"
    NOTICE = "notice"
    RETURN_PLAN = "return_plan"
    ASSESSMENT = "assessment"


ROUTINE_ACTORS = (Actor.MANAGER, Actor.UPPER_MANAGER, Actor.HR, Actor.OCCUPATIONAL_HEALTH)
ROUTINE_ACTIONS = (
    Action.CARE_TALK, Action.CONTACT, Action.THREE_PARTY_TALK, Action.HR_CHECK, Action.OFFER_SUPPORT,
)  # fmt: skip
ROUTINE_COUNTED = (Counted.SICK_PERIOD, Counted.REPORT)
WITHIN_DAYS, VALID_MONTHS, MAX_DAYS, MAX_MONTHS = 14, 12, 1100, 60
_GENTLE = "; a routine invites and offers, it never demands a certificate or decides anything about a person"


@dataclass(frozen=True, slots=True)
class Rung:
    """"At the n-th occasion within m months: who does what". `within_days` is the time the actor has for it."""

    occasions: int
    months: int
    actor: Actor
    action: Action
    comparison: Comparison = Comparison.AT_LEAST
    repeat: Repeat = Repeat.ONCE
    within_days: int = WITHIN_DAYS


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day in a spell. `day` counts from 1; `day` to `to_day` is a span, both included; `source` names the law."""

    day: int
    actor: Actor
    action: Action
    counted: Counted = Counted.SICK_PERIOD
    when: When = When.AT_LATEST
    to_day: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ExcludedPeriod:
    """Days, both included: occasions that start in them are not counted."""

    first_day: date
    last_day: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Routine:
    """One version of an employer's routine. The order of `rungs` is the order of the file; the first is rung 1."""

    name: str
    valid_from: date
    rungs: tuple[Rung, ...]
    milestones: tuple[Milestone, ...] = ()
    relapse_days: int = RELAPSE_DAYS
    start: date | None = None
    exclude_kinds: frozenset[Kind] = frozenset()
    exclude_periods: tuple[ExcludedPeriod, ...] = ()
    answer_valid_months: int = VALID_MONTHS


def parse(text: str, *, file: str = "routine") -> Routine:
    """Read a routine file's text (TOML). `file` is the name to use in a refusal.

    Raises BadInput with the file, the key and what to do for: what is not TOML, an unknown or missing key, a wrong
    type or value, reversed days, and an action outside the closed list, such as one that demands a certificate.
    """
    keys = ("name", "valid_from", "relapse_days", "start", "rung", "milestone", "exclude", "answer")
    top = Table(load(text, file=file), keys=keys, where="", file=file)
    name, valid_from = top.text("name"), top.day("valid_from")
    exclude = top.table("exclude", ("kinds", "periods"))
    answer = top.table("answer", ("valid_months",))
    routine = Routine(
        name=name,
        valid_from=valid_from,
        rungs=tuple(_rung(t) for t in top.tables("rung", tuple(Rung.__dataclass_fields__))),
        milestones=tuple(_milestone(t) for t in top.tables("milestone", _MILESTONE_KEYS)),
        relapse_days=top.integer("relapse_days", 0, 90, RELAPSE_DAYS),
        start=top.day("start", None),
        exclude_kinds=_excluded_kinds(exclude),
        exclude_periods=tuple(_excluded_period(t) for t in exclude.tables("periods", _PERIOD_KEYS, inside="exclude.")),
        answer_valid_months=answer.integer("valid_months", 1, MAX_MONTHS, VALID_MONTHS),
    )
    if not routine.rungs and not routine.milestones:
        raise BadInput("the routine is empty; add a [[rung]] or a [[milestone]]", file=file, code="empty",
                       texts=texts("empty", {}))
    return routine


_MILESTONE_KEYS = ("day", "to_day", "counted", "when", "actor", "action")
_PERIOD_KEYS = ("first_day", "last_day", "reason")


def _rung(table: Table) -> Rung:
    return Rung(
        occasions=table.integer("occasions", 1, 366),
        months=table.integer("months", 1, MAX_MONTHS),
        actor=table.choice("actor", ROUTINE_ACTORS),
        action=table.choice("action", ROUTINE_ACTIONS, why=_GENTLE),
        comparison=table.choice("comparison", tuple(Comparison), Comparison.AT_LEAST),
        repeat=table.choice("repeat", tuple(Repeat), Repeat.ONCE),
        within_days=table.integer("within_days", 0, 366, WITHIN_DAYS),
    )


def _milestone(table: Table) -> Milestone:
    milestone = Milestone(
        day=table.integer("day", 1, MAX_DAYS),
        to_day=table.integer("to_day", 1, MAX_DAYS, None),
        counted=table.choice("counted", ROUTINE_COUNTED, Counted.SICK_PERIOD),
        when=table.choice("when", tuple(When), When.AT_LATEST),
        actor=table.choice("actor", ROUTINE_ACTORS),
        action=table.choice("action", ROUTINE_ACTIONS, why=_GENTLE),
    )
    if milestone.to_day is not None and milestone.to_day < milestone.day:
        table.refuse("to_day", "is before day; a span goes from day to to_day, both included", code="reversed")
    return milestone


def _excluded_kinds(table: Table) -> frozenset[Kind]:
    kinds = table.choices("kinds", tuple(Kind))
    if kinds >= OWN_SICKNESS:
        table.refuse("kinds", 'leaves nothing to count; keep "sick" or "work_injury"', code="nothing")
    return kinds


def _excluded_period(table: Table) -> ExcludedPeriod:
    period = ExcludedPeriod(table.day("first_day"), table.day("last_day"), table.text("reason", ""))
    if period.last_day < period.first_day:
        table.refuse("last_day", "is before first_day; both days are included", code="reversed")
    return period

"""The goals of the parties that a viewer follows up, with what each indicator was, is to be, and is now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Model, Prefetch
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.programme.followed import FIGURES, Now
from omtanke.programme.models import KINDS, Goal, Indicator, IndicatorValue, PlannedMessage, Risk
from omtanke.programme.queries.following import figures
from omtanke.programme.queries.reach import EDIT, READ, leading_all, parties


@dataclass(frozen=True)
class Seen:
    """An indicator with what it is now: `value` None when nothing is written, or too few stand behind it (`few`)."""

    row: Indicator
    value: float | None
    on: date | None
    source: str
    definition: str
    few: bool = False


@dataclass(frozen=True)
class Aim:
    """A goal with its indicators."""

    row: Goal
    seen: Sequence[Seen]


@dataclass(frozen=True)
class Plan:
    """Everything a party has written down of what the work is to lead to. Risks: the gravest first."""

    aims: list[Aim]
    risks: list[Risk]
    messages: list[PlannedMessage]


def plan(party: UUID, *, for_user: Viewer, followed: dict[str, Now] | None = None,
         messages: bool = True) -> Plan:
    """The goals, risks and messages of a party; nothing outside the viewer's. `followed` when they are known;
    `messages`: whether they are asked for."""
    if party not in parties(for_user=for_user) and party not in {s.party for s in leading_all(for_user=for_user)}:
        return Plan([], [], [])
    shown = Indicator.objects.filter(ended_at=None).order_by("made_at", "id").prefetch_related("values")
    goals = Goal.objects.filter(party=party, ended_at=None).order_by("-term", "actor", "made_at", "id")
    rows = list(goals.prefetch_related(Prefetch("indicators", queryset=shown)))
    known = figures(party, for_user=for_user) if followed is None else followed
    risks = sorted(Risk.objects.filter(party=party, ended_at=None).order_by("made_at", "id"),
                   key=lambda row: -row.likelihood * row.consequence)
    told = PlannedMessage.objects.filter(party=party, ended_at=None).order_by("audience", "made_at", "id")
    return Plan([Aim(row, [_seen(one, known) for one in row.indicators.all()]) for row in rows], risks,
                list(told) if messages else [])


def _seen(row: Indicator, known: dict[str, Now]) -> Seen:
    """What an indicator is now: the followed figure, else the latest value that was written."""
    if row.key in FIGURES:
        now = known.get(row.key, Now(None, None, FIGURES[row.key].definition))
        return Seen(row, now.value, now.on, "", now.definition, few=now.value is None)
    last = next(reversed(row.values.all()), None) if row.values.all() else None
    if last is None:
        return Seen(row, None, None, "", "")
    return Seen(row, float(last.value), last.on, last.source, last.definition)


def one(kind: str, id: UUID, *, permission: Permission = EDIT, for_user: Viewer) -> tuple[Model, Scope]:
    """One of `KINDS`, and the scope by which it is reached. 404 outside the viewer's parties."""
    scopes = {scope.party: scope for scope in for_user.scopes_with(permission)}
    through = "goal__party" if kind == "indicator" else "party"
    row = KINDS[kind].objects.filter(**{"id": id, f"{through}__in": scopes}).select_related(through).first()
    if row is None:
        raise Http404
    return row, scopes[row.goal.party_id if kind == "indicator" else row.party_id]


def history(row: Indicator, *, for_user: Viewer) -> list[IndicatorValue]:
    """The values that an indicator has had, the latest first."""
    if row.goal.party_id not in parties(for_user=for_user, permission=READ):
        raise Http404
    return list(row.values.order_by("-on", "-id"))

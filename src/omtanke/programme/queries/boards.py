"""The board's meetings, and everything that stands on its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.insight.queries.costs import Costs, unit_costs
from omtanke.insight.queries.figures import Department, Figures, department
from omtanke.insight.queries.groups import Groups, groups
from omtanke.insight.queries.reach import top_of
from omtanke.learning.queries import steered
from omtanke.programme.followed import Now
from omtanke.programme.models import BoardDecision, BoardMeeting, Indicator
from omtanke.programme.policies import boards
from omtanke.programme.queries import contracts, following
from omtanke.programme.queries.contracts import Followed
from omtanke.programme.queries.goals import Plan, plan
from omtanke.programme.queries.reach import EDIT, READ, board_scope, leading_all

MOST = 12


@dataclass(frozen=True)
class Absence:
    """The figures of the whole employer: all of it stored and through the gate."""

    figures: Figures
    below: Department
    groups: Groups
    costs: Costs


@dataclass(frozen=True)
class Board:
    """Everything on the board's page. `last` is the meeting that was held last: "since last time" counts from its day.
    `decisions` are those it took, those before it that still wait, and those that something came of since."""

    scope: Scope
    absence: Absence | None
    followed: dict[str, Now]
    plan: Plan
    contracts: Sequence[Followed]
    last: BoardMeeting | None
    coming: BoardMeeting | None
    held: Sequence[BoardMeeting]
    decisions: Sequence[BoardDecision]
    steered: steered.Since


def board(*, language: str, words: bool, for_user: Viewer) -> Board:
    """The board's page of the party that the viewer follows up, or leads all of. 403 for everybody else. `words`: with
    the words of what the local groups asked, for those who may read them."""
    scope = board_scope(for_user=for_user)
    rows = list(BoardMeeting.objects.filter(
        party=scope.party, state__in=[boards.HELD, boards.PLANNED]).prefetch_related("points"))
    held = [row for row in reversed(rows) if row.state == boards.HELD][:MOST]
    last = held[0] if held else None
    known = following.figures(scope.party, for_user=for_user)
    return Board(
        scope, _absence(scope, for_user), known, plan(scope.party, for_user=for_user, followed=known, messages=False),
        contracts.all_followed(scope.party, language=language, for_user=for_user), last,
        next((row for row in rows if row.state == boards.PLANNED), None), held, _decisions(scope.party, last),
        steered.since(scope.party, last.day if last else None, words=words, for_user=for_user))


def meeting(id: UUID, *, permission: Permission = READ, for_user: Viewer) -> tuple[BoardMeeting, Scope]:
    """A meeting and the scope by which it is reached. 404 outside the viewer's."""
    scopes = {scope.party: scope for scope in for_user.scopes_with(permission)}
    if permission == READ:
        scopes = {scope.party: scope for scope in leading_all(for_user=for_user)} | scopes
    row = BoardMeeting.objects.filter(id=id, party__in=scopes).first()
    if row is None:
        raise Http404
    return row, scopes[row.party_id]


def decision(meeting_id: UUID, number: int, *, for_user: Viewer) -> tuple[BoardDecision, Scope]:
    """A meeting's decision by its number, counted from 1, for who writes what came of it. 404 when there is none."""
    row, scope = meeting(meeting_id, permission=EDIT, for_user=for_user)
    found = list(row.decisions.all())
    if not 1 <= number <= len(found):
        raise Http404
    return found[number - 1], scope


def kept(party: UUID, *, for_user: Viewer) -> list[tuple[UUID, float, date, str]]:
    """What the indicators that follow a figure are now, to keep when the board has met."""
    known = following.figures(party, for_user=for_user)
    rows = Indicator.objects.filter(goal__party=party, goal__ended_at=None, ended_at=None).exclude(key="")
    found = [(row.id, known[row.key]) for row in rows if row.key in known]
    return [(id, now.value, now.on, now.definition) for id, now in found if now.value is not None and now.on]


def _absence(scope: Scope, viewer: Viewer) -> Absence | None:
    top = top_of(scope.party, for_user=viewer)
    if top is None:
        return None
    costs = unit_costs(top.id, for_user=viewer)
    return Absence(costs.found, department(top.id, for_user=viewer), groups(top.id, for_user=viewer), costs)


def _decisions(party: UUID, last: BoardMeeting | None) -> list[BoardDecision]:
    if last is None:
        return []
    rows = BoardDecision.objects.filter(meeting__party=party, meeting__state=boards.HELD).filter(
        Q(meeting=last) | Q(outcome="") | Q(told_on__gte=last.day))
    return list(rows.select_related("meeting").order_by("-meeting__day", "made_at", "id")[:MOST])

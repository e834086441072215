"""The figures of meetings: rows for `rules.meeting_figures`, of those whom the viewer's figures are about. No name is
opened for them; sex is, without a name (docs/adr/0038)."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q
from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.policies.cases import MISREGISTERED
from omtanke.meetings.figure_period import Period, period
from omtanke.meetings.models import AgreementVersion, Meeting, Participant, Reflection, Slot
from omtanke.meetings.policies.meetings import TAKEN, WITHDRAWN
from omtanke.meetings.policies.reflections import SCALE, is_over, may_be_shown, quarter
from omtanke.organisation.models import Unit
from omtanke.rules.meeting_figures import MANAGER, OFFICER, OTHER_LEADER, Met
from omtanke.workforce import sexes
from omtanke.workforce.places import covers, home_of, homes

FIGURES = Permission.MEETING_FIGURES


@dataclass(frozen=True)
class Use:
    """How the fixed times of a centre were used: so many were offered, so many taken. Nothing of it is about people."""

    centre: UUID
    name: str
    offered: int
    used: int


@dataclass(frozen=True)
class Answers:
    """The answers of a quarter at a centre: how many gave each number, 1 to 10, to each of the two questions."""

    centre: UUID
    name: str
    quarter: tuple[int, int]
    meetings: int
    answers: int
    together: tuple[int, ...]
    own: tuple[int, ...]


def years(*, for_user: Viewer) -> list[int]:
    """The years that there are meetings in, the latest first; at most ten."""
    last = period(None, for_user.today).last_day.year
    first = Meeting.objects.filter(case__party__in=_parties(for_user)).order_by("starts_at").values_list(
        "starts_at", flat=True).first()
    return list(range(last, max(first.year if first else last, last - 9) - 1, -1))


def met(chosen: Period, *, for_user: Viewer) -> list[Met]:
    """One row a meeting that was to be held in the period, about the people whom the viewer's figures are about."""
    first, last = chosen.bounds
    rows = Meeting.objects.filter(starts_at__gte=first, starts_at__lt=last, case__party__in=_parties(for_user)).exclude(
        case__state=MISREGISTERED).annotate(moved=Count("moves")).select_related("case").order_by("id")
    mine = [row for row in rows if _counts(row.case.employee_id, row.case.party_id, for_user)]
    known = sexes.known({(row.case.party_id, row.case.employee_id) for row in mine}, scope=_scope(for_user),
                        permission=FIGURES, page="meeting_figures", for_user=for_user)
    asked = _asked(mine)
    return [_row(row, known.get(row.case.employee_id, ""), asked[row.id]) for row in mine]


def slot_use(chosen: Period, *, for_user: Viewer) -> list[Use]:
    """How the fixed times in the period were used, at the centres that have an agreement with the viewer's employer."""
    first, last = chosen.bounds
    found: dict[UUID, Counter] = defaultdict(Counter)
    rows = Slot.objects.filter(starts_at__gte=first, starts_at__lt=last, centre__in=_centres(for_user)).exclude(
        state=WITHDRAWN).values("centre", "state").annotate(number=Count("id"))
    for row in rows:
        found[row["centre"]][row["state"]] += row["number"]
    names = centre_names(found, for_user=for_user)
    return sorted((Use(id, names[id], sum(count.values()), count[TAKEN]) for id, count in found.items()),
                  key=lambda use: use.name)


def reflections(*, for_user: Viewer, centres: Collection[UUID] | None = None) -> list[Answers]:
    """The answers to the two questions, by centre and quarter: only of quarters that are over, and only where at least
    ten answered after at least five meetings. Nothing is summed over centres or quarters: a sum would give one of them
    that is not shown away. `centres`: those of the viewer's agreements when None."""
    wanted = list(_centres(for_user)) if centres is None else list(centres)
    rows = Reflection.objects.filter(participant__meeting__centre__in=wanted).annotate(
        meeting=F("participant__meeting"), centre=F("participant__meeting__centre"),
        met_at=F("participant__meeting__starts_at")).values_list("centre", "met_at", "meeting", "together", "own")
    groups: dict[tuple, list[tuple]] = defaultdict(list)
    for centre, at, meeting, together, own in rows:
        groups[centre, quarter(timezone.localtime(at).date())].append((meeting, together, own))
    told = {key: some for key, some in groups.items() if is_over(key[1], for_user.today) and may_be_shown(some)}
    names = centre_names({centre for centre, _ in told}, for_user=for_user)
    return sorted((_answers(*key, names[key[0]], some) for key, some in told.items()),
                  key=lambda one: ((-one.quarter[0], -one.quarter[1]), one.name))


def centre_names(centres: Collection[UUID], *, for_user: Viewer) -> dict[UUID, str]:
    """What the centres are called."""
    return dict(Unit.objects.filter(id__in=list(centres)).values_list("id", "name"))


def _answers(centre: UUID, of: tuple[int, int], name: str, some: list[tuple]) -> Answers:
    counts = [Counter(row[place] for row in some) for place in (1, 2)]
    together, own = (tuple(count[number] for number in SCALE) for count in counts)
    return Answers(centre, name, of, len({row[0] for row in some}), len(some), together, own)


def _parties(viewer: Viewer) -> set[UUID]:
    return {scope.party for scope in viewer.scopes_with(FIGURES)}


def _scope(viewer: Viewer):
    """The relation by which the figures are asked for; the whole employer's before a unit's."""
    return min(viewer.scopes_with(FIGURES), key=lambda scope: (bool(scope.unit), scope.role))


def _counts(employee: UUID, party: UUID, viewer: Viewer) -> bool:
    """Whether somebody counts in the viewer's figures: everybody for the steward, else who works in one's units today.
    Whoever is protected counts in no unit (docs/adr/0012)."""
    scopes = [scope for scope in viewer.scopes_with(FIGURES) if scope.party == party]
    if any(not scope.unit for scope in scopes):
        return True
    unit = home_of(employee, homes(FIGURES, for_user=viewer))
    if ("paths", party) not in viewer.cache:
        viewer.cache["paths", party] = dict(Unit.objects.filter(party=party).values_list("id", "path"))
    path = viewer.cache["paths", party].get(unit, "")
    return bool(path) and any(covers(scope, unit, path) for scope in scopes)


def _centres(viewer: Viewer) -> set[UUID]:
    return set(AgreementVersion.objects.filter(
        employers__party__in=_parties(viewer), agreed_at__isnull=False).values_list("agreement__centre", flat=True))


def _asked(rows: list[Meeting]) -> dict[UUID, tuple[tuple[str, bool], ...]]:
    """Who was asked to prepare for each meeting, and whether they were ready when it began."""
    found: dict[UUID, list] = defaultdict(list)
    people = Participant.objects.filter(meeting__in=[row.id for row in rows], preparation__isnull=False).annotate(
        ready_in_time=Q(preparation__ready_at__lte=F("meeting__starts_at"))).values_list(
        "meeting", "function", "ready_in_time")
    for meeting, function, ready in people:
        found[meeting].append((function, bool(ready)))
    return {row.id: tuple(sorted(found[row.id])) for row in rows}


def _row(row: Meeting, sex: str, asked: tuple) -> Met:
    return Met(
        person=row.case.employee_id, case=row.case_id, state=row.state, kind=row.kind, centre=row.centre_id, sex=sex,
        booked_on=_day(row.booked_at), starts_on=_day(row.starts_at), signalled_on=row.signalled_on,
        cancelled_on=_day(row.cancelled_at) if row.cancelled_at else None, cancelled_for=row.cancelled_for,
        led_by=_leader(row.led_role), moved=row.moved, asked=asked)


def _leader(role: str) -> str:
    """Who led, as one of three: never who it was."""
    return {"": "", "manager": MANAGER, "case_officer": OFFICER}.get(role, OTHER_LEADER)


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()

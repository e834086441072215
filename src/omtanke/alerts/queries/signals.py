"""Questions about signals. A signal is given to those who have its employee in their scope, and only for their role."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.alerts import counting
from omtanke.alerts.models import Answer, Signal
from omtanke.alerts.policies import OPEN
from omtanke.rules.dates import window
from omtanke.rules.routine import VALID_MONTHS, Routine, parse
from omtanke.vault import doors

ROLES_OF_ACTOR = {"manager": ("manager",), "hr": ("hr",), "occupational_health": ("manager", "hr"),
                  "upper_manager": ("hr",)}
"""Who sees to a rung, by the actor that the routine names. An outside company is told nothing: manager and HR are told
to offer it. A manager above sees no name: HR takes it up with her, and she sees how many there are."""


@dataclass(frozen=True)
class Ladder:
    """The routine in force, with the version it is."""

    version: int
    routine: Routine


def ladder(party: UUID, *, day: date, for_user: Viewer) -> Ladder | None:
    """The employer's routine in force on `day`, for anyone with a relation to the employer."""
    if all(scope.party != party for scope in for_user.scopes):
        raise Http404
    row = counting.in_force(party, day=day)
    return Ladder(row.version, parse(row.text)) if row else None


def valid_months(*, for_user: Viewer) -> int:
    """How long an answer holds by the routine in force where the viewer works; 12 where there is none."""
    party = next((scope.party for scope in for_user.scopes if scope.party), None)
    found = ladder(party, day=for_user.today, for_user=for_user) if party else None
    return found.routine.answer_valid_months if found else VALID_MONTHS


def signals_waiting(*, for_user: Viewer, people: Collection[UUID] | None = None) -> list[Signal]:
    """Open signals for the viewer's own role, the nearest deadline first; for each person only the highest rung.

    Asked once a page about everyone: several parts show them.
    """
    if people is not None:
        return _waiting(for_user, people)
    if "waiting" not in for_user.cache:
        for_user.cache["waiting"] = _waiting(for_user, None)
    return for_user.cache["waiting"]


def _waiting(for_user: Viewer, people: Collection[UUID] | None) -> list[Signal]:
    """The signals are fetched first where the reach may be of thousands: only those who have one are asked about."""
    scopes = for_user.scopes_with(Permission.SIGNAL_READ)
    open_now = Signal.objects.filter(state=OPEN).select_related("routine").order_by("rung")
    rows = None
    if people is None and any(scope.role == "hr" for scope in scopes):
        rows = list(open_now.filter(employee__party__in={scope.party for scope in scopes}))
        people = {row.employee_id for row in rows}
    reached: dict[str, set[UUID]] = defaultdict(set)
    for scope in scopes:
        reached[scope.role] |= for_user.reach(scope, people)
    for_actor = {actor: set().union(*(reached[role] for role in roles if role in reached))
                 for actor, roles in ROLES_OF_ACTOR.items()}
    if rows is None and people is not None and len(people) == 1:
        rows = _open_about(next(iter(people)), for_user)
    if rows is None:
        rows = open_now.filter(employee_id__in=list(set().union(*reached.values())))
    highest = {row.employee_id: row for row in rows if row.employee_id in for_actor.get(row.actor, ())}
    return sorted(highest.values(), key=lambda s: (s.due_on, s.raised_on, str(s.id)))


def signals_about(person: UUID, *, for_user: Viewer) -> list[Signal]:
    """A person's open signals, lowest rung first, whoever they wait for. Asked once a page: several parts show them."""
    for_user.require(person, Permission.PERSON_READ)
    return _open_about(person, for_user)


def _open_about(person: UUID, viewer: Viewer) -> list[Signal]:
    if ("signals", person) not in viewer.cache:
        rows = Signal.objects.filter(employee_id=person, state=OPEN).select_related("routine").order_by("rung")
        viewer.cache["signals", person] = list(rows)
    return viewer.cache["signals", person]


def signals_about_me(*, for_user: Viewer) -> list[Signal]:
    """The open signals about the viewer as an employee, lowest rung first."""
    own = [scope.person for scope in for_user.scopes_with(Permission.OWN_PAGE_READ)]
    return list(Signal.objects.filter(employee_id__in=own, state=OPEN).select_related("routine").order_by("rung"))


def answers_by_person(people: Collection[UUID], *, for_user: Viewer) -> dict[UUID, list[Answer]]:
    """Answers of the last twelve months, or resting still, about those of the `people` the viewer may read about; by
    person, the latest first."""
    allowed = for_user.people(Permission.PERSON_READ, people)
    recent = Q(day__gte=window(for_user.today, 12)[0]) | Q(until__gte=for_user.today)
    found: dict[UUID, list[Answer]] = defaultdict(list)
    for row in Answer.objects.filter(recent, employee_id__in=list(allowed)).order_by("-day"):
        found[row.employee_id].append(row)
    return found


def signal(id: UUID, *, for_user: Viewer) -> tuple[Signal, Scope]:
    """A signal that waits for the viewer's own role, and that relation; else 404 or 403."""
    found = Signal.objects.filter(id=id).first()
    if found is None:
        raise Http404
    scope = for_user.require(found.employee_id, Permission.SIGNAL_ANSWER)
    if scope.role not in ROLES_OF_ACTOR.get(found.actor, ()):
        raise PermissionDenied
    return found, scope


def answers_about(person: UUID, *, for_user: Viewer) -> list[Answer]:
    """What has been answered about a person, the latest first, for those who may read it: the employee too."""
    for_user.require(person, Permission.ANSWER_READ)
    return list(Answer.objects.filter(employee_id=person).order_by("-day"))


def answer(id: UUID, *, for_user: Viewer) -> tuple[Answer, Scope]:
    """An answer and the relation through which the viewer may read it; else 404 or 403."""
    found = Answer.objects.filter(id=id).first()
    if found is None:
        raise Http404
    return found, for_user.require(found.employee_id, Permission.ANSWER_READ)


def explanation(answer: Answer, scope: Scope, *, for_user: Viewer) -> str:
    """The words of an answer: one opening, one line in the trail. Empty when there are none."""
    if answer.sealed is None:
        return ""
    item = doors.ContentItem(answer.room, answer.employee_id, "answer", answer.id, "words", answer.sealed)
    reader = for_user.content_reader(scope, answer.employee_id, Permission.ANSWER_READ)
    return doors.open_content(item, reader=reader, now=for_user.now, reason="explanation")

"""The routine's versions, its draft and the proposals, and what the draft would change, in numbers."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.alerts import counting
from omtanke.alerts.models import ExclusionProposal, RoutineDraft, RoutineVersion, Signal
from omtanke.alerts.policies import OPEN
from omtanke.organisation.models import Party
from omtanke.rules.routine import Routine, parse
from omtanke.rules.routine_versions import same_rungs


@dataclass(frozen=True)
class Work:
    """What the steward works on: the version in force, the draft if there is one, and the relation it is done in."""

    scope: Scope
    party: Party
    in_force: RoutineVersion | None
    draft: RoutineDraft | None

    @property
    def text(self) -> str:
        """The text to go on from: the draft's, else that in force."""
        return self.draft.text if self.draft else self.in_force.text if self.in_force else ""

    @property
    def revision(self) -> int:
        """The revision that a save must name: 0 when there is no draft."""
        return self.draft.revision if self.draft else 0


@dataclass(frozen=True)
class Count:
    """How many signals there would be of a rung today: `now` by the version in force, `then` by the draft. `rung` is
    its place in the draft, or `old` in the version in force when the draft has it no more."""

    rung: int | None
    old: int | None
    now: int | None
    then: int | None


def work(*, for_user: Viewer) -> Work:
    """The routine that the viewer looks after."""
    scope = for_user.scopes_with(Permission.ROUTINE_EDIT)[0]
    return Work(scope, Party.objects.get(id=scope.party), counting.in_force(scope.party, day=for_user.today),
                RoutineDraft.objects.filter(party=scope.party).first())


def versions(*, for_user: Viewer) -> list[RoutineVersion]:
    """Every version at the employers the viewer has a relation to, the latest to begin first."""
    parties = {scope.party for scope in for_user.scopes if scope.party}
    return list(RoutineVersion.objects.filter(party__in=parties).order_by("-valid_from", "-version"))


def version(number: int, *, for_user: Viewer) -> RoutineVersion:
    """One version, for anyone with a relation to the employer; else 404."""
    found = next((row for row in versions(for_user=for_user) if row.version == number), None)
    if found is None:
        raise Http404
    return found


def proposals(*, for_user: Viewer) -> list[ExclusionProposal]:
    """Weeks that managers propose are not counted, and that nobody has decided about."""
    parties = {scope.party for scope in for_user.scopes_with(Permission.ROUTINE_EDIT)}
    rows = ExclusionProposal.objects.filter(unit__party__in=parties, decided_at__isnull=True)
    return list(rows.select_related("unit").order_by("first_day", "unit__name"))


def counts(found: Work, new: Routine, *, for_user: Viewer) -> list[Count]:
    """The signals that would wait today, rung by rung, by the version in force and by another routine. Numbers only."""
    today = for_user.today
    people = counting.places(found.party.id, day=today)
    old = parse(found.in_force.text) if found.in_force else None
    started = set(Signal.objects.filter(employee__party=found.party, state=OPEN, routine=found.in_force).values_list(
        "employee_id", "rung"))
    same = same_rungs(old, new) if old else {}
    moved = {(person, same[rung]) for person, rung in started if rung in same}
    now = _open(found.in_force, old, people, today, started) if old else Counter()
    then = _open(None, new, people, today, moved)
    back = {new_place: old_place for old_place, new_place in same.items()}
    rows = [Count(place, back.get(place), now[back[place]] if place in back else None, then[place])
            for place in range(1, len(new.rungs) + 1)]
    gone = [place for place in range(1, len(old.rungs) + 1 if old else 1) if place not in same]
    return rows + [Count(None, place, now[place], None) for place in gone]


def _open(version: RoutineVersion | None, routine: Routine, people: dict[UUID, counting.Place], today: date,
          started: set[counting.Key]) -> Counter:
    """How many would be open of each rung: those from before the units' start only when HR has started them."""
    holding = counting.holding(version, routine, people, today)
    return Counter(key[1] for key, raised in holding.items() if raised.earlier is None or key in started)

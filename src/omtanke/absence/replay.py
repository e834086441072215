"""What holds of all the files, worked out anew for some people: from what each applied file told, in order.

So a file that is taken back leaves exactly what the others tell. The rule itself is `rules.corrections`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID, uuid4

from omtanke.absence.models import AbsencePeriod, WellAgain, as_period
from omtanke.intake.models import Batch, BatchMention, BatchPeriod
from omtanke.intake.policies import STANDS, TAKING_PART
from omtanke.rules.corrections import Holding, Telling, in_force
from omtanke.rules.kinds import Kind
from omtanke.rules.periods import Period


@dataclass
class Told:
    """What one file told about one person: the batch, and its rows in order."""

    batch: Batch
    rows: list[BatchPeriod] = field(default_factory=list)

    @property
    def telling(self) -> Telling:
        declared = (self.batch.declared_first, self.batch.declared_last) if self.batch.declared_first else None
        return Telling(self.batch.system, tuple(map(value, self.rows)), declared)


@dataclass
class Life:
    """One person's absences: what was told directly, what each file told, the first days of being `well` again, and
    what holds of it."""

    direct: list[Period]
    told: list[Told]
    well: list[date] = field(default_factory=list)

    @cached_property
    def holdings(self) -> list[Holding]:
        """What holds: asked for when all is told."""
        return in_force([each.telling for each in self.told], direct=self.direct, well=self.well)

    def and_also(self, told: Told) -> "Life":
        """The same, when one more file has told its own: in its turn, or last when it has none yet."""
        turn = told.batch.turn
        later = [each for each in self.told if turn is not None and (each.batch.turn or 0) > turn]
        return Life(self.direct, [*self.told[: len(self.told) - len(later)], told, *later], self.well)


def value(row: BatchPeriod) -> Period:
    """A row as the value that the rules work on."""
    return Period(row.first_day, row.last_day, row.degree, Kind(row.kind), row.minutes)


def lives(employees: Collection[UUID], *, without: Batch | None = None) -> dict[UUID, Life]:
    """The lives of these people by employee, as the applied files tell them; `without` one of the files."""
    ids = list(employees)
    found = {employee: Life([], []) for employee in ids}
    for period in AbsencePeriod.objects.filter(employee_id__in=ids, batch__isnull=True):
        found[period.employee_id].direct.append(as_period(period))
    for employee, day in WellAgain.objects.filter(employee_id__in=ids).values_list("employee_id", "day"):
        found[employee].well.append(day)
    rows = BatchPeriod.objects.filter(employee__in=ids, outcome__in=TAKING_PART, batch__state__in=STANDS)
    mentions = BatchMention.objects.filter(employee__in=ids, batch__state__in=STANDS)
    if without is not None:
        rows, mentions = rows.exclude(batch_id=without.id), mentions.exclude(batch_id=without.id)
    told: dict[tuple[UUID, UUID], Told] = {}
    for row in [*rows.select_related("batch").order_by("first_day", "kind", "id"), *mentions.select_related("batch")]:
        own = told.setdefault((row.employee, row.batch_id), Told(row.batch))
        if isinstance(row, BatchPeriod):
            own.rows.append(row)
    for (employee, _), own in sorted(told.items(), key=lambda item: item[1].batch.turn):
        found[employee].told.append(own)
    return found


def write(found: dict[UUID, Life]) -> set[UUID]:
    """Make the stored periods of these people what holds; the employees for whom that changed something."""
    stored = {_key(row): row.id for row in AbsencePeriod.objects.filter(
        employee_id__in=list(found), batch__isnull=False)}
    wanted = {_key(row): row for employee, life in found.items() for row in _rows(employee, life)}
    gone = [id for key, id in stored.items() if key not in wanted]
    new = [row for key, row in wanted.items() if key not in stored]
    for start in range(0, len(gone), 500):
        AbsencePeriod.objects.filter(id__in=gone[start : start + 500]).delete()
    AbsencePeriod.objects.bulk_create(new, batch_size=1000)
    lost = {key[0] for key in stored if key not in wanted}
    return lost | {row.employee_id for row in new}


def _rows(employee: UUID, life: Life) -> Iterable[AbsencePeriod]:
    told: dict[int, Told] = dict(enumerate(life.told))
    for held in life.holdings:
        source, period = told[held.telling], held.period
        yield AbsencePeriod(
            id=uuid4(), employee_id=employee, first_day=period.first_day, last_day=period.last_day,
            degree=period.degree, kind=str(period.kind), minutes=period.minutes,
            batch=source.batch.id,
            bridged=held.bridged or source.rows[held.source].bridged)


def _key(row: AbsencePeriod) -> tuple:
    return row.employee_id, row.first_day, row.last_day, row.degree, row.kind, row.bridged, row.minutes, row.batch


def by_employee(rows: Iterable[BatchPeriod], mentioned: Iterable[UUID] = ()) -> dict[UUID, list[BatchPeriod]]:
    """A file's rows by the person they are about, in order; rows that wait are left out. Who is only mentioned has
    none."""
    found: dict[UUID, list[BatchPeriod]] = defaultdict(list, {employee: [] for employee in mentioned})
    for row in rows:
        if row.employee and row.outcome in TAKING_PART:
            found[row.employee].append(row)
    return found

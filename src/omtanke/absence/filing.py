"""Questions about files, for those who handle a party's files. They see no names: rows by their number, and people by
the employment number that the file has, opened for the page with one line in the trail."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from dataclasses import field as made
from datetime import datetime
from uuid import UUID

from django.db.models import Count
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.intake import answers, kept, policies, rows
from omtanke.intake.models import Batch, BatchPeriod, BatchProblem
from omtanke.intake.readers import HeldRow, Look, Problem, ReadPeriod, Suggestion, mend, suggest
from omtanke.intake.readers.words import ABOUT_FILE
from omtanke.organisation.models import Party
from omtanke.vault import doors
from omtanke.workforce import protection
from omtanke.workforce.models import NumberIndex

SHOWN = 20
MOST_FILES = 200


@dataclass(frozen=True)
class Counts:
    """What became of a file's rows, and of the periods that its accepted rows tell. They always add up. `hours`: of how
    many of those periods the file tells the hours."""

    rows: int
    accepted: int
    ignored: int
    quarantined: int
    told: int
    outcomes: Counter
    hours: int = 0

    @property
    def waiting(self) -> int:
        """Rows and periods that wait for a person's answer."""
        return self.quarantined + self.outcomes["unlikely_end"]

    @property
    def for_register(self) -> int:
        """Periods that wait for someone to come into the register."""
        return sum(self.outcomes[outcome] for outcome in policies.WAITING_FOR_REGISTER)

    @property
    def adds_up(self) -> bool:
        rows = {name: getattr(self, name) for name in ("rows", "accepted", "ignored", "quarantined")}
        return policies.adds_up(rows, {k: v for k, v in self.outcomes.items() if v}, self.told)


@dataclass(frozen=True)
class Row:
    """A row that was put aside: what it says, opened, and what it probably should say. `guarded` when it is about
    somebody whose identity is protected: then neither her number nor the way to it is shown."""

    problem: Problem
    suggestion: Suggestion | None
    guarded: bool = False

    @property
    def held(self) -> HeldRow:
        return self.problem.held


@dataclass(frozen=True)
class Waiting:
    """A period that waits, with the employment number that the file has for its person ("" when it is not kept)."""

    person: str
    period: BatchPeriod
    guarded: bool = False


@dataclass
class Group:
    """Rows, or periods, with one problem. `topic` tells groups of one code apart; `rows` are the first of them."""

    code: str
    count: int
    topic: str = ""
    field: str = ""
    subject: str = ""
    rows: list[Row] = made(default_factory=list)
    periods: list[Waiting] = made(default_factory=list)


def own_scope(*, for_user: Viewer) -> Scope:
    """The viewer's relation to the party whose files the viewer handles. 404 without one."""
    scope = next((s for s in for_user.scopes_with(Permission.FILE_HANDLE) if s.party), None)
    if scope is None:
        raise Http404
    return scope


def own_party(*, for_user: Viewer) -> Party:
    """The party whose files the viewer handles."""
    return Party.objects.get(id=own_scope(for_user=for_user).party)


def files(*, for_user: Viewer) -> list[Batch]:
    """The files of the viewer's party, the latest first."""
    found = Batch.objects.filter(party=own_scope(for_user=for_user).party)
    return list(found.order_by("-received_at", "-id")[:MOST_FILES])


def file(id: UUID, *, for_user: Viewer) -> tuple[Batch, Scope]:
    """A file of a party whose files the viewer handles, and that relation; else 404."""
    found = Batch.objects.select_related("party").filter(id=id).first()
    scope = next((s for s in for_user.scopes_with(Permission.FILE_HANDLE)
                  if found is not None and s.party == found.party_id), None)
    if scope is None:
        raise Http404
    return found, scope


def counts(batches: list[Batch], *, for_user: Viewer) -> dict[UUID, Counts]:
    """What became of the rows and periods of these files. One query."""
    outcomes: dict[UUID, Counter] = defaultdict(Counter)
    hours: Counter[UUID] = Counter()
    found = BatchPeriod.objects.filter(batch__in=[b.id for b in batches]).values_list("batch_id", "outcome")
    for batch, outcome, count, with_hours in found.annotate(count=Count("id"), with_hours=Count("minutes")):
        outcomes[batch][outcome] = count
        hours[batch] += with_hours
    return {b.id: Counts(b.rows, b.accepted, b.ignored, b.quarantined, b.told if outcomes[b.id] else 0, outcomes[b.id],
                         hours[b.id]) for b in batches}


def groups(batch: Batch, scope: Scope, *, for_user: Viewer) -> list[Group]:
    """What waits in a file: rows that need an answer, then periods that wait. The largest group first; of each the
    first rows are opened, with one line in the trail for the page."""
    found = _row_groups(batch)
    shown = [row for group in found.values() for row in group.rows]
    periods = _period_groups(batch)
    held = [each.period for group in periods for each in group.periods]
    values = [doors.HeldValue(batch.party_id, "problem", rows.problem_place(row), bytes(row.sealed)) for row in shown]
    values += [doors.HeldValue(batch.party_id, "period", rows.period_place(batch, row), bytes(row.sealed))
               for row in held if row.sealed]
    reader = for_user.held_reader(scope, Permission.FILE_HANDLE)
    told = doors.open_held(values, reader=reader, page=f"file:{batch.id}", now=for_user.now)
    hidden = _guarded(batch, told)
    opened = iter(told)
    for group in found.values():
        problems = [_problem(row, next(opened)) for row in group.rows]
        group.rows = [_row(problem, hidden) for problem in problems]
        group.subject = problems[0].subject if problems else ""
    for group in periods:
        people = [next(opened)["person"] if w.period.sealed else "" for w in group.periods]
        group.periods = [Waiting("" if who in hidden else who, w.period, who in hidden)
                         for who, w in zip(people, group.periods, strict=True)]
    return sorted(found.values(), key=lambda g: -g.count) + periods


def group(batch: Batch, *, code: str, topic: str, for_user: Viewer) -> Group:
    """How many rows or periods wait with one problem; 404 when none does."""
    found = batch.periods.filter(outcome=code) if code in policies.PERIODS_HELD else batch.problems.filter(
        held=True, code=code, topic=topic)
    count = found.count()
    if not count:
        raise Http404
    return Group(code, count, topic)


def held_rows(batch: Batch, scope: Scope, *, code: str, topic: str, field: str = "", for_user: Viewer) -> list[Row]:
    """All the rows of one problem that are kept with what they say, opened with one line in the trail."""
    found = list(batch.problems.filter(held=True, code=code, topic=topic, field=field, sealed__isnull=False))
    return _opened(batch, scope, found, for_user)


def held_row(batch: Batch, scope: Scope, row: int, *, for_user: Viewer) -> Row:
    """One row that was put aside, opened; else 404, also when it is about somebody whose identity is protected."""
    found = list(batch.problems.filter(held=True, row=row, sealed__isnull=False)[:1])
    opened = _opened(batch, scope, found, for_user) if found else []
    if not opened or opened[0].guarded:
        raise Http404
    return opened[0]


def row_numbers(batch: Batch, *, code: str, topic: str, for_user: Viewer) -> list[int]:
    """The numbers of all rows with one problem."""
    found = batch.problems.filter(held=True, code=code, topic=topic)
    return list(found.order_by("row").values_list("row", flat=True))


def sorted_out(batch: Batch, *, for_user: Viewer) -> list[tuple[str, int]]:
    """What needed no answer, by problem code, with how many rows: the largest first. Columns that were not read too."""
    found = batch.problems.filter(held=False).values_list("code").annotate(count=Count("id"))
    return sorted(found, key=lambda each: (-each[1], each[0]))


def refused(batch: Batch, scope: Scope, *, for_user: Viewer) -> list[Problem]:
    """The columns that were not read, and what else is said about the file as a whole, with what it is about."""
    about = list(batch.problems.filter(held=False, code__in=ABOUT_FILE, sealed__isnull=False).order_by("id")[:SHOWN])
    return [row.problem for row in _opened(batch, scope, about, for_user)]


def header(batch: Batch, scope: Scope, *, for_user: Viewer) -> Look:
    """The header and first rows of the file's table, for saying which column is what. One line in the trail."""
    if batch.room is None:
        raise Http404
    return kept.look_at(batch, reader=for_user.held_reader(scope, Permission.FILE_HANDLE), now=for_user.now)


def mended(batch: Batch, row: Row, changes: dict[str, str], *, for_user: Viewer) -> ReadPeriod | Problem:
    """What a row would tell with these changes, or what is still wrong with it."""
    codes = answers.codes(batch.party, now=for_user.now)
    return mend(row.held, changes, codes=codes, as_of=for_user.today)


def stuck(batch: Batch, *, now: datetime, for_user: Viewer) -> bool:
    """Whether the file waits to be taken up and nobody has it: a server was stopped meanwhile."""
    return batch.state in policies.BUSY and (batch.claimed_until is None or batch.claimed_until < now)


def _row_groups(batch: Batch) -> dict[tuple, Group]:
    """The groups with their first rows, still sealed."""
    held = batch.problems.filter(held=True)
    found = {(code, topic, field): Group(code, count, topic, field)
             for code, topic, field, count in held.values_list("code", "topic", "field").annotate(count=Count("id"))}
    for row in held.filter(sealed__isnull=False).order_by("row").iterator(chunk_size=500):
        group = found[row.code, row.topic, row.field]
        if len(group.rows) < SHOWN:
            group.rows.append(row)
    return found


def _period_groups(batch: Batch) -> list[Group]:
    counted = dict(batch.periods.filter(outcome__in=policies.PERIODS_HELD).values_list("outcome").annotate(
        count=Count("id")))
    waiting: dict[str, list[Waiting]] = defaultdict(list)
    if counted:
        for row in batch.periods.filter(outcome__in=list(counted)).order_by("first_day", "id")[: 10 * SHOWN]:
            if len(waiting[row.outcome]) < SHOWN:
                waiting[row.outcome].append(Waiting("", row))
    order = ("unlikely_end", "unknown_person", "not_employed")
    return [Group(code, counted[code], periods=waiting[code]) for code in order if counted.get(code)]


def _opened(batch: Batch, scope: Scope, found: list[BatchProblem], viewer: Viewer) -> list[Row]:
    reader = viewer.held_reader(scope, Permission.FILE_HANDLE)
    values = [doors.HeldValue(batch.party_id, "problem", rows.problem_place(row), bytes(row.sealed)) for row in found]
    opened = doors.open_held(values, reader=reader, page=f"file:{batch.id}", now=viewer.now)
    problems = [_problem(row, value) for row, value in zip(found, opened, strict=True)]
    hidden = _guarded(batch, opened)
    return [_row(problem, hidden) for problem in problems]


def _row(problem: Problem, hidden: frozenset[str]) -> Row:
    guarded = problem.held is not None and bool(set(problem.held.values.values()) & hidden)
    return Row(problem, suggest(problem), guarded)


def _guarded(batch: Batch, opened: list[dict]) -> frozenset[str]:
    """The numbers in opened rows and periods that belong to somebody whose identity is protected: shown to nobody."""
    said = [value.get("values") or value for value in opened]
    numbers = {values[name] for values in said for name in ("person", "number") if values.get(name)}
    indexes = {doors.number_index(batch.party_id, number): number for number in numbers}
    rows = NumberIndex.objects.filter(party=batch.party_id, employee__in=protection.hidden(),
                                      index__in=list(indexes)).values_list("index", flat=True)
    return frozenset(indexes[bytes(index)] for index in rows) if indexes else frozenset()


def _problem(row: BatchProblem, value: dict) -> Problem:
    held = HeldRow(row.row, value["values"]) if value["values"] else None
    return Problem(row.row, row.code, value["subject"], row.field, held)

"""What was read of a file, as rows of the tables: periods without numbers, and problems with what they are about."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from uuid import UUID

from django.db.models import Model

from omtanke.intake.models import Batch, BatchMention, BatchPeriod, BatchProblem
from omtanke.intake.policies import PERIODS_HELD
from omtanke.intake.readers import Problem, Reading, ReadPeriod
from omtanke.intake.readers.codes import is_ignored
from omtanke.intake.readers.words import ABOUT_FILE
from omtanke.rules.kinds import OWN_SICKNESS
from omtanke.vault.doors import number_index, seal_held, word_index

PORTION = 2000
SHOWN_OF_EACH = 200
"""So many rows of each problem are kept with what they say; the rest are counted."""

Sort = Callable[[bytes, ReadPeriod | None], tuple[UUID | None, str]]
"""Says whose a period is, by the index of the number, and what becomes of it: that is known by a floor above. Without a
period it says only who it is."""


def fill(batch: Batch, reading: Reading, sort: Sort | None) -> None:
    """Keep the reading's periods and problems as rows of the batch. Inside a transaction."""
    _keep(BatchPeriod, _periods(batch, reading, sort))
    _keep(BatchMention, _mentions(batch, reading, sort))
    # That people were at work is what most rows say: it is counted, not kept row by row.
    _keep(BatchProblem, _problems(batch, (p for p in reading.problems if p.code != "presence")))


def empty(batch: Batch) -> None:
    """Take away what was read, before it is read anew or because it does not hold any more."""
    batch.periods.all().delete()
    batch.mentions.all().delete()
    batch.problems.all().delete()


def own_sickness(reading: Reading) -> list[ReadPeriod]:
    """Days at home with a child, and other absence that is not own sickness, go no further: nothing needs them."""
    return [p for p in reading.periods if p.kind in OWN_SICKNESS]


def period_place(batch: Batch, period: BatchPeriod) -> str:
    """The name of the place where a period's number lies sealed."""
    return f"{batch.id}/{period.first_day}/{bytes(period.person_index).hex()}"


def problem_place(problem: BatchProblem) -> str:
    """The name of the place where what a row says lies sealed."""
    return f"{problem.batch_id}/{problem.row}/{problem.code}/{problem.topic}"


def _keep(model: type[Model], rows: Iterable[Model]) -> None:
    """Write rows a portion at a time, so that a large file is never whole in memory as rows of a table."""
    rows = iter(rows)
    while portion := list(islice(rows, PORTION)):
        model.objects.bulk_create(portion)


def _periods(batch: Batch, reading: Reading, sort: Sort | None) -> Iterator[BatchPeriod]:
    """The periods with the person's number turned into its keyed index; the number goes no further, unless the period
    has to wait: then it is sealed, for whoever is to find out what is wrong."""
    own = own_sickness(reading)
    index = {person: number_index(batch.party_id, person) for person in {p.person for p in own}}
    for read in own:
        row = BatchPeriod(batch=batch, person_index=index[read.person], first_day=read.first_day,
                          last_day=read.last_day, degree=read.degree, kind=read.kind, bridged=read.bridged,
                          minutes=read.minutes)
        if sort:
            row.employee, row.outcome = sort(row.person_index, read)
        if row.outcome in PERIODS_HELD:
            row.sealed = seal_held(batch.party_id, table="period", row=period_place(batch, row),
                                   values={"person": read.person})
        yield row


def _mentions(batch: Batch, reading: Reading, sort: Sort | None) -> Iterator[BatchMention]:
    for person in sorted(reading.people):
        index = number_index(batch.party_id, person)
        yield BatchMention(batch=batch, person_index=index, employee=sort(index, None)[0] if sort else None)


def _problems(batch: Batch, problems: Iterable[Problem]) -> Iterator[BatchProblem]:
    shown: Counter[tuple[str, str]] = Counter()
    topics: dict[str, str] = {}
    for problem in problems:
        held, about = problem.held, problem.subject
        if about not in topics:
            topics[about] = word_index(batch.party_id, "topic", about) if about else ""
        row = BatchProblem(batch=batch, row=problem.row, code=problem.code, topic=topics[about], field=problem.field,
                           held=problem.code not in ABOUT_FILE and not is_ignored(problem.code))
        shown[problem.code, about] += 1
        if (held or about) and shown[problem.code, about] <= SHOWN_OF_EACH:
            values = {"subject": about, "values": dict(held.values) if held else {}}
            row.sealed = seal_held(batch.party_id, table="problem", row=problem_place(row), values=values)
        yield row

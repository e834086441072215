"""What becomes of each period of a file: whose it is, whether it has to wait, and whether it tells something new."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from omtanke.absence import replay
from omtanke.absence.replay import Life, Told
from omtanke.intake.models import Batch, BatchPeriod, PeriodAnswer
from omtanke.intake.policies import PERIODS_HELD
from omtanke.intake.readers import ReadPeriod
from omtanke.organisation.models import Party
from omtanke.rules.occasions import Occasion, occasions
from omtanke.rules.periods import Period
from omtanke.workforce.models import Employment, NumberIndex

PORTION = 500
LONGEST_AHEAD = timedelta(days=400)
Outcome, Act = BatchPeriod.Outcome, PeriodAnswer.Act


class Register:
    """Who is employed at a party, when, and by which numbers they are known: read once for a file."""

    def __init__(self, party: Party | UUID, today: date):
        id = party.id if isinstance(party, Party) else party
        self.today = today
        self.owners = {bytes(index): employee for index, employee in NumberIndex.objects.filter(
            party=id).values_list("index", "employee_id")}
        self.employed: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
        for employee, first, last in Employment.objects.filter(employee__party=id).values_list(
                "employee_id", "first_day", "last_day"):
            self.employed[employee].append((first, last))

    def __call__(self, index: bytes, told: ReadPeriod | BatchPeriod | None) -> tuple[UUID | None, str]:
        """Whose the period is, and why it has to wait; `applied` when it does not. Without a period, who it is."""
        employee = self.owners.get(bytes(index))
        if told is None:
            return employee, ""
        if employee is None:
            return None, Outcome.UNKNOWN_PERSON
        if (told.last_day or told.first_day) > self.today + LONGEST_AHEAD:
            return employee, Outcome.UNLIKELY_END  # a mistyped year would keep the person on lists for ever
        last = told.last_day or date.max
        spans = self.employed.get(employee, ())
        if not any(first <= last and told.first_day <= (end or date.max) for first, end in spans):
            return employee, Outcome.NOT_EMPLOYED
        return employee, Outcome.APPLIED


@dataclass
class Settled:
    """What a file would make, or makes, of the people it is about."""

    touched: set[UUID] = field(default_factory=set)
    new: int = 0
    changed: int = 0
    gone: int = 0

    def count(self, before: list[Occasion], after: list[Occasion]) -> None:
        """Count the occasions that are new, changed or gone. Those that share a day are the same one."""
        same = set(before) & set(after)
        old, now = [o for o in before if o not in same], [o for o in after if o not in same]
        self.new += sum(not any(_share(o, other) for other in before) for o in now)
        self.changed += sum(any(_share(o, other) for other in before) for o in now)
        self.gone += sum(not any(_share(o, other) for other in after) for o in old)


def settle(batch: Batch, register: Register, *, write: bool) -> Settled:
    """Say of each of the batch's periods what becomes of it; with `write` also make it hold."""
    rows = list(batch.periods.order_by("first_day", "kind", "id"))
    was = {row.id: row.outcome for row in rows}
    _sort(batch, rows, register)
    settled = Settled()
    for portion in _portions(replay.by_employee(rows, _mentioned(batch, register))):
        lives = replay.lives(portion, without=batch)
        after = {}
        for employee, own in portion.items():
            after[employee] = lives[employee].and_also(Told(batch, own))
            _compare(lives[employee], after[employee], batch, settled)
        settled.touched |= replay.write(after) if write else set(portion)
    _keep(batch, rows, was)
    batch.spells_new, batch.spells_changed, batch.spells_gone = settled.new, settled.changed, settled.gone
    batch.save(update_fields=["spells_new", "spells_changed", "spells_gone"])
    return settled


def _sort(batch: Batch, rows: list[BatchPeriod], register: Register) -> None:
    """Say of each row whose it is and whether it waits, by the register and by what was answered about it."""
    answers = {(bytes(a.person_index), a.first_day): a.act for a in batch.period_answers.order_by("id")}
    for row in rows:
        owner, end = row.employee, row.last_day
        answer = answers.get((bytes(row.person_index), row.first_day))
        row.last_day = None if answer == Act.ONGOING else row.last_day
        row.employee, row.outcome = register(row.person_index, row)
        if answer == Act.REMOVE:
            row.outcome = Outcome.REMOVED
        elif answer == Act.RIGHT and row.outcome == Outcome.UNLIKELY_END:
            row.outcome = Outcome.APPLIED
        if (row.employee, row.last_day) != (owner, end):
            BatchPeriod.objects.filter(id=row.id).update(employee=row.employee, last_day=row.last_day)


def _mentioned(batch: Batch, register: Register) -> list[UUID]:
    """Whom the file mentions, where it declares its period; who has come into the register since then too."""
    for mention in batch.mentions.filter(employee__isnull=True):
        if employee := register(mention.person_index, None)[0]:
            batch.mentions.filter(id=mention.id).update(employee=employee)
    return list(batch.mentions.filter(employee__isnull=False).values_list("employee", flat=True).distinct())


def _portions(people: dict[UUID, list[BatchPeriod]]) -> Iterator[dict[UUID, list[BatchPeriod]]]:
    ids = sorted(people)
    for start in range(0, len(ids), PORTION):
        yield {id: people[id] for id in ids[start : start + PORTION]}


def _compare(before: Life, after: Life, batch: Batch, settled: Settled) -> None:
    """Say of one person's rows what they tell: something new, a correction, or what was known."""
    held = after.holdings
    place = next(place for place, told in enumerate(after.told) if told.batch.id == batch.id)
    standing = {h.source for h in held if h.telling == place}
    known = [*before.direct, *(h.period for h in before.holdings)]
    for source, row in enumerate(after.told[place].rows):
        row.outcome = _outcome(replay.value(row), known, source in standing)
    settled.count(occasions(known), occasions([*after.direct, *(h.period for h in held)]))


def _outcome(told: Period, known: list[Period], stands: bool) -> str:
    near = [period for period in known if _share(period, told)]
    same = [period for period in near if (period.degree, period.kind) == (told.degree, told.kind)]
    if _covered(told, same) and not (stands and _other_hours(told, same)):
        return Outcome.KNOWN
    if not stands:
        return Outcome.ELSEWHERE
    return Outcome.CORRECTED if near else Outcome.APPLIED


def _covered(told: Period, same: Iterable[Period]) -> bool:
    """Whether periods of the same degree and kind tell every day of it, and say the same of its end."""
    day, last = told.first_day, told.last_day
    for period in sorted(same, key=lambda each: each.first_day):
        if period.first_day > day:
            return False
        if period.last_day is None or (last and period.last_day >= last):
            return (period.last_day is None) >= (last is None) and not (
                last and period.last_day and period.first_day == told.first_day and period.last_day > last)
        day = max(day, period.last_day + timedelta(days=1))
    return False


def _other_hours(told: Period, same: Iterable[Period]) -> bool:
    """Whether it tells hours that were not known of its days, or others than were told of them."""
    return told.minutes is not None and any(
        period.minutes is None or (period.minutes != told.minutes and (period.first_day, period.last_day) == (
            told.first_day, told.last_day)) for period in same)


def _share(one: Period | Occasion, other: Period | Occasion) -> bool:
    return one.first_day <= (other.last_day or date.max) and other.first_day <= (one.last_day or date.max)


def _keep(batch: Batch, rows: list[BatchPeriod], was: dict[int, str]) -> None:
    """Keep what became of the rows: the commonest outcome for the whole batch at once, then the few that differ."""
    commonest = Counter(row.outcome for row in rows).most_common(1)
    if not commonest:
        return
    usual = commonest[0][0]
    if sum(was[row.id] != row.outcome for row in rows) > PORTION:
        batch.periods.update(outcome=usual)
        was = dict.fromkeys(was, usual)
    others: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if was[row.id] != row.outcome:
            others[row.outcome].append(row.id)
    for outcome, ids in others.items():
        for start in range(0, len(ids), PORTION):
            batch.periods.filter(id__in=ids[start : start + PORTION]).update(outcome=outcome)
    batch.periods.exclude(outcome__in=PERIODS_HELD).filter(sealed__isnull=False).update(sealed=None)

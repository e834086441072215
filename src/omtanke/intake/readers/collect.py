"""Rows in, one after the other; at the end the reading. The same for every format."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date

from omtanke.intake.readers.bridge import periods
from omtanke.intake.readers.codes import Code, is_ignored, meaning, shown, with_kinds
from omtanke.intake.readers.corrections import without_orphans
from omtanke.intake.readers.days import Stretch, stretches
from omtanke.intake.readers.plausible import contradictory, told_twice
from omtanke.intake.readers.reading import HeldRow, Problem, Reading, ReadPeriod
from omtanke.intake.readers.rows import Fact, held, held_fact, person_of, understand, wrong_field
from omtanke.intake.readers.schedule import PersonSchedule, Schedule
from omtanke.intake.readers.values import as_date, as_text, moment
from omtanke.intake.readers.words import ABOUT_FILE
from omtanke.rules.kinds import OWN_SICKNESS

MAX_HELD = 100_000
"""So many quarantined rows are kept to be mended: a file with more is wrong as a whole."""
_MAX_CODE = 64
_MAX_REFUSED = 200
_WITH_CODE = frozenset({"presence", "leave", "time_account", "mapped_ignore", "unknown_code", "local_code"})


class Collector:
    """Takes a file's rows and schedule; keeps per accepted row a few numbers, and per other row why.

    A reader sets `names` (what the file calls its own codes), `bridging` (False: the file is already bridged) and
    `columns`. `latest`: the ordinal of the last plausible day, None when nobody has said what day it is.
    """

    def __init__(self, codes: Mapping[str, str], latest: int | None = None):
        self.rows = 0
        self.columns: dict[str, str] = {}
        self.sheet = self.system = ""
        self.declared: tuple[date, date] | None = None
        self._people: set[str] = set()
        self.schedule = Schedule()
        self.names: dict[str, str] = {}
        self.bridging = True
        self._map = codes
        self._meanings: dict[str, Code | str] = {}
        self._codes: Counter[str] = Counter()
        self._facts: dict[str, list[Fact]] = {}
        self._numbers: dict[str, str] = {}
        self._seen: set[int] = set()
        self._problems: list[tuple[int, str, str, str, HeldRow | None]] = []
        self._refused: dict[str, None] = {}
        self._held = 0
        self._latest = latest

    def add(self, fields: Mapping[str, str], row: int, rest: Iterable[Hashable], broken: str | None = None,
            at: str = "") -> None:
        """Take in a row. `rest`: what it says beside its fields, in any order; of it only a random hash is kept.

        `broken`: a problem the reader has already seen in it, in our field `at`.
        """
        self.rows += 1
        self._people.add(person_of(fields))
        text = fields.get("tidkod", "")[:_MAX_CODE]
        if text:
            text = text if text.isascii() else unicodedata.normalize("NFC", text)
            self._codes[text] += 1
        found = self._understood(fields, row, text, broken)
        if not isinstance(found, str):
            mark = hash((frozenset(fields.items()), frozenset(rest)))
            if mark not in self._seen:
                self._seen.add(mark)
                self._keep(fields, found)
                return
            found = "duplicate"
        subject = text if found in _WITH_CODE else ""
        if is_ignored(found):
            self._problems.append((row, found, subject, "", None))
            return
        where = at if found == broken else wrong_field(found, fields, self._latest)
        self._problems.append((row, found, subject, where, self._hold(lambda: held(fields, row, found))))

    def knows(self, text: str) -> bool:
        """Return True for a code that means something, by the standard or by the map."""
        return meaning(text, self._map) not in ("unknown_code", "no_code")

    def refuse_column(self, name: str, row: int = 0, problem: str = "refused_column") -> None:
        """Say that a column, or an element of PAXml, was not read since it does not belong here."""
        if name not in self._refused and len(self._refused) < _MAX_REFUSED:
            self._refused[name] = None
            self.note(row, problem, name)

    def accept_kinds(self) -> None:
        """Take the kinds of DESIGN §8 as codes too; the code map still goes first."""
        self._map = with_kinds(self._map)

    def note(self, row: int, problem: str, subject: str = "") -> None:
        """Say something about the file that is not about one of its rows."""
        self._problems.append((row, problem, subject, "", None))

    def _hold(self, make: Callable[[], HeldRow]) -> HeldRow | None:
        self._held += 1
        return make() if self._held <= MAX_HELD else None

    def finish(self, format: str, encoding: str) -> Reading:
        """Return the reading. The collector is used up."""
        found = [period for person in sorted(self._facts) for period in self._periods(person)]
        if self.schedule.skipped:
            self.note(0, "schedule_skipped")
        self._tell_scheduled_hours()
        problems = self._told()
        ignored, quarantined = _counted(problems)
        return Reading(
            format=format, encoding=encoding, rows=self.rows, accepted=self.rows - ignored - quarantined,
            ignored=ignored, quarantined=quarantined, codes=dict(sorted(self._codes.items())),
            periods=tuple(found), problems=problems, refused_columns=tuple(self._refused),
            columns=self.columns, sheet=self.sheet, system=self.system, declared=self.declared,
            people=frozenset(self._people - {""}) if self.declared else frozenset(),
        )  # fmt: skip

    def _understood(self, fields: Mapping[str, str], row: int, text: str, broken: str | None) -> Fact | str:
        code = self._meanings.get(text)
        if code is None:
            code = self._meanings[text] = meaning(text, self._map)
        if isinstance(code, str):
            return broken if broken == "cause_in_words" else code
        return broken or understand(fields, row, code, self._latest)

    def _keep(self, fields: Mapping[str, str], fact: Fact) -> None:
        person = person_of(fields)
        self._facts.setdefault(person, []).append(fact)
        if fields.get("persnr") and fields.get("anstid"):
            self._numbers[person] = fields["persnr"]

    def _periods(self, person: str) -> list[ReadPeriod]:
        schedule = self.schedule.of(person, self._numbers.get(person, ""))
        facts, orphans = without_orphans(self._facts.pop(person), schedule)
        for fact in orphans:
            self._put_aside(fact, person, "correction_without_row")
        against = contradictory(facts)
        for fact, later in against:
            self._put_aside(fact, person, "overlapping_degrees", later)
        if against:
            lost = {fact.row for fact, _ in against}
            facts = [fact for fact in facts if fact.row not in lost]
        self._problems += [(fact.row, "told_twice", "", "", None) for fact in told_twice(facts)]
        found = [
            period
            for chain in _chains(facts, schedule).values()
            for period in periods(person, chain, schedule, bridging=self.bridging)
        ]
        return sorted(found, key=lambda period: (period.first_day, period.kind))

    def _tell_scheduled_hours(self) -> None:
        """Give rows in hours that are put aside the day's scheduled hours: without them no degree can be mended."""
        by_person: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, (*_, kept) in enumerate(self._problems if self.schedule else []):
            if kept and kept.hours and kept.first_day == kept.last_day:
                by_person[kept.person, kept.values.get("number", "")].append(place)
        for (person, number), places in by_person.items():
            schedule = self.schedule.of(person, number)
            for place in places:
                *rest, kept = self._problems[place]
                day = moment(kept.first_day)
                hours = None if isinstance(day, str) else schedule.hours(day[0])
                if hours:
                    self._problems[place] = (*rest, HeldRow(kept.row, {**kept.values, "scheduled": as_text(hours)}))

    def _put_aside(self, fact: Fact, person: str, problem: str, later: int | None = None) -> None:
        """Quarantine a row that was understood, for what the other rows about the person say."""
        kept = self._hold(lambda: held_fact(fact, person))
        if kept and later is not None:
            kept = HeldRow(kept.row, {**kept.values, "later_row_begins": as_date(later).isoformat()})
        self._problems.append((fact.row, problem, "", wrong_field(problem, {}, None), kept))

    def _told(self) -> tuple[Problem, ...]:
        """The problems in the order of the rows, with the codes as they may be shown."""
        subjects = {text: shown(text, self.names.get(text, "")) for _, _, text, *_ in self._problems if text}
        self._problems.sort(key=lambda problem: problem[:3])
        return tuple(Problem(row, code, subjects.get(text, ""), where, kept)
                     for row, code, text, where, kept in self._problems)


def _counted(problems: Iterable[Problem]) -> tuple[int, int]:
    """How many rows are ignored and quarantined."""
    counts = Counter(problem.code for problem in problems if problem.code not in ABOUT_FILE)
    ignored = sum(count for code, count in counts.items() if is_ignored(code))
    return ignored, counts.total() - ignored


def _chains(facts: Iterable[Fact], schedule: PersonSchedule) -> dict[str, list[Stretch]]:
    """The stretches of each chain: own sickness is one, every other kind its own."""
    by_kind: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_kind[fact.code.kind].append(fact)
    chains: dict[str, list[Stretch]] = defaultdict(list)
    for kind, of_kind in by_kind.items():
        chains["own" if kind in OWN_SICKNESS else kind] += stretches(of_kind, schedule)
    return chains

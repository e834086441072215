"""Rows in, one after the other; at the end the reading. The same for every format."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping

from omtanke.intake.readers.bridge import periods
from omtanke.intake.readers.codes import Code, is_ignored, meaning, shown
from omtanke.intake.readers.corrections import without_orphans
from omtanke.intake.readers.days import Stretch, stretches
from omtanke.intake.readers.reading import Problem, Reading, ReadPeriod
from omtanke.intake.readers.rows import Fact, person_of, understand
from omtanke.intake.readers.schedule import PersonSchedule, Schedule
from omtanke.rules.kinds import OWN_SICKNESS, Kind

_MAX_CODE = 64
_ABOUT_FILE = frozenset({"refused_column", "schedule_skipped"})
_WITH_CODE = frozenset({"presence", "leave", "time_account", "mapped_ignore", "unknown_code", "local_code"})


class Collector:
    """Takes a file's rows and schedule; keeps per accepted row a few numbers, and per other row why.

    A reader sets `names` (what the file calls its own codes) and `bridging` (False: the file is already bridged).
    """

    def __init__(self, codes: Mapping[str, str]):
        self.rows = 0
        self.schedule = Schedule()
        self.names: dict[str, str] = {}
        self.bridging = True
        self._map = codes
        self._meanings: dict[str, Code | str] = {}
        self._codes: Counter[str] = Counter()
        self._facts: dict[str, list[Fact]] = {}
        self._numbers: dict[str, str] = {}
        self._seen: set[int] = set()
        self._problems: list[tuple[int, str, str]] = []

    def add(self, fields: Mapping[str, str], row: int, rest: Iterable[Hashable], broken: str | None = None) -> None:
        """Take in a row. `rest`: what it says beside its fields, in any order; of it only a random hash is kept.

        `broken`: a problem the reader has already seen in it.
        """
        self.rows += 1
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
        self._problems.append((row, found, text if found in _WITH_CODE else ""))

    def accept_kinds(self) -> None:
        """Take the kinds of DESIGN §8 as codes too; the code map still goes first."""
        self._map = {**{kind.value: kind.value for kind in Kind}, **self._map}

    def note(self, row: int, problem: str, subject: str = "") -> None:
        """Say something about the file that is not about one of its rows."""
        self._problems.append((row, problem, subject))

    def finish(self, format: str, encoding: str) -> Reading:
        """Return the reading. The collector is used up."""
        found = [period for person in sorted(self._facts) for period in self._periods(person)]
        if self.schedule.skipped:
            self.note(0, "schedule_skipped")
        problems = self._told()
        ignored, quarantined = _counted(problems)
        return Reading(
            format=format, encoding=encoding, rows=self.rows, accepted=self.rows - ignored - quarantined,
            ignored=ignored, quarantined=quarantined, codes=dict(sorted(self._codes.items())),
            periods=tuple(found), problems=problems,
        )  # fmt: skip

    def _understood(self, fields: Mapping[str, str], row: int, text: str, broken: str | None) -> Fact | str:
        code = self._meanings.get(text)
        if code is None:
            code = self._meanings[text] = meaning(text, self._map)
        if isinstance(code, str):
            return code
        return broken or understand(fields, row, code)

    def _keep(self, fields: Mapping[str, str], fact: Fact) -> None:
        person = person_of(fields)
        self._facts.setdefault(person, []).append(fact)
        if fields.get("persnr") and fields.get("anstid"):
            self._numbers[person] = fields["persnr"]

    def _periods(self, person: str) -> list[ReadPeriod]:
        schedule = self.schedule.of(person, self._numbers.get(person, ""))
        facts, orphans = without_orphans(self._facts.pop(person), schedule)
        self._problems += [(fact.row, "correction_without_row", "") for fact in orphans]
        found = [
            period
            for chain in _chains(facts, schedule).values()
            for period in periods(person, chain, schedule, bridging=self.bridging)
        ]
        return sorted(found, key=lambda period: (period.first_day, period.kind))

    def _told(self) -> tuple[Problem, ...]:
        """The problems in the order of the rows, with the codes as they may be shown."""
        subjects = {text: shown(text, self.names.get(text, "")) for _, _, text in self._problems if text}
        self._problems.sort()
        return tuple(Problem(row, code, subjects.get(text, "")) for row, code, text in self._problems)


def _counted(problems: Iterable[Problem]) -> tuple[int, int]:
    """How many rows are ignored and quarantined."""
    counts = Counter(problem.code for problem in problems if problem.code not in _ABOUT_FILE)
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

"""Talks that were held and other answers to signals, so that today only the newest signals wait for someone."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import heappop, heappush
from random import Random

from omtanke.demo.shapes import Answer, Employment, HRSupport, Management, Measure, Talk, Unit
from omtanke.rules import ladder
from omtanke.rules.dates import months_forward
from omtanke.rules.occasions import Occasion
from omtanke.rules.routine import Routine

_KINDS, _WEIGHTS = ("held", "explained", "postponed"), (82, 11, 7)
_LATE_SHARE, _PROMPT, _LATE = 0.04, (1, 8), (9, 22)
_LOWEST_RUNG, _YEAR = 4, 366
_AGREED = (
    "Vi delar upp de tyngsta besöken på fler.",
    "Fasta lediga helger till och med våren.",
    "Lugnare start på dagen under två månader.",
    "Fler pass tillsammans med en kollega.",
    "Vi ser över schemat så att sen kväll inte följs av tidig morgon.",
    "Tid för planering varje vecka, utan avbrott.",
    "Hjälpmedel ska alltid finnas på plats före passet.",
    "Vi prövar en annan grupp under hösten och stämmer av.",
)
_MEASURES = (
    ("Lägga om schemat från nästa period", "manager"),
    ("Boka en genomgång av arbetsplatsen", "manager"),
    ("Prata med gruppen om fördelningen", "manager"),
    ("Säga till tidigt när det blir för mycket", "employee"),
    ("Skriva ner vad som tar mest kraft", "employee"),
)
_COMMENTS = ("", "", "Stämmer bra.", "Tack för ett bra samtal.", "Jag vill ha kvar onsdagarna som de är.")
_HANDED_OVER = ("Morgonrundan är för lång för en person.", "Pröva två korta rundor i stället för en lång")
_EXPLAINED = ("Känt och övergående.", "En smitta som gick på arbetsplatsen.", "Ett planerat ingrepp, klart nu.")
_POSTPONED = "Vi tar samtalet efter ledigheten."


@dataclass(slots=True)
class Leaders:
    """Finds who led or supported a unit on a day."""

    units: dict[int, Unit]
    managements: dict[int, list[Management]] = field(default_factory=dict)
    supports: dict[int, list[HRSupport]] = field(default_factory=dict)

    @classmethod
    def of(cls, units: list[Unit], managements: list[Management], supports: list[HRSupport]) -> "Leaders":
        """Index the relations by unit; a unit's ordinary manager comes before an acting one."""
        found = cls({unit.key: unit for unit in units})
        for relation in sorted(managements, key=lambda m: m.acting):
            found.managements.setdefault(relation.unit, []).append(relation)
        for relation in supports:
            found.supports.setdefault(relation.unit, []).append(relation)
        return found

    def manager(self, unit: int, day: date, but_not: int) -> int:
        """Return who led the unit on the day: its manager, or the nearest one above, never the person herself."""
        above: int | None = unit
        while above is not None:
            for relation in self.managements.get(above, ()):
                if relation.employee != but_not and _covers(relation, day):
                    return relation.employee
            above = self.units[above].parent
        return self.specialist(unit, day, but_not)

    def specialist(self, unit: int, day: date, but_not: int) -> int:
        """Return the HR specialist who supported the unit on the day, or another, but never the person herself."""
        others = [r for r in self.supports[unit] if r.employee != but_not]
        if not others:
            others = [r for relations in self.supports.values() for r in relations if r.employee != but_not]
        return next((r.employee for r in others if _covers(r, day)), others[0].employee)


@dataclass(slots=True)
class Ledger:
    """Collects talks and answers."""

    rng: Random
    leaders: Leaders
    today: date
    routine: Routine
    talks: list[Talk] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def record(self, employee: int, unit: int, answer: ladder.Answer, note: str = "") -> None:
        """Keep an answer, and the talk behind it when one was held."""
        rung = self.routine.rungs[answer.rung - 1]
        by_hr = rung.actor == "hr"
        find = self.leaders.specialist if by_hr else self.leaders.manager
        by = find(unit, answer.day, employee)
        talk = None
        if answer.kind == "held" and not by_hr:
            talk = self._talk(employee, unit, by, answer.day, rung.action.value, note)
        key = len(self.answers) + 1
        note = note or self._note(answer.kind)
        self.answers.append(Answer(key, employee, by, answer.rung, answer.day, answer.kind, answer.until, note, talk))

    def hand_over(self, employee: int, unit: int, by: int, day: date) -> None:
        """A talk that somebody held who leads the unit no more, with a measure that the manager has yet to do."""
        measures = (Measure(_HANDED_OVER[1], "manager", self.today + timedelta(days=6)),)
        self.talks.append(Talk(len(self.talks) + 1, employee, by, unit, day, "care_talk", _HANDED_OVER[0], measures,
                               self.today + timedelta(days=20), day + timedelta(days=1), ""))

    def _talk(self, employee: int, unit: int, by: int, day: date, action: str, agreed: str) -> int:
        key, rng = len(self.talks) + 1, self.rng
        confirmed = day + timedelta(days=rng.randrange(7))
        known = confirmed if confirmed <= self.today and rng.random() < 0.9 else None
        measures = tuple(
            Measure(text, owner, day + timedelta(days=rng.randrange(14, 60)))
            for text, owner in rng.sample(_MEASURES, rng.randrange(1, 3))
        )
        again = day + timedelta(days=rng.choice((30, 60, 90)))
        agreed, comment = agreed or rng.choice(_AGREED), rng.choice(_COMMENTS) if known else ""
        self.talks.append(Talk(key, employee, by, unit, day, action, agreed, measures, again, known, comment))
        return key

    def _note(self, kind: str) -> str:
        return {"explained": self.rng.choice(_EXPLAINED), "postponed": _POSTPONED}.get(kind, "")


def answer_signals(rng: Random, occasions: list[Occasion], routine: Routine, last_day: date) -> list[ladder.Answer]:
    """Walk through one person's occasions and answer every signal some days after it came.

    Returns the answers up to and including `last_day` in no special order; a signal whose answer would come later is
    left waiting. The routine's `start` should be None, so that earlier years are answered as well.
    """
    if not _near_the_ladder(occasions):
        return []
    answers: list[ladder.Answer] = []
    days = [o.first_day for o in occasions]
    while days:
        day = heappop(days)
        if day > last_day:
            break
        for signal in ladder.raised(occasions, routine, as_of=day, answers=()):
            if not _answered(answers, signal.rung, day, routine):
                answer = _answer(rng, signal.rung, day)
                answers.append(answer)
                heappush(days, _silent_until(answer, routine))
    return [answer for answer in answers if answer.day <= last_day]


def _near_the_ladder(occasions: list[Occasion]) -> bool:
    later = occasions[_LOWEST_RUNG - 1 :]
    return any((o.first_day - occasions[i].first_day).days <= _YEAR for i, o in enumerate(later))


def _answer(rng: Random, rung: int, day: date) -> ladder.Answer:
    wait = rng.randint(*(_LATE if rng.random() < _LATE_SHARE else _PROMPT))
    kind = rng.choices(_KINDS, _WEIGHTS)[0]
    answered = day + timedelta(days=wait)
    until = answered + timedelta(days=rng.choice((14, 21, 30))) if kind == "postponed" else None
    return ladder.Answer(rung, answered, kind, until)


def _silent_until(answer: ladder.Answer, routine: Routine) -> date:
    """The first day on which the answer no longer silences."""
    if answer.until is not None:
        return answer.until + timedelta(days=1)
    return months_forward(answer.day, routine.answer_valid_months)


def _answered(answers: list[ladder.Answer], rung: int, day: date, routine: Routine) -> bool:
    """Say whether the rung is answered on `day`, or will be by an answer on its way."""
    return any(a.rung >= rung and day < _silent_until(a, routine) for a in answers)


def _covers(relation: Management | HRSupport, day: date) -> bool:
    return relation.first_day <= day and (relation.last_day is None or day <= relation.last_day)


def unit_on(employments: list[Employment], day: date) -> int:
    """Return the unit a person belonged to on a day; with two employments at once the one that began first."""
    covering = [e for e in employments if e.first_day <= day and (e.last_day is None or day <= e.last_day)]
    return min(covering or employments, key=lambda e: (e.first_day, e.key)).unit

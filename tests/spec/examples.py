"""From the rule book's tables to the rules' values and back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from omtanke.rules.ladder import Answer, raised
from omtanke.rules.occasions import Occasion, occasions
from omtanke.rules.periods import Period
from omtanke.rules.routine import Action, Actor, Routine, Rung
from omtanke.rules.spells import Spell, spells
from tests.spec.book import Table


def day(text: str) -> date:
    return date.fromisoformat(text)


def maybe_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def periods(table: Table) -> list[Period]:
    """Columns first_day, last_day and, where they matter, degree and kind."""
    return [
        Period(
            day(row["first_day"]), maybe_day(row["last_day"]), int(row.get("degree", 100)), row.get("kind", "sick")
        )
        for row in table
    ]


def occasion_rows(found: Iterable[Occasion]) -> list[dict[str, Any]]:
    return [{"first_day": o.first_day, "last_day": o.last_day} for o in found]


def spell_rows(found: Iterable[Spell]) -> list[dict[str, Any]]:
    return [
        {"first_day": s.first_day, "last_day": s.last_day, "days": s.days, "occasions": len(s.occasions)}
        for s in found
    ]


def spells_of(table: Table, *, as_of: str = "2026-12-31", relapse_days: int = 5) -> list[Spell]:
    return spells(occasions(periods(table)), relapse_days=relapse_days, as_of=day(as_of))


def rung(occasions: int = 4, months: int = 12, **more: Any) -> Rung:
    return Rung(occasions, months, Actor.MANAGER, Action.CARE_TALK, **more)


def routine(*rungs: Rung, **more: Any) -> Routine:
    return Routine("Ekhult", date(2026, 1, 1), rungs or (rung(),), **more)


def one_day_occasions(first_days: Iterable[str]) -> list[Occasion]:
    return [Occasion(day(text), day(text)) for text in first_days]


def answers(table: Table) -> list[Answer]:
    return [
        Answer(int(row["rung"]), day(row["day"]), row["kind"], maybe_day(row.get("until"))) for row in table
    ]


def raised_rungs(days: Iterable[str], rules: Routine, as_of: str, given: Iterable[Answer] = ()) -> str:
    """Return the numbers of the rungs that signal, such as "1, 2", or "none"."""
    found = raised(one_day_occasions(days), rules, as_of=day(as_of), answers=given)
    return ", ".join(str(signal.rung) for signal in found) or "none"

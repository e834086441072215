"""The rows of a common plan: which may enter it, when their days fit, and what differs between two versions."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from omtanke.rules.errors import BadInput

Row = TypeVar("Row", bound=Hashable)
Recipient = TypeVar("Recipient", bound=Hashable)


def not_released(rows: Iterable[Row], recipients: Sequence[Recipient],
                 released: Callable[[Row, Recipient], bool]) -> dict[Row, tuple[Recipient, ...]]:
    """The rows that may not enter the common plan, each with the recipients it is not released to.

    A common plan is one text for all: a row enters only if it is released to every recipient (DESIGN §2). `released`
    answers for one row and one of them; whoever the row comes from needs no release and is not among the recipients.
    """
    lacking = {row: tuple(one for one in recipients if not released(row, one)) for row in rows}
    return {row: missing for row, missing in lacking.items() if missing}


def check_days(first_day: date | None, last_day: date | None, follow_up_on: date | None) -> None:
    """Whether a measure's days fit each other. Raises BadInput: `last_before_first`, `follow_up_before_first`."""
    if first_day and last_day and last_day < first_day:
        raise BadInput("the last day comes before the first", column="last_day", code="last_before_first",
                       texts={"sv": "den sista dagen ligger före den första"})
    if first_day and follow_up_on and follow_up_on < first_day:
        raise BadInput("the day you follow up comes before the first day", column="follow_up_on",
                       code="follow_up_before_first",
                       texts={"sv": "dagen då ni följer upp ligger före den första dagen"})


class Change(StrEnum):
    """What happened to a part of the plan between two versions."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: the part's `key`, what it was and what it is. What was not there is None."""

    key: str
    change: Change
    before: Any
    after: Any


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """What differs between two versions, given as parts by key: the new version's order, then what was taken away.
    An empty part (None, an empty text or list) is the same as none."""
    held, holds = _filled(before), _filled(after)
    found = [_difference(key, held.get(key), value) for key, value in holds.items() if held.get(key) != value]
    return found + [Difference(key, Change.REMOVED, value, None) for key, value in held.items() if key not in holds]


def _difference(key: str, was: Any, now: Any) -> Difference:
    return Difference(key, Change.ADDED if was is None else Change.CHANGED, was, now)


def _filled(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in parts.items() if value not in (None, "", [], ())}

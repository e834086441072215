"""The hours away of days that were told directly, where no file tells hours: counted with the agreed week."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

WORKDAYS = 5
_MONDAY = date(1900, 1, 1)

Job = tuple[date, date | None, Decimal | None]
"""An employment's first and last day, both included (None: goes on), and its agreed hours a week (None: not known)."""


def minutes(first: date, last: date, degree: int | None, jobs: Sequence[Job]) -> int | None:
    """The hours of `first` to `last`, both included, in whole minutes, a half to the even one: each Monday to Friday is
    a fifth of the agreed week, times the degree in percent. So is ordinary time counted (`disclosure-1`).

    None, and never a guess, where the degree is not known or a Monday to Friday is not in exactly one employment with
    agreed hours.
    """
    days = workdays(first, last)
    parts = [(workdays(max(first, begins), min(last, ends or last)), week) for begins, ends, week in jobs]
    parts = [(some, week) for some, week in parts if some]
    known = [(some, Fraction(week)) for some, week in parts if week is not None]
    if degree is None or len(known) < len(parts) or sum(some for some, _week in known) != days or _meet(
            first, last, jobs):
        return None
    hours = sum((some * week / WORKDAYS for some, week in known), Fraction(0))
    return round(hours * 60 * degree / 100)


def workdays(first: date, last: date) -> int:
    """How many days from Monday to Friday there are, both days included; none when `last` is before `first`."""
    return _before(last + timedelta(days=1)) - _before(first) if first <= last else 0


def _before(day: date) -> int:
    weeks, rest = divmod((day - _MONDAY).days, 7)
    return weeks * WORKDAYS + min(rest, WORKDAYS)


def _meet(first: date, last: date, jobs: Sequence[Job]) -> bool:
    """Whether two employments have a day in common within the days."""
    inside = sorted((max(first, begins), min(last, ends or last)) for begins, ends, _week in jobs)
    inside = [(begins, ends) for begins, ends in inside if begins <= ends]
    return any(ends >= following for (_begins, ends), (following, _last) in zip(inside, inside[1:], strict=False))

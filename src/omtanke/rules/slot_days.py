"""Fixed times: from a series such as "every Thursday at 08.30" to the times on the clock that it gives.

A series lies on weekdays and on the clock on the wall in Sweden: half past eight is half past eight on both sides of a
change between winter and summer time. Two nights a year the clock on the wall is no clear answer. A time that does not
exist in a spring night begins as much later as the clock is put forward (02.30 becomes 03.30), and a time that is there
twice in an autumn night is the first of the two: both as RFC 5545 §3.3.5 reads such a time, so that calendars agree.
The minutes are minutes that pass, whatever the clock on the wall does meanwhile.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

ZONE = "Europe/Stockholm"
Interval = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Series:
    """A time that comes again. `weekday` 0 is Monday; `starts` is the clock on the wall; `minutes` pass from start to
    end; `weeks` is how many weeks there are from one time to the next, counted from the first time on or after
    `first_day`. Both days are inclusive; `last_day` None means until further notice. Raises ValueError for what is no
    series: an unknown weekday, no minutes, no weeks, reversed days, a `starts` with a zone of its own."""

    weekday: int
    starts: time
    minutes: int
    first_day: date
    last_day: date | None = None
    weeks: int = 1

    def __post_init__(self) -> None:
        if self.weekday not in range(7) or self.minutes < 1 or self.weeks < 1 or self.starts.tzinfo is not None:
            raise ValueError("give weekday 0 to 6, at least one minute and one week, and a time without a zone")
        if self.last_day is not None and self.last_day < self.first_day:
            raise ValueError("the last day is before the first day")


@dataclass(frozen=True, slots=True, order=True)
class SlotTime:
    """One time: from, inclusive, to, exclusive, each with the distance to UTC that Sweden has at that moment. So they
    can be compared and subtracted, also in an autumn night."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change does to the times, each in order: those that fall away, those that are new, those that stay."""

    gone: tuple[SlotTime, ...]
    new: tuple[SlotTime, ...]
    kept: tuple[SlotTime, ...]


def slot_days(series: Series, first_day: date, last_day: date) -> Iterator[date]:
    """The days of the series between two days, both inclusive, whether or not anything is closed then.

    Every `weeks` weeks is counted in weeks of seven days: a week 53, a leap day and a change of year change nothing,
    and neither does which days one asks about.
    """
    begins = series.first_day + timedelta(days=(series.weekday - series.first_day.weekday()) % 7)
    ends = last_day if series.last_day is None else min(last_day, series.last_day)
    step = 7 * series.weeks
    number = begins.toordinal()
    number += max(0, -(-(first_day.toordinal() - number) // step)) * step
    return (date.fromordinal(day) for day in range(number, ends.toordinal() + 1, step))


def slot_times(
    series: Series, first_day: date, last_day: date, *, closed: Collection[date] = (), breaks: Iterable[Interval] = (),
) -> list[SlotTime]:
    """The times of the series between two days, both inclusive, in order.

    Without those that begin on a `closed` day or in one of the `breaks` (first and last day, inclusive). What falls
    away is not moved, and the weeks are counted on as if it were there. A time belongs to the day on which it begins.
    """
    gaps = tuple(breaks)
    return [slot_time(day, series.starts, series.minutes) for day in slot_days(series, first_day, last_day)
            if day not in closed and not any(first <= day <= last for first, last in gaps)]


def slot_time(day: date, starts: time, minutes: int) -> SlotTime:
    """The time that begins when the clock on the wall in Sweden shows `starts` that day, and lasts `minutes`."""
    begins = datetime.combine(day, starts.replace(fold=0), ZoneInfo(ZONE)).astimezone(UTC)
    return SlotTime(in_sweden(begins), in_sweden(begins + timedelta(minutes=minutes)))


def in_sweden(moment: datetime) -> datetime:
    """The same moment with the distance to UTC that Sweden has then. Raises ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    local = moment.astimezone(ZoneInfo(ZONE))
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()), fold=0)


def changed(old: Iterable[SlotTime], new: Iterable[SlotTime]) -> Changed:
    """Compare the times before and after a change. A time stays if it begins and ends at the same moments; a time that
    became longer, or begins later, is one that falls away and one that is new."""
    before, after = set(old), set(new)
    return Changed(tuple(sorted(before - after)), tuple(sorted(after - before)), tuple(sorted(before & after)))

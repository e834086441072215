"""The next contact, the slow and obvious way: day after day from the first of the sickness, asking of each whether it
could be the day. Uses no more of `rules.contact_points` than its words and numbers."""

from datetime import date, timedelta

from omtanke.rules.contact_points import AGAIN, DAYS, GAPS, RHYTHM, TRIES, WEEK, InTouch, Why
from omtanke.rules.routine import Counted
from omtanke.rules.working_days import is_working_day

ONE = timedelta(days=1)
FURTHEST = 400 * ONE


def next_contact(known: InTouch, today: date) -> tuple[Why, date | None]:
    """Why, and the day."""
    sick = _sick_days(known, today)
    if today not in sick:
        return Why.WELL, None
    asked = known.asked_on is not None and known.asked_on <= today
    if known.partly and not asked:
        return Why.PARTLY, None
    if known.in_case:
        return Why.IN_CASE, None
    made = {day for day in known.made if day <= today}
    day, again = _day(known, sick, made, today, asked)
    if known.peace_until:
        day = max(day, known.peace_until + ONE)
    end = next(o.last_day for o in known.occasions if o.first_day <= today and (not o.last_day or o.last_day >= today))
    peace = known.peace_until is not None and known.peace_until >= today
    if end is not None and day > end:
        return (Why.PEACE if peace else Why.ENDS_BEFORE), None
    if peace:
        return Why.PEACE, day
    return (Why.DUE if _shown(day, known, made, today, asked or again) else Why.COMING), day


def _sick_days(known: InTouch, today: date) -> list[date]:
    """The sick days of the spell that goes on, and on as if it never ended: walked backwards, while no more than four
    healthy days lie between."""
    all_days = set()
    for occasion in known.occasions:
        day = occasion.first_day
        while occasion.first_day <= today and day <= (occasion.last_day or today):
            all_days.add(day)
            day += ONE
    if today not in all_days:
        return []
    found, day, healthy = [], today, 0
    while healthy <= 4:
        found, healthy = ([*found, day], 0) if day in all_days else (found, healthy + 1)
        day -= ONE
    found.reverse()
    return [day for day in found if day <= today] + [today + number * ONE for number in range(1, FURTHEST.days)]


def _day(known: InTouch, sick: list[date], made: set[date], today: date, asked: bool) -> tuple[date, bool]:
    last = max(made, default=None)
    day = known.asked_on + ONE if asked else _from_days(known, sick, last, today)
    since = [d for d in known.tried if d <= today and d >= sick[0] and (last is None or d > last)
             and not (asked and d < known.asked_on)]
    if since:
        again = max(since) + (AGAIN if len(since) < TRIES else WEEK)
        if again > day:
            return again, True
    return day, False


def _from_days(known: InTouch, sick: list[date], last: date | None, today: date) -> date:
    own = [m for m in known.own if m.action == "contact" and m.actor in ("manager", "hr")]
    begun = max(o.first_day for o in known.occasions if o.first_day <= today)
    days = [sick[m.day - 1] if m.counted == Counted.SICK_PERIOD else begun + (m.day - 1) * ONE for m in own]
    days = sorted(days) or [sick[number - 1] for number in DAYS]
    gap = GAPS[known.often] if known.often else WEEK
    first = days[0] if last is None else last + gap
    day = last if last is not None and last >= sick[0] else days[-1]
    for _ in range(200):
        day += gap if known.often else RHYTHM
        days.append(day)
    open_days = sorted(day for day in days if day >= first)
    come = [day for day in open_days if day <= today]
    return come[-1] if come else open_days[0]


def _shown(day: date, known: InTouch, made: set[date], today: date, at_once: bool) -> bool:
    """On its day or later; or since the last working day before a free one, when that is no nearer than the gap."""
    if today >= day:
        return True
    if at_once:
        return False
    free = all(not is_working_day(today + number * ONE) for number in range(1, (day - today).days + 1))
    on_or_after_open = is_working_day(today) or any(
        is_working_day(today - number * ONE) for number in range(1, 8))
    gap = GAPS[known.often] if known.often else WEEK
    return free and on_or_after_open and (not made or today >= max(made) + gap)



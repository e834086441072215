"""Who came, moved and left, and who led what when: managers over time, acting managers, a unit without one."""

from dataclasses import replace
from datetime import date, timedelta

from omtanke.demo import cast, catalogue
from omtanke.demo.catalogue import HOME_CARE_DEPARTMENT, NORTH
from omtanke.demo.roster import DAY, YEAR, Roster
from omtanke.demo.shapes import Employment
from omtanke.demo.tree import EKHULT, Head, Tree, Workplace

_LEAVE_PER_YEAR, _MOVE_PER_YEAR, _SECOND_JOB = 0.085, 0.03, 0.03
_CHANGE_PER_YEAR, _GAP_SHARE = 0.2, 0.25
_ACTING_DAYS, _WITHOUT_MANAGER_DAYS = 20, 19


def lead_units(roster: Roster, posts: list[tuple[Head, int]], no_manager: int) -> None:
    """Give every post its history: today's manager, sometimes a predecessor, and who stood in between."""
    for head, person in posts:
        changed = _change_day(roster, head)
        since = changed or _long_ago(roster, person)
        roster.employ(person, head.home, min(since, _employed_before(roster, person, since)), None, head.title, 100)
        for unit in head.units:
            roster.manage(person, unit, since)
        if changed:
            _predecessor(roster, head, changed, posts)
    _left_without_manager(roster, no_manager, posts)
    _stand_in_until_yesterday(roster, posts)


def add_leavers(roster: Roster, tree: Tree) -> None:
    """Add the people who left during the history, with the units they left."""
    rng, total = roster.rng, (roster.today - roster.first_day).days
    weights = [workplace.size for workplace in tree.workplaces]
    count = round(sum(weights) * _LEAVE_PER_YEAR * total / YEAR)
    for workplace in rng.choices(tree.workplaces, weights, k=count):
        last = roster.first_day + timedelta(days=rng.randrange(total - 1))
        key = roster.add(EKHULT, workplace.work, at=last)
        began = roster.hired(key, last, mean_years=4)
        roster.employ(key, workplace.unit, began, last, roster.title(workplace.work))


def move_some(roster: Roster, tree: Tree) -> None:
    """Let some people have worked in another unit of the same kind before, and a few have a second job beside."""
    places = _by_work(tree)
    where = {workplace.unit: workplace for workplace in tree.workplaces}
    pinned = set(roster.cast.values())
    for index, now in enumerate(list(roster.employments)):
        if now.employee in pinned or now.last_day is not None or now.unit not in where:
            continue
        others = [w for w in places[id(where[now.unit].work)] if w.unit != now.unit]
        if others:
            _maybe_move(roster, index, now, others)
            _maybe_second_job(roster, roster.employments[index], [w for w in others if w.name != NORTH])


def _maybe_move(roster: Roster, index: int, now: Employment, others: list[Workplace]) -> None:
    start = max(now.first_day + 60 * DAY, roster.first_day + DAY)
    room = (roster.today - start).days
    years = max(0, room) / YEAR
    if room > 0 and roster.rng.random() < _MOVE_PER_YEAR * years:
        moved = start + timedelta(days=roster.rng.randrange(room))
        roster.employments[index] = replace(now, first_day=moved)
        before = roster.rng.choice(others).unit
        roster.employ(now.employee, before, now.first_day, moved - DAY, now.title, now.degree)


def _maybe_second_job(roster: Roster, now: Employment, others: list[Workplace]) -> None:
    if others and now.degree <= 75 and roster.rng.random() < _SECOND_JOB:
        since = now.first_day + timedelta(days=roster.rng.randrange((roster.today - now.first_day).days + 1))
        roster.employ(now.employee, roster.rng.choice(others).unit, since, None, now.title, 100 - now.degree)


def _by_work(tree: Tree) -> dict[int, list[Workplace]]:
    found: dict[int, list[Workplace]] = {}
    for workplace in tree.workplaces:
        found.setdefault(id(workplace.work), []).append(workplace)
    return found


def _change_day(roster: Roster, head: Head) -> date | None:
    """The day during the history when the post changed hands, if it did. The cast's posts did not."""
    if head.name in (NORTH, HOME_CARE_DEPARTMENT, catalogue.BLUEBELL):
        return None
    room = (roster.today - roster.first_day).days - 120
    if room > 0 and roster.rng.random() < _CHANGE_PER_YEAR * room / YEAR:
        return roster.first_day + timedelta(days=60 + roster.rng.randrange(room))
    return None


def _long_ago(roster: Roster, person: int) -> date:
    return roster.hired(person, roster.first_day - 30 * DAY)


def _employed_before(roster: Roster, person: int, since: date) -> date:
    """Half of the managers were employed in the house some time before they got the post."""
    return roster.hired(person, since, mean_years=2) if roster.rng.random() < 0.5 else since


def _predecessor(roster: Roster, head: Head, changed: date, posts: list[tuple[Head, int]]) -> None:
    """The one before, who left; after some of them a chief from the same department stood in for a while."""
    gap = roster.rng.randrange(20, 60) if roster.rng.random() < _GAP_SHARE else 0
    last = changed - timedelta(days=gap + 1)
    key = roster.add(EKHULT, catalogue.MANAGER, at=last)
    began = min(roster.hired(key, last), last - 30 * DAY)
    roster.employ(key, head.home, began, last, head.title, 100)
    beside = [person for other, person in posts if other.home == head.home and other is not head]
    for unit in head.units:
        roster.manage(key, unit, began, last)
        if gap and beside:
            roster.manage(roster.rng.choice(beside), unit, last + DAY, changed - DAY, acting=True)


def _left_without_manager(roster: Roster, unit: int, posts: list[tuple[Head, int]]) -> None:
    """The unit whose manager left and who has none yet: its department's chief sees that."""
    last = roster.today - timedelta(days=_WITHOUT_MANAGER_DAYS)
    home = next(head.units[0] for head, _ in posts if head.name == HOME_CARE_DEPARTMENT)
    key = roster.add(EKHULT, catalogue.MANAGER)
    began = min(roster.hired(key, roster.first_day), last - 30 * DAY)
    roster.employ(key, home, began, last, "Enhetschef", 100)
    roster.manage(key, unit, began, last)


def _stand_in_until_yesterday(roster: Roster, posts: list[tuple[Head, int]]) -> None:
    """While Annika Berglund was away the planner led her unit; that ended yesterday, so today she reaches no one."""
    north = next(head.units[0] for head, _ in posts if head.name == NORTH)
    first, last = (roster.today - timedelta(days=ago) for ago in (_ACTING_DAYS, 1))
    roster.manage(roster.cast[cast.ACTING_MANAGER], north, first, last, acting=True)

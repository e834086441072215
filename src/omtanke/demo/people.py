"""Who works in Ekhult today: the cast, the posts that lead units, the staff of every workplace, and the neighbours."""

from datetime import date, timedelta

from omtanke.demo import cast, catalogue
from omtanke.demo.catalogue import HOME_CARE_DEPARTMENT, HR_UNIT, NORTH
from omtanke.demo.roster import DAY, Roster
from omtanke.demo.shapes import Unit
from omtanke.demo.tree import EKHULT, SYDVIK, Head, Tree, Workplace

AMINA_SINCE = date(2019, 3, 1)
_HR_PER_EMPLOYEES = 450
_SYDVIK_GROUP = 8


def fill_tree(roster: Roster, tree: Tree) -> None:
    """Employ everyone who works in Ekhult today. The cast comes first, so their keys never depend on the size."""
    here: dict[str, int] = {}
    for person in (*cast.NORTH_PEOPLE, *cast.OTHER_PEOPLE):
        _employ_cast(roster, tree, person)
        here[person.unit] = here.get(person.unit, 0) + 1
    for name, unit, title in _pinned_staff():
        key = roster.add(EKHULT, catalogue.OFFICE, name=name, sex=cast.SEXES[name])
        roster.employ(key, tree.by_name[unit], roster.hired(key, _a_while_ago(roster)), None, title, 100)
        here[unit] = here.get(unit, 0) + 1
    for name in (cast.MANAGER, cast.UPPER_MANAGER, cast.PRESCHOOL_MANAGER):
        roster.add(EKHULT, catalogue.MANAGER, name=name, sex=cast.SEXES[name])
    for workplace in tree.workplaces:
        _fill(roster, workplace, workplace.size - here.get(workplace.name, 0))


def fill_posts(roster: Roster, tree: Tree) -> list[tuple[Head, int]]:
    """Add a person for every post (the cast's posts have theirs) and return each post with its person's key."""
    return [(head, _head_person(roster, head)) for head in tree.heads]


def add_neighbours(roster: Roster, first_key: int) -> tuple[Unit, ...]:
    """Add the small other employer with one manager and her own group, which no one in Ekhult reaches."""
    began = min(date(2015, 1, 1), roster.first_day)
    root = Unit(first_key, SYDVIK, None, "Sydvik Energi AB", "employer", began)
    desk = Unit(first_key + 1, SYDVIK, first_key, "Kundservice", "workplace", began)
    manager = roster.add(SYDVIK, catalogue.OFFICE, name=cast.OTHER_MANAGER, sex="K")
    since = roster.hired(manager, _a_while_ago(roster))
    roster.employ(manager, root.key, since, None, "Gruppchef", 100)
    roster.manage(manager, root.key, since)
    roster.manage(manager, desk.key, since)
    for _ in range(_SYDVIK_GROUP):
        key = roster.add(SYDVIK, catalogue.OFFICE)
        roster.employ(key, desk.key, roster.hired(key, _a_while_ago(roster)), None, "Kundrådgivare")
    return root, desk


def support_units(roster: Roster, tree: Tree) -> None:
    """Let HR specialists support every unit with employees; the home care department is Eva Lind's."""
    eva = roster.cast[cast.HR_SPECIALIST]
    office = tree.by_name[HR_UNIT]
    since = {e.employee: e.first_day for e in roster.employments if e.unit == office and e.last_day is None}
    others = [key for key in since if key not in roster.cast.values()]
    specialists = others[: len(roster.employees) // _HR_PER_EMPLOYEES]
    home_care, departments = tree.by_name[HOME_CARE_DEPARTMENT], 0
    for unit in tree.units:
        departments += unit.kind == "department"
        mine = home_care in (unit.key, unit.parent) or not specialists
        support = eva if mine else specialists[departments % len(specialists)]
        roster.support(support, unit.key, max(since[support], unit.first_day))
        if specialists and unit.name == catalogue.BLUEBELL:
            _former_support(roster, eva, unit.key)


def _former_support(roster: Roster, eva: int, unit: int) -> None:
    """Eva supported the preschool until half a year ago: a relation that has ended."""
    roster.support(eva, unit, roster.first_day, roster.today - timedelta(days=180))


def _pinned_staff() -> tuple[tuple[str, str, str], ...]:
    return (
        (cast.HR_SPECIALIST, HR_UNIT, "HR-specialist"),
        (cast.ADVISER, HR_UNIT, "Arbetsmiljöhandläggare"),
        (cast.PROJECT_LEAD, HR_UNIT, "Projektledare"),
        (cast.ACTING_MANAGER, HOME_CARE_DEPARTMENT, "Planerare"),
    )


def _employ_cast(roster: Roster, tree: Tree, person: cast.Person) -> None:
    key = roster.add(EKHULT, catalogue.HOME_CARE, name=person.name, sex=person.sex)
    since = roster.hired(key, _a_while_ago(roster))
    if person is cast.AMINA:
        since = min(AMINA_SINCE, _a_while_ago(roster))
    roster.employ(key, tree.by_name[person.unit], since, None, person.title, person.degree)


def _a_while_ago(roster: Roster) -> date:
    """The pinned people were all employed before history begins, so that nothing pinned falls outside."""
    return roster.first_day - 30 * DAY


def _fill(roster: Roster, workplace: Workplace, places: int) -> None:
    for _ in range(places):
        key = roster.add(EKHULT, workplace.work)
        before = roster.today if workplace.name != NORTH else roster.today - 60 * DAY
        roster.employ(key, workplace.unit, roster.hired(key, before), None, _title(roster, workplace))


def _title(roster: Roster, workplace: Workplace) -> str:
    return "HR-specialist" if workplace.name == HR_UNIT else roster.title(workplace.work)


def _head_person(roster: Roster, head: Head) -> int:
    pinned = {NORTH: cast.MANAGER, HOME_CARE_DEPARTMENT: cast.UPPER_MANAGER, catalogue.BLUEBELL: cast.PRESCHOOL_MANAGER}
    if head.name in pinned:
        return roster.cast[pinned[head.name]]
    return roster.add(EKHULT, catalogue.MANAGER)

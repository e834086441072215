"""The unit tree of Ekhult: employer → administrations → departments → about 290 workplaces for 5,500 employees."""

from dataclasses import dataclass
from datetime import date
from random import Random

from omtanke.demo import catalogue as c
from omtanke.demo.shapes import Employer, Unit

EKHULT, SYDVIK = 1, 2
EMPLOYERS = (Employer(EKHULT, "Ekhults kommun", "212000-0000"), Employer(SYDVIK, "Sydvik Energi AB", "556000-0000"))
OLD = date(2015, 1, 1)
"""All units that still exist began here, or earlier when `today` asks for it."""
LEAST_EMPLOYEES, MOST_EMPLOYEES = 70, 12_000
_NORTH_SIZE, _BLUEBELL_SIZE, _NO_MANAGER_SIZE = 42, 18, 19
_SMALLEST = {c.NORTH: _NORTH_SIZE, c.BLUEBELL: 3, c.HR_UNIT: 3, c.NO_MANAGER: 1, c.NOT_YET: 1}
_BEYOND_THE_CAST, _WORTH_HAVING = 70, 6
_SCHOOLS = (c.PRESCHOOL, c.SCHOOL, c.UPPER_SCHOOL)


@dataclass(frozen=True, slots=True)
class Workplace:
    """A leaf unit, its kind of work and how many are employed in it today. `managed_by_head`: no manager of its own."""

    unit: int
    name: str
    department: int
    work: c.Work
    size: int
    managed_by_head: bool


@dataclass(frozen=True, slots=True)
class Head:
    """A post that leads `units` and is employed in `home`, the unit above. `name` is the first unit's name."""

    units: tuple[int, ...]
    home: int
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Tree:
    """The units, the workplaces to fill and the posts that lead them. `by_name` finds a unit's key."""

    units: tuple[Unit, ...]
    workplaces: tuple[Workplace, ...]
    heads: tuple[Head, ...]
    by_name: dict[str, int]


def grow_tree(rng: Random, employees: int, first_day: date) -> Tree:
    """Build Ekhult's tree so that posts, the planner and the workplaces' sizes sum to `employees`."""
    units = _Units(min(OLD, first_day))
    leaves = _leaves(units, employees)
    heads = _heads(units, leaves)
    sizes = _sizes(rng, leaves, employees - len(heads) - 1)
    workplaces = tuple(
        Workplace(unit, name, parent, department.work, size, _by_head(name, department, leaves))
        for (unit, name, parent, department), size in zip(leaves, sizes, strict=True)
    )
    return Tree(tuple(units.found), workplaces, tuple(heads), {unit.name: unit.key for unit in units.found})


class _Units:
    """Collects units and finds a parent by name."""

    def __init__(self, first_day: date):
        self.first_day, self.found, self.keys = first_day, [], {}
        self.add("Ekhults kommun", None, "employer")

    def add(self, name: str, parent: str | None, kind: str) -> int:
        if name not in self.keys:
            key = len(self.found) + 1
            above = None if parent is None else self.keys[parent]
            self.found.append(Unit(key, EKHULT, above, name, kind, self.first_day))
            self.keys[name] = key
        return self.keys[name]


def _leaves(units: _Units, employees: int) -> list[tuple]:
    found = []
    for department in c.DEPARTMENTS:
        names = _workplace_names(department, employees)
        if not names:
            continue
        units.add(department.administration, "Ekhults kommun", "administration")
        above = units.add(department.name, department.administration, "department")
        found += [(units.add(name, department.name, "workplace"), name, above, department) for name in names]
    return found


def _workplace_names(department: c.Department, employees: int) -> list[str]:
    """Name the department's workplaces: those the cast needs first, then as many as its share of employees fills."""
    needed = {
        c.HOME_CARE_DEPARTMENT: [c.NORTH, c.NO_MANAGER, c.NOT_YET],
        c.PRESCHOOL_DEPARTMENT: [c.BLUEBELL],
        c.HR_DEPARTMENT: [c.HR_UNIT],
    }.get(department.name, [])
    expected = department.share * employees
    if not needed and department.share * (employees - _BEYOND_THE_CAST) < _WORTH_HAVING:
        return []
    others = [name for name in department.names if name not in needed]
    wanted = max(1, round(expected / department.size)) - len(needed)
    return needed + [_numbered(others, index) for index in range(max(0, wanted))]


def _numbered(names: list[str], index: int) -> str:
    lap, place = divmod(index, len(names))
    return names[place] if lap == 0 else f"{names[place]} {lap + 1}"


def _by_head(name: str, department: c.Department, leaves: list[tuple]) -> bool:
    """A department with one workplace has one chief for both, except where the cast needs a manager of its own."""
    return name != c.BLUEBELL and sum(leaf[3] is department for leaf in leaves) == 1


def _heads(units: _Units, leaves: list[tuple]) -> list[Head]:
    """The posts: one chief per administration and department, one manager per workplace but the one without."""
    root = units.keys["Ekhults kommun"]
    heads = [Head((root,), root, "Kommundirektör", "Ekhults kommun")]
    for unit in units.found:
        if unit.kind == "administration":
            heads.append(Head((unit.key,), root, "Förvaltningschef", unit.name))
        if unit.kind == "department":
            alone = [leaf[0] for leaf in leaves if leaf[2] == unit.key and _by_head(leaf[1], leaf[3], leaves)]
            heads.append(Head((unit.key, *alone), unit.parent, "Avdelningschef", unit.name))
    for unit, name, above, department in leaves:
        if name != c.NO_MANAGER and not _by_head(name, department, leaves):
            heads.append(Head((unit,), above, "Rektor" if department.work in _SCHOOLS else "Enhetschef", name))
    return heads


def _sizes(rng: Random, leaves: list[tuple], staff: int) -> list[int]:
    """Share out `staff` over the workplaces: the least each needs, then by a drawn weight, largest remainder first."""
    least = [_SMALLEST.get(name, 1) for _, name, _, _ in leaves]
    weights = [_weight(rng, name, department) for _, name, _, department in leaves]
    left, total = staff - sum(least), sum(weights)
    exact = [left * weight / total for weight in weights]
    sizes = [minimum + int(share) for minimum, share in zip(least, exact, strict=True)]
    by_remainder = sorted(range(len(leaves)), key=lambda i: (int(exact[i]) - exact[i], i))
    for i in by_remainder[: staff - sum(sizes)]:
        sizes[i] += 1
    return sizes


def _weight(rng: Random, name: str, department: c.Department) -> float:
    drawn = department.size * rng.uniform(0.55, 1.45)
    return {c.NORTH: 0.0, c.BLUEBELL: _BLUEBELL_SIZE, c.NO_MANAGER: _NO_MANAGER_SIZE,
            c.NOT_YET: _NO_MANAGER_SIZE}.get(name, drawn)

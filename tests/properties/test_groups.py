"""Women, men and ages beside the units' own rows: no group of few can be calculated from all that is shown together."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from omtanke.figures import control
from omtanke.insight.counting.groups import chosen
from tests.factories.lattices import Reader, under

PARENTS = {"top": None, "d1": "top", "d2": "top", "u1": "d1", "u2": "d1", "u3": "d1", "u4": "d2", "u5": "d2"}
ABOVE = {unit: parent for unit, parent in PARENTS.items() if parent}
TREE = pl.DataFrame({"unit": list(ABOVE), "parent": list(ABOVE.values())})
UNITS = ["top", "d1", "u1", "u2", "u3", "u4", "u5"]  # top and d1 have people of their own
SEXES, AGES, MONTHS = ["K", "M", "unknown"], ["-29", "30-49", "50-"], ["2026-01", "2026-02"]
SIZES = st.one_of(st.just(0), st.integers(0, 12), st.integers(1, 60))
KEYS = [(month, unit, sex, age) for month in MONTHS for unit in UNITS for sex in SEXES for age in AGES]


@st.composite
def staffs(draw):
    """How many there are in each month, unit, sex and age; few of some kinds."""
    rare = draw(st.sampled_from([0, 0, 1]))
    sizes = draw(st.lists(SIZES, min_size=len(KEYS), max_size=len(KEYS)))
    return {key: float(size * (rare if key[2] == "unknown" else 1)) for key, size in zip(KEYS, sizes, strict=True)}


def within(key, node):
    return node in under(ABOVE, key[1])


def sized(staff, axis):
    found: dict[str, dict[tuple[str, str], float]] = {}
    for key, size in staff.items():
        for node in under(ABOVE, key[1]):
            cell = found.setdefault(node, {})
            place = key[0], key[2 if axis == "sex" else 3]
            cell[place] = cell.get(place, 0.0) + size
    return found


def row(staff, month, node, sex=None, age=None):
    return [int(key[0] == month and within(key, node) and sex in (None, key[2]) and age in (None, key[3]))
            for key in KEYS]


def whole(staff):
    """The units whose own rows are shown in both months, and every shown row."""
    cells = pl.DataFrame([(key[0], key[1], size) for key, size in staff.items()], ["month", "unit", "size"],
                         orient="row").group_by("month", "unit").agg(pl.col("size").sum()).filter(pl.col("size") > 0)
    if cells.is_empty():
        return set(), []
    pattern = control.pattern(cells, ["month", "unit"], hierarchy=TREE)
    told = pattern.filter(~pl.col("hidden"), pl.col("under").is_not_null() | ~pl.col("unit").is_in(["top", "d1"]))
    rows = [(one["month"], one["under"] or one["unit"]) for one in told.to_dicts()]
    return {node for _, node in rows if all((month, node) in rows for month in MONTHS)}, rows


@given(staffs())
def test_no_group_of_few_can_be_calculated(staff):
    """The reader has the units' rows of each month, women and men, and ages, of each month and of both together."""
    shown, rows = whole(staff)
    sexes, ages = (chosen(sized(staff, axis), PARENTS, shown) for axis in ("sex", "age"))
    known = [row(staff, month, node) for month, node in rows]
    for month in MONTHS:
        known += [row(staff, month, node, sex=sex) for node in sexes for sex in SEXES]
        known += [row(staff, month, node, age=age) for node in ages for age in AGES]
    reader = Reader(known)
    for month in MONTHS:
        for node in PARENTS:
            for sex, age in [*((sex, None) for sex in SEXES), *((None, age) for age in AGES)]:
                cells = row(staff, month, node, sex, age)
                size = sum(staff[key] for key, there in zip(KEYS, cells, strict=True) if there)
                assert not 0 < size < 11 or not reader.knows(cells), (month, node, sex, age, size)
            for sex in SEXES:
                for age in AGES:
                    assert not reader.knows(row(staff, month, node, sex, age)), "nobody's sex and age together"


@given(staffs())
def test_what_is_left_over_is_of_eleven_or_nobody(staff):
    shown, _ = whole(staff)
    sizes = sized(staff, "sex")
    kept = chosen(sizes, PARENTS, shown)
    assert kept <= shown
    for node in kept:
        below = [one for one in kept if PARENTS[one] == node]
        assert PARENTS[node] is None or PARENTS[node] in kept, "from the top down"
        for place, size in sizes[node].items():
            left = size - sum(sizes[one][place] for one in below)
            assert left == 0 or left >= 11
            assert size == 0 or size >= 11


def test_large_groups_are_shown():
    staff = dict.fromkeys(KEYS, 20.0)
    assert chosen(sized(staff, "sex"), PARENTS, set(PARENTS)) == set(PARENTS)

"""The fast figures are exactly the slow ones (tests/reference), on 200 made employers; the ways to ask take turns."""

from fractions import Fraction

import pytest

from omtanke.figures.bands import SCALE, bands, outside
from omtanke.figures.cohort import cohort
from omtanke.figures.concentration import concentration
from omtanke.figures.percentiles import percentiles, spread
from omtanke.figures.prepared import prepare
from omtanke.figures.repeated import repeated
from omtanke.rules.errors import BadInput
from tests.factories.datasets import FIRST, LAST, has_hours, made
from tests.reference import figures as slow
from tests.reference import figures_groups as groups

SEEDS, EACH = 200, 5
CELLS = ((), ("unit",), ("sex",), ("age",), ("unit", "sex"), ("department", "age"), ("sex", "age"), ("department",),
         ("unit", "sex", "age"))
OFTEN = ((3, 12), (1, 6), (0, 12), (5, 3), (2, 1))
SELECTION, FOLLOWUP = ("2023-07", "2024-06"), ("2024-07", "2025-06")
DAYS = (slow.BANDS, ("short",), ("long", "very_long"))


@pytest.mark.parametrize("start", range(0, SEEDS, EACH))
def test_fast_is_slow(start):
    for seed in range(start, start + EACH):
        dataset = made(seed)
        first = (FIRST, "2024-03", LAST)[seed % 3]
        prepared, world = prepare(dataset, last=LAST), slow.World(dataset, slow.last_day(LAST))
        for fast, reference in TABLES.items():
            assert fast(seed, prepared, first) == reference(seed, world, first), f"seed {seed}, {reference.__name__}"


def test_a_large_employer_by_the_ordinary_thresholds():
    dataset = made(9, people=330, units=12)
    prepared, world = prepare(dataset, last=LAST), slow.World(dataset, slow.last_day(LAST))
    rows = percentiles(prepared, "2025-04", LAST).to_dicts()
    ranks = {row["month"]: tuple(row[name] for name in ("p10", "p50", "p90")) for row in rows}
    assert ranks == as_floats(groups.percentiles(world, "2025-04"))
    assert all(row["workplaces"] >= 11 for row in rows) and None not in ranks["2025-06"]


def test_hours_are_asked_of_some():
    assert sum(has_hours(seed) for seed in range(SEEDS)) > 60


def divided(seed):
    """One way to divide; another for the next seed."""
    return CELLS[seed % len(CELLS)]


def measured(seed):
    """Hours where there are hours, every second time."""
    return "hours" if has_hours(seed) and seed % 2 else "degree"


def fast_bands(seed, prepared, first):
    rows = bands(prepared, first, LAST, divided(seed)).to_dicts()
    gross = bands(prepared, first, LAST, divided(seed), "gross").to_dicts()
    return {tuple(row[word] for word in ("month", *divided(seed))): {
        "employee_days": row["employee_days"], "persons": row["persons"], "unknown": row["unknown_days"],
        **{band: Fraction(row[band], SCALE["degree"]) for band in slow.BANDS},
        **{f"gross_{band}": whole[band] for band in slow.BANDS},
    } for row, whole in zip(rows, gross, strict=True)}


def slow_bands(seed, world, first):
    cells = slow.bands(slow.parts(world, first), ("month", *divided(seed)), world.parents)
    return {where: {key: value for key, value in cell.items() if key != "employees"} for where, cell in cells.items()}


def fast_hours(seed, prepared, first):
    by = divided(seed + 3)
    try:
        rows = bands(prepared, first, LAST, by, "hours").to_dicts()
    except BadInput:
        return "needs hours"
    return {tuple(row[word] for word in ("month", *by)): [Fraction(row[band], SCALE["hours"]) for band in slow.BANDS]
            for row in rows}


def slow_hours(seed, world, first):
    try:
        parts = slow.parts(world, first, "hours")
    except slow.NeedsHours:
        return "needs hours"
    cells = slow.bands(parts, ("month", *divided(seed + 3)), world.parents, "hours")
    return {where: [cell[band] for band in slow.BANDS] for where, cell in cells.items()}


def fast_outside(seed, prepared, first):
    return dict(outside(prepared, first, LAST).iter_rows())


def slow_outside(seed, world, first):
    return slow.outside(world, first)


def fast_repeated(seed, prepared, first):
    (more_than, window), by = OFTEN[seed % len(OFTEN)], divided(seed)
    rows = repeated(prepared, first, LAST, more_than=more_than, window=window, by=by).to_dicts()
    return {tuple(row.pop(word) for word in ("month", *by)): row for row in rows}


def slow_repeated(seed, world, first):
    return as_floats(slow.repeated(world, first, *OFTEN[seed % len(OFTEN)], divided(seed)))


def fast_cohort(seed, prepared, first):
    more_than, window = OFTEN[seed % len(OFTEN)]
    found = cohort(prepared, SELECTION, FOLLOWUP, more_than=more_than, window=window)
    rows = {(row.pop("version"), row.pop("group")): row for row in found.groups.to_dicts()}
    return rows, {(row["version"], f"with_{row['days']}"): [row["ratio"], row["low"], row["high"]]
                  for row in found.ratios.to_dicts()}


def slow_cohort(seed, world, first):
    rows, ratios = groups.cohort(world, SELECTION, FOLLOWUP, *OFTEN[seed % len(OFTEN)])
    for row in rows.values():
        for days in ("15_90", "91"):
            share = row.pop(f"share_{days}")
            row |= {f"{word}_{days}": share and getattr(share, name) for word, name in (
                ("share", "value"), ("low", "low"), ("high", "high"))}
    return rows, {where: [near(value) for value in found or (None, None, None)] for where, found in ratios.items()}


def fast_percentiles(seed, prepared, first):
    rows = percentiles(prepared, first, LAST, measured(seed), days=DAYS[seed % 3], employees=1, places=3).to_dicts()
    return {row["month"]: tuple(row[name] for name in ("p10", "p50", "p90")) for row in rows}


def slow_percentiles(seed, world, first):
    found = groups.percentiles(world, first, measured(seed), DAYS[seed % 3], employees=1, places=3)
    return as_floats({month: ranks or (None, None, None) for month, ranks in found.items()})


def fast_spread(seed, prepared, first):
    rows = spread(prepared, first, LAST, measured(seed), employees=1).to_dicts()
    return {row["month"]: [row["range"], row["between"], row["within"]] for row in rows}


def slow_spread(seed, world, first):
    found = groups.spread(world, first, measured(seed), employees=1)
    return {month: [near(value) for value in values.values()] if values else [None] * 3
            for month, values in found.items()}


def fast_concentration(seed, prepared, first):
    found = concentration(prepared, 2024, measured(seed))
    return {"persons": found.persons, "without": found.without, "returning": found.returning,
            "net_days": Fraction(found.net, SCALE[measured(seed)]),
            "shares": dict(found.shares.select("top", "share").iter_rows())}


def slow_concentration(seed, world, first):
    found = groups.concentration(world, 2024, measured(seed))
    return found | as_floats({"shares": found["shares"], "returning": groups.returning(world, 2024, measured(seed))})


def as_floats(value):
    """Exact fractions as what they are shown as."""
    if isinstance(value, dict):
        return {key: as_floats(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(as_floats(inner) for inner in value)
    return float(value) if isinstance(value, Fraction) else value


def near(value):
    """Roots, logarithms and variances may differ in the last digits."""
    return None if value is None else pytest.approx(float(value), rel=1e-12, abs=1e-14)


TABLES = {fast_bands: slow_bands, fast_hours: slow_hours, fast_outside: slow_outside, fast_repeated: slow_repeated,
          fast_cohort: slow_cohort, fast_percentiles: slow_percentiles, fast_spread: slow_spread,
          fast_concentration: slow_concentration}

"""The fast figures are exactly the slow ones, on 200 made employers; a share of the tables for each of them in turn."""

from fractions import Fraction

import pytest

from omtanke.figures.bands import SCALE, bands, outside
from omtanke.figures.cohort import cohort
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


@pytest.mark.parametrize("start", range(0, SEEDS, EACH))
def test_fast_is_slow(start):
    for seed in range(start, start + EACH):
        dataset = made(seed)
        first = (FIRST, "2024-03", LAST)[seed % 3]
        prepared, world = prepare(dataset, last=LAST), slow.World(dataset, slow.last_day(LAST))
        for fast, reference in ((fast_bands, slow_bands), (fast_outside, slow_outside), (fast_repeated, slow_repeated),
                                (fast_cohort, slow_cohort)):
            assert fast(seed, prepared, first) == reference(seed, world, first), f"seed {seed}, {reference.__name__}"


def cells_of(seed):
    """Two ways to divide, others for the next seed."""
    return CELLS[seed % len(CELLS)], CELLS[(seed + 3) % len(CELLS)]


def fast_bands(seed, prepared, first):
    return [table_of(prepared, first, by, measure) for by in cells_of(seed) for measure in ("degree", "hours")]


def table_of(prepared, first, by, measure):
    try:
        rows = bands(prepared, first, LAST, by, measure).to_dicts()
    except BadInput:
        return "needs hours"
    gross = bands(prepared, first, LAST, by, "gross").to_dicts()
    return {tuple(row[word] for word in ("month", *by)): {
        "employee_days": row["employee_days"], "persons": row["persons"], "unknown": row["unknown_days"],
        **{band: Fraction(row[band], SCALE[measure]) for band in slow.BANDS},
        **{f"gross_{band}": whole[band] for band in slow.BANDS},
    } for row, whole in zip(rows, gross, strict=True)}


def slow_bands(seed, world, first):
    found = []
    parts = {measure: needing(lambda m: slow.parts(world, first, m), measure) for measure in ("degree", "hours")}
    for by in cells_of(seed):
        for measure in ("degree", "hours"):
            cells = parts[measure] if parts[measure] == "needs hours" else {
                where: {key: value for key, value in cell.items() if key != "employees"}
                for where, cell in slow.bands(parts[measure], ("month", *by), world.parents, measure).items()}
            found.append(cells)
    return found


def needing(work, measure):
    try:
        return work(measure)
    except slow.NeedsHours:
        return "needs hours"


def fast_repeated(seed, prepared, first):
    more_than, window = OFTEN[seed % len(OFTEN)]
    rows = repeated(prepared, first, LAST, more_than=more_than, window=window, by=cells_of(seed)[0]).to_dicts()
    return {tuple(row.pop(word) for word in ("month", *cells_of(seed)[0])): row for row in rows}


def slow_repeated(seed, world, first):
    rows = slow.repeated(world, first, *OFTEN[seed % len(OFTEN)], cells_of(seed)[0])
    return {where: row | {"continuity": as_float(row["continuity"])} for where, row in rows.items()}


def fast_cohort(seed, prepared, first):
    more_than, window = OFTEN[seed % len(OFTEN)]
    found = cohort(prepared, SELECTION, FOLLOWUP, more_than=more_than, window=window)
    rows = {(row.pop("version"), row.pop("group")): row for row in found.groups.to_dicts()}
    ratios = {(row["version"], f"with_{row['days']}"): near(row["ratio"], row["low"], row["high"])
              for row in found.ratios.to_dicts()}
    return rows, ratios


def slow_cohort(seed, world, first):
    rows, ratios = groups.cohort(world, SELECTION, FOLLOWUP, *OFTEN[seed % len(OFTEN)])
    for row in rows.values():
        for days in ("15_90", "91"):
            share = row.pop(f"share_{days}")
            row |= {f"{word}_{days}": share and getattr(share, name) for word, name in (
                ("share", "value"), ("low", "low"), ("high", "high"))}
    return rows, {where: near(*(found or (None, None, None))) for where, found in ratios.items()}


def near(*values):
    """To twelve digits: logarithms and roots may differ in the last."""
    return [value and float(f"{value:.11e}") for value in values]


def as_float(value):
    return None if value is None else float(value)


def fast_outside(seed, prepared, first):
    return dict(outside(prepared, first, LAST).iter_rows())


def slow_outside(seed, world, first):
    return slow.outside(world, first)


def test_hours_are_asked_of_some():
    assert sum(has_hours(seed) for seed in range(SEEDS)) > 60

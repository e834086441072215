"""The made employers hold the traps they promise: a comparison on data without them would prove nothing."""

from collections import Counter

import pytest

from omtanke.figures.dataset import ABSENCES, EMPLOYMENTS, UNITS
from tests.factories import datasets
from tests.reference.figures import World, last_day

SEEDS = range(60)


@pytest.fixture(scope="module")
def made():
    return {seed: datasets.made(seed) for seed in SEEDS}


def test_the_same_seed_gives_the_same_tables(made):
    again = datasets.made(7)
    assert again.absences.equals(made[7].absences) and again.employments.equals(made[7].employments)
    assert dict(again.absences.schema) == ABSENCES and dict(again.employments.schema) == EMPLOYMENTS
    assert dict(again.units.schema) == UNITS


def test_healthy_days_lie_close_to_the_rule(made):
    gaps = Counter()
    for dataset in list(made.values())[:20]:
        world = World(dataset, last_day(datasets.LAST))
        for sick in world.sick.values():
            days = sorted(sick)
            gaps.update((later - day).days for day, later in zip(days, days[1:], strict=False))
    assert min(gaps[n] for n in (2, 4, 5, 6, 7)) >= 20


def test_rows_are_as_odd_as_in_life(made):
    seen = Counter()
    for dataset in made.values():
        rows = dataset.absences.to_dicts()
        seen["copies"] += len(rows) - len({tuple(row.items()) for row in rows})
        seen["unknown"] += sum(row["degree"] is None for row in rows)
        seen["ongoing"] += sum(row["last_day"] is None for row in rows)
        seen["others"] += sum(row["kind"] not in ("sick", "work_injury") for row in rows)
        seen["from before"] += sum(row["first_day"] < datasets.BEGINS <= (row["last_day"] or datasets.ENDS)
                                   for row in rows)
        seen["unsorted"] += rows != sorted(rows, key=lambda row: (row["person"], row["first_day"]))
        seen["nobody's"] += bool(set(dataset.absences["person"]) - set(dataset.employments["person"]))
    assert min(seen.values()) >= 5 and len(seen) == 7


def test_employments_are_too(made):
    seen = Counter()
    for dataset in made.values():
        rows = dataset.employments.to_dicts()
        seen["leap day"] += sum(f"{row['birth_date']:%m-%d}" == "02-29" for row in rows if row["birth_date"])
        for row in rows:
            for other in rows:
                if row is other or row["person"] != other["person"] or row["first_day"] > other["first_day"]:
                    continue
                last = row["last_day"] or datasets.ENDS
                where = "same unit" if row["unit"] == other["unit"] else "other unit"
                when = "at once" if other["first_day"] <= last else "after a gap" if (
                    other["first_day"] - last).days > 1 else "moved"
                seen[where, when] += 1
                seen["tie"] += row["first_day"] == other["first_day"] and row["degree"] == other["degree"]
    assert min(seen.values()) >= 5 and len(seen) == 8


def test_the_empty_the_alone_and_the_well(made):
    assert all(table.is_empty() for table in vars(made[datasets.EMPTY]).values())
    assert made[datasets.ALONE].employments["person"].n_unique() == 1
    assert made[datasets.WELL].absences.is_empty() and not made[datasets.WELL].employments.is_empty()

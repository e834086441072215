"""What the reader of a dataset must be told of it: what is unknown, listed and counted."""

import polars as pl

from omtanke.figures.dataset import Dataset
from omtanke.rules.personal_numbers import holds_personal_number

LISTED = 20


def notes(dataset: Dataset, *, repeated: int = 0) -> list[str]:
    """One sentence for each thing that is unknown or was left out, with how many and which."""
    absences, employments, units = dataset.absences, dataset.employments, dataset.units
    known, people = units["unit"].implode(), employments["person"].implode()
    parents = units.filter(pl.col("parent").is_not_null(), ~pl.col("parent").is_in(known))["parent"]
    strange = employments.filter(pl.col("unit").is_not_null(), ~pl.col("unit").is_in(known))["unit"]
    nobody = absences.filter(~pl.col("person").is_in(people))["person"]
    told = [
        *_listed("absences of persons without an employment (in no table)", nobody),
        *_listed("employments in units that units does not have (each its own department)", strange),
        *_listed("units below a parent that units does not have", parents),
    ]
    counted = {
        "absences with an unknown degree (sick days that weigh nothing)": absences["degree"].null_count(),
        "employments without a unit": employments["unit"].null_count(),
        "employments without sex": employments["sex"].null_count(),
        "employments without birth date": employments["birth_date"].null_count(),
        "absences that stand more than once (counted once)": repeated,
    }
    return told + [f"{what}: {count} rows" for what, count in counted.items() if count]


def _listed(what: str, found: pl.Series) -> list[str]:
    if found.is_empty():
        return []
    some = found.unique().sort()
    return [f"{what}: {len(found)} rows of {len(some)}: {_names(some)}"]


def _names(some: pl.Series) -> str:
    more = f" and {len(some) - LISTED} more" if len(some) > LISTED else ""
    return ", ".join(map(printable, some.head(LISTED))) + more


def printable(name: str) -> str:
    """The id as it may be printed: one that is a personal number is not."""
    return "(a personal number)" if holds_personal_number(name) else name

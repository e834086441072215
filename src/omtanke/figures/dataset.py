"""The three tables that every figure is counted from, with their columns and types."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from polars.datatypes import DataTypeClass

ABSENCES = {"person": pl.String, "first_day": pl.Date, "last_day": pl.Date, "degree": pl.Int16, "kind": pl.String,
            "hours": pl.Float64}
EMPLOYMENTS = {"person": pl.String, "unit": pl.String, "first_day": pl.Date, "last_day": pl.Date, "degree": pl.Int16,
               "sex": pl.String, "birth_date": pl.Date, "hours_per_week": pl.Float64}
UNITS = {"unit": pl.String, "parent": pl.String, "name": pl.String}


@dataclass(frozen=True)
class Dataset:
    """One employer's tables (DESIGN §8), with exactly the columns and types above. Intervals are inclusive.

    A null `last_day` is ongoing. `degree` is percent, 1 to 100; null in an absence is unknown, never 100. `kind` is a
    value of `rules.kinds.Kind`. `hours` are the whole row's, null when the file has none. `sex` is K, M or null.
    `person` is text, or a whole number in both tables, which is faster; so is a `kind` that is an Enum.
    A null `parent` is a unit at the top. Days that a person has no employment are in no figure.
    """

    absences: pl.DataFrame
    employments: pl.DataFrame
    units: pl.DataFrame


def dataset(absences: pl.DataFrame, employments: pl.DataFrame, units: pl.DataFrame) -> Dataset:
    """The tables with their columns in order and their types; a column that is missing is null. Raises Polars' own
    errors for a value that does not fit: readers of files check first and say where."""
    told = [table.schema.get("person", pl.String()) for table in (absences, employments)]
    whole = told[0] if told[0] == told[1] else pl.Int64()
    persons = {"person": whole} if all(kind.is_integer() for kind in told) else {}
    kinds = {"kind": absences.schema["kind"]} if isinstance(absences.schema.get("kind"), pl.Enum) else {}
    return Dataset(*(_fitted(table, schema) for table, schema in (
        (absences, ABSENCES | persons | kinds), (employments, EMPLOYMENTS | persons), (units, UNITS))))


def _fitted(table: pl.DataFrame, schema: Mapping[str, pl.DataType | DataTypeClass]) -> pl.DataFrame:
    return table.select((pl.col(name) if name in table.columns else pl.lit(None)).cast(kind).alias(name)
                        for name, kind in schema.items())

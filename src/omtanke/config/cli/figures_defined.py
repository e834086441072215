"""Which definitions each table of `omtanke figures` follows; docs/figures.md says them."""

import polars as pl

from omtanke.config.cli.figures_asked import Asked

_DAYS = ("bands-1", "own-sickness-1", "occasions-1", "spells-1", "employment-1", "employees-1")
_FOLLOWED = {
    "bands": _DAYS, "bands_unit": _DAYS, "bands_sex_age": (*_DAYS, "age-1"), "bands_unit_sex_age": (*_DAYS, "age-1"),
    "repeated": ("repeated-1", "own-sickness-1", "occasions-1"),
    "cohort": ("cohort-1", "repeated-1", "own-sickness-1", "spells-1"),
    "percentiles": ("percentiles-1", "own-sickness-1", "employment-1", "employees-1"),
    "concentration": ("concentration-1", "own-sickness-1", "employment-1"),
    "disclosure": ("disclosure-1", "own-sickness-1"),
    "cost": ("cost-a-1", "cost-b-1", "cost-c-1", "cost-d-1", "bands-1", "own-sickness-1"),
}
_WEIGHED = frozenset({"percentiles", "concentration", *(name for name in _FOLLOWED if name.startswith("bands"))})


def ids(table: str, asked: Asked) -> tuple[str, ...]:
    """The definitions of a table, the one it is named after first."""
    weight = (f"netdays-{asked.measure}-1",) if table in _WEIGHED else ()
    return (*_FOLLOWED[table], *weight, *(("gate-1",) if asked.suppress else ()))


def defined(tables: dict[str, pl.DataFrame], asked: Asked) -> pl.DataFrame:
    """[table, definition], to be kept beside the tables."""
    return pl.DataFrame([(name, id) for name in tables for id in ids(name, asked)],
                        schema={"table": pl.String, "definition": pl.String}, orient="row")

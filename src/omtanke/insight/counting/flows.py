"""Who came to be ill often and who no longer is, of units with others below them: through a gate of their own.

Somebody who moves between two units below the same one is inflow of one and outflow of the other, and neither of the
one above. So what a unit above has, beside what those below it have, tells how many of the movers are ill often
(docs/adr/0065). Its flows are shown only where those movers, with all movers below whose unit's flows are not shown,
are at least eleven, or nobody: each number that can be calculated is then of eleven movers or more.
"""

from collections.abc import Iterable, Mapping

import polars as pl

from omtanke.figures import control

Parents = Mapping[str, str | None]
SCHEMA = {"month": pl.String, "node": pl.String, "inside": pl.Int64, "shown": pl.Boolean}


def inside(moved: pl.DataFrame, parents: Parents, inner: Iterable[str]) -> pl.DataFrame:
    """[month, node, inside, shown]: of every unit with others below it where somebody moved inside it, how many of the
    movers are flagged both months, and whether its flows may be shown. `moved` as `figures.moves.moves` has it."""
    found = []
    ordered = sorted(inner, key=lambda node: -len(line(node, parents)))
    for (month,), rows in moved.group_by("month", maintain_order=True):
        found += [(month, *row) for row in _month(rows, parents, ordered)]
    return pl.DataFrame(found, schema=SCHEMA, orient="row")


def _month(rows: pl.DataFrame, parents: Parents, ordered: list[str]) -> list[tuple[str, int, bool]]:
    """The units from the lowest up: what waits for enough others is passed on to the unit above."""
    waiting, often = dict.fromkeys(ordered, 0), dict.fromkeys(ordered, 0)
    for was, unit, persons, flagged in rows.select("was", "unit", "persons", "flagged").iter_rows():
        nearest = meeting(was, unit, parents)
        if nearest is not None:
            waiting[nearest] += persons
            often[nearest] += flagged
    found = []
    for node in ordered:
        shown, above = waiting[node] == 0 or waiting[node] >= control.LEAST, parents.get(node)
        found.append((node, often[node], shown))
        if above is not None:
            often[above] += often[node]
            waiting[above] += 0 if shown else waiting[node]
    return found


def line(unit: str, parents: Parents) -> list[str]:
    """A unit and those above it, the nearest first."""
    found, at = [unit], parents.get(unit)
    while at is not None:
        found.append(at)
        at = parents.get(at)
    return found


def meeting(one: str, other: str, parents: Parents) -> str | None:
    """The lowest unit that holds both; None where they have no unit in common."""
    over = set(line(other, parents))
    return next((node for node in line(one, parents) if node in over), None)

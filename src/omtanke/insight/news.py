"""When the report of a month is new, and of which units there is one: the stored figures say so themselves."""

from datetime import date
from uuid import UUID

import polars as pl

from omtanke.figures import months
from omtanke.insight import storing
from omtanke.insight.storing import Stored

FRESH = 14
"""So many days of a month the report of the month before is new."""


def fresh(party: UUID, *, today: date) -> Stored | None:
    """An employer's figures while the month before `today`'s is new in them; else None."""
    stored = storing.read(party) if today.day <= FRESH else None
    return stored if stored and stored.meta["last"] == months.shifted(months.of(today), -1) else None


def shown(stored: Stored) -> set[str]:
    """The units, by id without dashes, whose last month is shown."""
    if "days" not in stored:
        return set()
    rows = stored["days"].filter(pl.col("month") == stored.meta["last"], pl.col("hidden").is_null())
    return set(rows["node"])

"""The facts of a drawing as a table: on the page beneath it, in a file to save, and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from omtanke.ui.plots.numbers import known, said


@dataclass(frozen=True)
class Column:
    """A column of numbers: its name, how many decimals are shown, and the unit ("%", "kr"), said in its head."""

    name: str
    decimals: int = 0
    unit: str = ""

    @property
    def head(self) -> str:
        return f"{self.name} ({self.unit})" if self.unit else self.name


@dataclass(frozen=True)
class Row:
    """A row: its name and a value for each column, None for what is not shown. `reason` says why."""

    name: str
    values: Sequence[float | None]
    reason: str = ""


@dataclass(frozen=True)
class Table:
    """`caption` says what the table holds, `corner` what its rows are."""

    caption: str
    corner: str
    columns: Sequence[Column]
    rows: Sequence[Row]

    @property
    def shown(self) -> list[dict]:
        """The rows as words, in the language of the page. A row of which nothing is shown says so once, in `whole`."""
        return [{"name": row.name, "cells": [self.cell(row, number) for number in range(len(self.columns))],
                 "whole": self._whole(row)} for row in self.rows]

    def cell(self, row: Row, number: int) -> str:
        """One cell as words: the number, or why it is not shown."""
        value = known(row.values[number])
        return said(value, self.columns[number].decimals) if value is not None else row.reason or _("not shown")

    def _whole(self, row: Row) -> str:
        hidden = len(self.columns) > 1 and all(known(value) is None for value in row.values)
        return self.cell(row, 0) if hidden else ""

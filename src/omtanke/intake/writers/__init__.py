"""Own sickness out to payroll, in formats that `readers` read back. No Django, no clock, no files."""

from omtanke.intake.writers.exports import Export, days_of, next_export, told_so_far, unmentioned
from omtanke.intake.writers.paxml import paxml
from omtanke.intake.writers.rows import DayRow, SpanRow, Told, corrections, day_rows, span_rows, told
from omtanke.intake.writers.table import table

__all__ = [
    "DayRow", "Export", "SpanRow", "Told", "corrections", "day_rows", "days_of", "next_export", "paxml", "span_rows",
    "table", "told", "told_so_far", "unmentioned",
]

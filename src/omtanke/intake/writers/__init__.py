"""Own sickness out to payroll, in formats that `readers` read back. No Django, no clock, no files."""

from omtanke.intake.writers.paxml import paxml
from omtanke.intake.writers.rows import DayRow, SpanRow, Told, corrections, day_rows, span_rows, told

__all__ = ["DayRow", "SpanRow", "Told", "corrections", "day_rows", "paxml", "span_rows", "told"]

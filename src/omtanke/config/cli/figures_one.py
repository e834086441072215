"""One table of one dataset, from its folder to rows that may be printed."""

from pathlib import Path

from omtanke.config.cli.dataset_in import read_dataset
from omtanke.config.cli.figures_asked import YEARLY, Asked
from omtanke.config.cli.figures_counted import Counted, count, outside_notes
from omtanke.config.cli.figures_tables import TABLES, Rows, rows
from omtanke.figures.dataset import Dataset


def one_table(folder: Path, asked: Asked) -> tuple[Rows, list[str]]:
    """The table's rows, and what its reader must be told."""
    reading = read_dataset(folder)
    counted = counted_for(reading.dataset, asked)
    table = TABLES[asked.table](counted, asked)
    return rows(table), [*reading.notes, *outside_notes(counted)]


def counted_for(dataset: Dataset, asked: Asked) -> Counted:
    """The dataset ready for the months that the table looks at."""
    first, last = looked_at(asked)
    return count(dataset, first=first, last=last, relapse_days=asked.relapse_days, as_of=asked.as_of)


def looked_at(asked: Asked) -> tuple[str, str]:
    """The first and the last month that the table is about."""
    if asked.table == "cohort":
        return asked.selection[0], max(asked.selection[1], asked.followup[1])
    return (f"{asked.year}-01", f"{asked.year}-12") if asked.table in YEARLY else (asked.first, asked.last)

"""`omtanke figures DIR --table effect`: did support make a difference? From the dataset and who had support when."""

import argparse
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from omtanke.config.cli.dataset_in import read_dataset
from omtanke.config.cli.effect_newey_west import newey_west
from omtanke.config.cli.figures_asked import asked
from omtanke.config.cli.figures_counted import count, last_month_with_data, outside_notes
from omtanke.config.cli.inputs import read_bytes, shown
from omtanke.config.cli.outputs import print_table, print_text
from omtanke.figures import months
from omtanke.figures.dataset import Dataset
from omtanke.figures.effect_panel import Panel, panel
from omtanke.figures.effect_report import DEFINITION, Effect, report
from omtanke.figures.effect_supported import read_supported
from omtanke.rules.errors import BadInput

EFFECT = "effect"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options that only this table has."""
    parser.add_argument("--supported", metavar="SUPPORTED.csv", help="of effect: unit,first_day of each supported unit")
    parser.add_argument("--exclude", action="append", metavar="YYYY-MM:YYYY-MM", default=[],
                        help="of effect: months that are disturbed, and in no estimate; may be said again")
    parser.add_argument("--language", choices=("en", "sv"), default="en", help="of effect's sentences; default en")


def effect(options: argparse.Namespace) -> tuple[dict[str, Any], list[str]]:
    """The answer as JSON takes it, and what the reader must be told of the data."""
    if not options.supported:
        raise BadInput("--supported: name the file with unit,first_day of the units that were supported")
    reading = read_dataset(Path(options.dataset))
    question = asked(options, EFFECT)
    first, last = question.first or _earliest(reading.dataset), question.last or last_month_with_data(reading.dataset)
    if not first or not last:
        raise BadInput("there is no absence in the dataset; nothing can be compared")
    supported = read_supported(read_bytes(options.supported), file=shown(options.supported))
    counted = count(reading.dataset, first=first, last=last, relapse_days=question.relapse_days, as_of=question.as_of)
    made = panel(counted.prepared, first, last, supported, measure=question.measure)
    notes = [*reading.notes, *outside_notes(counted), *_unknown(supported, made)]
    excluded = _excluded(options.exclude)
    found = report(made, excluded=excluded, language=options.language)
    return as_json(_with_textbook(found, made, excluded, options.language), first, last), notes


def as_json(found: Effect, first: str, last: str) -> dict[str, Any]:
    """The answer with its estimates, nothing rounded."""
    results = [{"name": one.name, "value": one.value, "low": one.low, "high": one.high, "p": one.p,
                "supported": one.units[0], "compared": one.units[1], "employee_months": one.employee_months,
                "method": one.method, "caution": one.caution} for one in found.results]
    return {"definition": DEFINITION, "from": first, "to": last, **{
        key: value for key, value in asdict(found).items() if key != "results"}, "results": results}


def print_effect(found: dict[str, Any]) -> None:
    """The answer in words, then a row for each estimate."""
    print_text(found["sentence"])
    for why in found["why"]:
        print_text(f"- {why}")
    print_text("")
    print_table(("estimate", "value", "from", "to", "supported", "compared", "how"),
                [(row["name"], *(_places(row[key]) for key in ("value", "low", "high")), row["supported"],
                  row["compared"], row["method"]) for row in found["results"]], empty="No estimate can be made.")
    print_text("")
    for note in [*(f"{row['name']}: {row['caution']}" for row in found["results"]), *found["notes"]]:
        print_text(f"- {note}")


def _with_textbook(found: Effect, made: Panel, excluded: frozenset[str], language: str) -> Effect:
    """With the textbook's errors for the series too, where the extra `analysis` is installed and the series is told."""
    if not any(one.name == "series" for one in found.results):
        return found
    result, note = newey_west(made.without(excluded), language=language)
    return replace(found, results=[*found.results, *([result] if result else [])],
                   notes=[*found.notes, *([note] if note else [])])


def _earliest(dataset: Dataset) -> str | None:
    day = dataset.absences["first_day"].min()
    return months.of(day) if day is not None else None


def _unknown(supported: dict[str, date], made: Panel) -> list[str]:
    lacking = sorted(set(supported) - set(made.units))
    return [f"supported units that nobody is employed in: {', '.join(lacking[:20])}"
            f"{' …' if len(lacking) > 20 else ''} ({len(lacking)})"] if lacking else []


def _excluded(spans: list[str]) -> frozenset[str]:
    found: set[str] = set()
    for span in spans:
        first, _colon, last = span.partition(":")
        try:
            found |= set(months.span(first, last or first))
        except BadInput:
            raise BadInput(f"--exclude: write months as YYYY-MM:YYYY-MM, not {span[:30]}") from None
    return frozenset(found)


def _places(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"

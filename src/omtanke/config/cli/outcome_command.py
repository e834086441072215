"""`omtanke outcome`: a contract and its months in, what it was worth and who gets what out. Needs no database."""

import argparse
from importlib.resources import files

from omtanke.config.cli.figures_params import read_parameters
from omtanke.config.cli.inputs import read_bytes, shown
from omtanke.config.cli.outcome_shown import as_json, print_outcome
from omtanke.config.cli.outputs import print_json
from omtanke.figures import outcome_contract, outcome_series
from omtanke.figures.outcome import Contract
from omtanke.figures.outcome_report import report
from omtanke.figures.outcome_series import SeriesRead
from omtanke.rules.errors import BadInput

HELP = "Calculate an outcome contract: month by month, the sum, the fee, and what cannot be reconciled."
EXAMPLE = "ornskoldsvik"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("contract", nargs="?", metavar="CONTRACT.toml", help="what was agreed (docs/outcome.md)")
    parser.add_argument("series", nargs="?", metavar="SERIES.csv", help="month,short_days,employees[,trend][,source]")
    parser.add_argument("--example", action="store_true", help="Örnsköldsvik's contract with constructed months")
    parser.add_argument("--exclude-from", default="", metavar="YYYY-MM", help="count only the months before this one")
    parser.add_argument("--params", default="", metavar="FILE", help="cost parameters for other day values (TOML)")
    parser.add_argument("--language", choices=("en", "sv"), default="en", help="of the notes; default en")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")


def run(options: argparse.Namespace) -> int:
    """Print the contract's outcome. What is wrong raises BadInput."""
    contract, series = _example() if _wants_example(options) else _files(options)
    found = report(contract, series, read_parameters(options.params), exclude_from=options.exclude_from,
                   language=options.language)
    if options.json:
        print_json(as_json(found))
    else:
        print_outcome(found)
    return 0


def _wants_example(options: argparse.Namespace) -> bool:
    if bool(options.example) == bool(options.contract) or bool(options.contract) != bool(options.series):
        raise BadInput("name a contract and its series, CONTRACT.toml SERIES.csv, or only --example")
    return bool(options.example)


def _example() -> tuple[Contract, SeriesRead]:
    folder = files("omtanke.figures.data")
    toml, csv = f"{EXAMPLE}.toml", f"{EXAMPLE}.csv"
    return (outcome_contract.read(folder.joinpath(toml).read_text(encoding="utf-8"), file=toml),
            outcome_series.read(folder.joinpath(csv).read_bytes(), file=csv))


def _files(options: argparse.Namespace) -> tuple[Contract, SeriesRead]:
    try:
        text = read_bytes(options.contract).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("the file is not in UTF-8; save it as text in UTF-8", file=shown(options.contract)) from None
    return (outcome_contract.read(text, file=shown(options.contract)),
            outcome_series.read(read_bytes(options.series), file=shown(options.series)))

"""What is asked of `omtanke figures`: months, cells and numbers, checked before anything is read."""

import argparse
from dataclasses import dataclass
from datetime import date

from omtanke.config.cli.inputs import option_day, option_number
from omtanke.figures import months
from omtanke.rules.errors import BadInput

CELLS = ("unit", "sex", "age")
MEASURES = ("degree", "hours")
MONTHLY = ("bands", "repeated", "percentiles")
YEARLY = ("disclosure", "concentration", "cost")
MODELS = ("A", "B", "C", "D")


@dataclass(frozen=True)
class Asked:
    """The checked options. `by` is without the month, which is always there; empty texts are not asked for."""

    table: str
    first: str
    last: str
    by: tuple[str, ...]
    measure: str
    more_than: int
    window: int
    selection: tuple[str, str]
    followup: tuple[str, str]
    year: int
    relapse_days: int
    as_of: date | None
    suppress: bool
    model: str
    params: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options that say what to count."""
    parser.add_argument("--from", dest="first", metavar="YYYY-MM", help="first month")
    parser.add_argument("--to", dest="last", metavar="YYYY-MM", help="last month")
    parser.add_argument("--by", default="month", metavar="month[,unit][,sex][,age]", help="cells of bands and repeated")
    parser.add_argument("--measure", choices=MEASURES, default="degree", help="net days by degree (default) or hours")
    parser.add_argument("--more-than", default="3", metavar="K", help="occasions that are not yet many (default 3)")
    parser.add_argument("--months", default="12", metavar="N", help="months in which they begin (default 12)")
    parser.add_argument("--selection", metavar="YYYY-MM:YYYY-MM", help="of cohort")
    parser.add_argument("--followup", metavar="YYYY-MM:YYYY-MM", help="of cohort")
    parser.add_argument("--year", metavar="YYYY", help="of disclosure, concentration and cost")
    parser.add_argument("--model", choices=MODELS, help="of cost")
    parser.add_argument("--params", metavar="P.toml", help="of cost: the employer's own numbers")
    parser.add_argument("--relapse-days", default="5", metavar="N", help="default 5, as the law has it")
    parser.add_argument("--as-of", metavar="DATE", help="what is ongoing is counted to this day, YYYY-MM-DD")
    parser.add_argument("--no-suppress", action="store_true", help="hide nothing: for a controller's own register only")


def asked(options: argparse.Namespace, table: str) -> Asked:
    """The options that the table needs. Raises BadInput for one that is missing or wrong."""
    first, last = _months(options, needed=table in MONTHLY)
    selection, followup = (_pair(options, name, needed=table == "cohort") for name in ("selection", "followup"))
    year = _year(options.year, needed=table in YEARLY)
    if table == "cost" and not options.model:
        raise BadInput("--model: name the cost model, A, B, C or D")
    return Asked(
        table, first, last, _cells(options.by), options.measure,
        option_number(options.more_than, "--more-than", low=0, high=366),
        option_number(options.months, "--months", low=1, high=120), selection, followup, year,
        option_number(options.relapse_days, "--relapse-days", low=0, high=366),
        option_day(options.as_of, "--as-of") if options.as_of else None, not options.no_suppress,
        options.model or "", options.params or "")


def _months(options: argparse.Namespace, *, needed: bool) -> tuple[str, str]:
    for name, value in (("--from", options.first), ("--to", options.last)):
        if value is None and needed:
            raise BadInput(f"{name}: name the month, as YYYY-MM")
    if not needed:
        return options.first or "", options.last or ""
    return _span("--from", options.first, "--to", options.last)


def _span(one: str, first: str, other: str, last: str) -> tuple[str, str]:
    """The two months in order. Raises BadInput that names the option."""
    for name, value in ((one, first), (other, last)):
        try:
            months.number(value)
        except BadInput:
            raise BadInput(f"{name}: write a month as YYYY-MM, in the years 1900 to 2200") from None
    if last < first:
        raise BadInput(f"{other}: the last month is before the first")
    return first, last


def _pair(options: argparse.Namespace, name: str, *, needed: bool) -> tuple[str, str]:
    text = getattr(options, name)
    if text is None and not needed:
        return "", ""
    if text is None or text.count(":") != 1:
        raise BadInput(f"--{name}: write the first and the last month as YYYY-MM:YYYY-MM")
    return _span(f"--{name}", text.partition(":")[0], f"--{name}", text.partition(":")[2])


def _year(text: str | None, *, needed: bool) -> int:
    if text is None and not needed:
        return 0
    return option_number(text or "", "--year", low=1901, high=2199)


def _cells(text: str) -> tuple[str, ...]:
    words = [word.strip() for word in text.split(",")]
    if "month" not in words or set(words) - {"month", *CELLS} or len(set(words)) != len(words):
        raise BadInput("--by: write month, and after it any of unit, sex and age, with commas between")
    return tuple(word for word in words if word != "month")

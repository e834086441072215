"""The words, the drawing and the tables of a routine tried on history."""

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.alerts import simulated
from omtanke.insight.present import said
from omtanke.insight.trying import Asked, Tried
from omtanke.rules import words
from omtanke.ui.plots.axes import months
from omtanke.ui.plots.lines import Line, Lines, Look
from omtanke.ui.plots.numbers import said as number
from omtanke.ui.plots.whole import Definition, figure


def shown(found: Sequence[Tried], asked: Asked) -> dict:
    """What the page shows of the two routines."""
    names = rules(asked)
    return {"simulated": simulated.table([one.kept for one in found], names), "drawing": _drawing(found, names),
            "groups": _groups(found, names), "notes": _notes(found)}


def rules(asked: Asked) -> list[str]:
    """The two steps as a person says them."""
    return [words.rung_rule(rung, get_language()) for rung in (asked.tried, asked.other)]


def _drawing(found: Sequence[Tried], names: Sequence[str]):
    keys = [month for month, _signals in found[0].by_month]
    lines = [Line(name, [signals for _month, signals in one.by_month], look)
             for name, one, look in zip(names, found, (Look.OWN, Look.COMPARED), strict=True)]
    title = _("Signals by month, %(first)s to %(last)s") % {"first": said.month(keys[0]), "last": said.month(keys[-1])}
    told = _("%(name)s: %(signals)s signals in all.")
    described = " ".join(told % {"name": name, "signals": number(one.kept["signals"])}
                         for name, one in zip(names, found, strict=True))
    return figure(Lines(months(keys), lines, decimals=0), title=title, description=described,
                  definition=Definition(_definition()))


def _definition() -> list[str]:
    return [
        _("A signal is counted on the day it begins: the step holds for somebody who is employed that day, and no "
          "earlier talk keeps it silent."),
        _("Long sick leave is day 15 to 90 of a sick period. Whoever had a signal is followed for twelve months from "
          "the first one; the others are followed for twelve months from the middle of that time."),
        _("The two numbers in brackets are a 95 percent interval. The fewer people, the wider it is."),
    ]


def _groups(found: Sequence[Tried], names: Sequence[str]) -> dict:
    """The tables of groups, where there are several; a group of at most ten has words in the place of its number."""
    titles = {"sex": _("By sex"), "age": _("By age"), "department": _("By department or division")}
    classes = {"K": _("Among women"), "M": _("Among men"), "-29": _("Under 30 years"), "30-49": _("30 to 49 years"),
               "50-": _("50 years and over"), "unknown": _("Not known here")}
    tables = []
    for key, title in titles.items():
        rows = [(row[0][0] if key == "department" else classes.get(row[0][0], row[0][0]),
                 [number(value, 1) for _group, value in row])
                for row in zip(*(one.groups[key] for one in found), strict=True)]
        if len(rows) > 1:
            tables.append(simulated.part(title, names, sorted(rows) if key == "department" else rows))
    joined = _("The few whose sex or age is not known are counted with the largest group.")
    return {"names": names, "parts": tables, "joined": joined if found[0].joined else ""}


def _notes(found: Sequence[Tried]) -> list[str]:
    said_of = {
        "history_short": _("The absences do not reach far enough back for the first months: the signals then are too "
                           "few. Two years before them would be enough."),
        "not_followed": _("No signal has twelve months after it yet, so nothing is said of what came afterwards."),
    }
    return [said_of[note] for note in dict.fromkeys(note for one in found for note in one.notes) if note in said_of]

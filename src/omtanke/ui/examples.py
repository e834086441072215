"""Made-up figures for the gallery of components. No one's, and no workplace's."""

from django.utils.translation import gettext as _

from omtanke.ui.plots.axes import months
from omtanke.ui.plots.bars import Part, Stacked
from omtanke.ui.plots.heat import Heat, HeatRow
from omtanke.ui.plots.intervals import Share, Shares
from omtanke.ui.plots.lines import Band, Break, Line, Lines, Look
from omtanke.ui.plots.money import Amount, Money
from omtanke.ui.plots.multiples import Multiples, Panel
from omtanke.ui.plots.whole import Definition, figure

_SHARES = (8.9, 9.6, 10.1, 9.4, 9.0, 8.1, 7.6, 6.4, 5.2, 6.9, 7.3, 7.4)
_BEFORE = (8.2, 9.0, 10.8, 11.2, 9.9, 9.1, 8.0, 6.8, 5.9, 7.6, 8.8, 8.6)
_SHORT = (44, 52, 56, 47, 45, 38, 33, 27, 22, 35, 38, 39)
_LONG = (22, 24, 31, 30, 26, 24, 29, 24, 20, 24, 28, 29)
_VERY_LONG = (30, 30, 30, 27, 30, 30, 30, 21, 14, 14, 13, 26)


def figures() -> dict:
    """What `ui/_gallery_figures.html` shows."""
    return {"line": _line(), "spread": _spread(), "stacked": _stacked(), "money": _money(),
            "multiples": _multiples(), "shares": _shares(), "heat": _heat()}


def _year() -> list[str]:
    return [f"{2025 + (month > 12)}-{(month - 1) % 12 + 1:02d}" for month in range(11, 23)]


def _definition() -> Definition:
    return Definition([_("A made-up figure: the rule, its version, its source and when it was made stand here.")])


def _line():
    lines = Lines(months(_year()), [Line(_("The last twelve months"), _SHARES),
                                    Line(_("The year before"), _BEFORE, Look.BEFORE)], unit="%")
    return figure(lines, title=_("Sick leave in percent"), definition=_definition(),
                  description=_("An example: highest in January, 10.1 percent, and 7.4 in October."))


def _spread():
    """Three years with a band, a break in the series, and months that are not shown."""
    keys = [f"{2023 + number // 12}-{number % 12 + 1:02d}" for number in range(10, 46)]
    middle = [_BEFORE[number % 12] - number / 20 for number in range(36)]
    own = [None if 12 <= number <= 15 else value + 0.9 - number % 3 / 2 for number, value in enumerate(middle)]
    band = Band(_("Eight workplaces of ten"), [value - 3 for value in middle], [value + 3.5 for value in middle])
    lines = Lines(months(keys), [Line(_("The middle one"), middle, Look.COMPARED), Line(_("Example"), own)], band,
                  [Break(26, _("New payroll system"))], unit="%", reason=_("not shown, at most ten employees"))
    return figure(lines, title=_("The spread between workplaces"), definition=_definition(),
                  description=_("An example with a band, a break in the series and four months that are not shown."))


def _stacked():
    values = [list(part) for part in (_SHORT, _LONG, _VERY_LONG)]
    values[1][4] = None
    parts = [Part(name, part) for name, part in zip((_("Days 1 to 14"), _("Days 15 to 90"), _("Day 91 and on")),
                                                    values, strict=True)]
    bars = Stacked(months(_year()), parts, reason=_("not shown, at most ten employees"))
    return figure(bars, title=_("Sick days a month by day of the sick period"), definition=_definition(),
                  description=_("An example: 39 short days in October, 29 and 26 longer."))


def _money():
    money = Money([Amount(_("Sick pay that was paid"), 386_000, real=True), Amount(_("The whole cost"), 1_120_000,
                                                                                   real=False)])
    return figure(money, title=_("What it costs, January to October"), definition=_definition(),
                  description=_("An example: 386,000 crowns were paid, and the whole cost is estimated to 1,120,000."),
                  said=_("The estimate is not an amount that can be saved."))


def _multiples():
    shapes = (0, 2.4, -1.1, 3.2, -2)
    panels = [Panel(f"{_('Example')} {number}", [value + more for value in _SHARES], url="#g-figures")
              for number, more in enumerate(shapes, start=1)]
    panels.insert(3, Panel(f"{_('Example')} 6", reason=_("not shown, at most ten employees")))
    many = Multiples(months(_year()), panels, Line(_("The middle one"), _BEFORE, Look.COMPARED), unit="%")
    return figure(many, title=_("Sick leave in percent, workplace by workplace"), definition=_definition(),
                  description=_("An example: six workplaces, one of them is not shown."))


def _shares():
    shares = Shares([Share(_("Four times or more in a year"), 0.32, 0.21, 0.46, 16, 50),
                     Share(_("The others"), 0.062, 0.044, 0.087, 31, 498),
                     Share(_("In a workplace of few"), reason=_("not shown, at most ten employees"))])
    return figure(shares, title=_("The share with long sick leave the year after"), definition=_definition(),
                  description=_("An example: 32 percent of those who were away often, and 6 percent of the others."))


def _heat():
    few, protects = _("not shown, at most ten employees"), _("not shown, another row could be counted from it")
    shifted = [value + 2.2 for value in _SHARES]
    low: list[float | None] = [value - 3.4 for value in _SHARES]
    low[2] = None
    rows = [HeatRow(f"{_('Example')} 1", _SHARES, url="#g-figures"), HeatRow(f"{_('Example')} 2", shifted),
            HeatRow(f"{_('Example')} 3", reason=few), HeatRow(f"{_('Example')} 4", low),
            HeatRow(f"{_('Example')} 5", reason=protects), HeatRow(_("All together"), _BEFORE, total=True)]
    return Heat(months(_year()), rows, _("The workplace")).html(_("Sick leave in percent, unit by unit"))

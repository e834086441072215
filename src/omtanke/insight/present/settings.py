"""What an employer has given that cost is counted from, in words."""

from omtanke.insight.models import FigureSettings
from omtanke.insight.present import said
from omtanke.ui.plots.numbers import said as number


def wages(held: FigureSettings) -> list[tuple[str, str]]:
    """The wages with the month each holds from, the earliest first."""
    return [(said.month(month), number(wage, 0, "kr")) for month, wage in held.wages.items()]


def paid(held: FigureSettings) -> list[tuple[str, str, str]]:
    """The years with what was paid and where that comes from."""
    return [(year, number(kronor, 0, "kr"), source) for year, (kronor, source) in held.paid.items()]

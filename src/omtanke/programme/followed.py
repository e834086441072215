"""Which figures an indicator can follow, and of which days those of the work are."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from omtanke.meetings.figure_period import period
from omtanke.rules.dates import months_back

YEAR = 12


@dataclass(frozen=True)
class Now:
    """What a figure is: `value` None when there are too few to show or nothing is counted yet. `on` is the last day
    that it is about, `definition` how it is counted."""

    value: float | None
    on: date | None
    definition: str


@dataclass(frozen=True)
class Followed:
    """A figure that can be followed: what it is called, what its numbers are of, its decimals and definition."""

    label: Promise
    unit: Promise
    decimals: int
    definition: str


FIGURES: dict[str, Followed] = {
    "sick_leave": Followed(_("Sick leave in percent, the last twelve months"), _("share in percent"), 1, "share-1"),
    "often": Followed(_("Employees ill more than three times in twelve months"), _("number of people"), 0,
                      "repeated-1"),
    "answered": Followed(_("Signals that were answered, four quarters"), _("share in percent"), 0, "work-1"),
    "talks": Followed(_("Care talks held, four quarters"), _("number of talks"), 0, "work-1"),
    "meetings": Followed(_("Cooperation meetings held, four quarters"), _("number of meetings"), 0, "work-1"),
    "days_to_meeting": Followed(_("Days from the signal to the first meeting, the middle one"), _("number of days"),
                                0, "work-1"),
}


def quarters(today: date) -> tuple[date, date]:
    """The first and the last day of the four last whole quarters: so these figures change four times a year, and nobody
    learns of one person from what changed (docs/adr/0038)."""
    last = period(None, today).last_day
    return months_back(last + timedelta(days=1), YEAR), last

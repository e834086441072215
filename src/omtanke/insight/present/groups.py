"""The words and drawings of women and men, and of the three ages."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from omtanke.figures.shares import differ
from omtanke.insight.present.unit import Shown, span
from omtanke.insight.queries.figures import YEAR, Figures
from omtanke.insight.queries.groups import Group, Groups
from omtanke.ui.plots.intervals import Share, Shares
from omtanke.ui.plots.numbers import said as number
from omtanke.ui.plots.table import Column, Row, Table

IDS = ("groups-1", "share-1", "age-1", "repeated-1", "gate-1")


@dataclass(frozen=True)
class Compared(Shares):
    """Shares with, in the table, what they were the year before and how many employees they are of. `rows` are in the
    order of `shares`."""

    rows: Sequence[Sequence[float | None]] = ()

    def table(self, caption: str) -> Table:
        """Sick leave with its interval, the year before, employees, and those ill more than three times."""
        columns = [Column(_("Sick leave"), 1, "%"), Column(_("At least"), 1, "%"), Column(_("At most"), 1, "%"),
                   Column(_("The year before"), 1, "%"), Column(_("Employees on average"), 0),
                   Column(_("Ill more than three times"), 1, "%")]
        return Table(caption, _("The group"), columns,
                     [Row(one.name, values) for one, values in zip(self.shares, self.rows, strict=True)])


def name(one: Group) -> str:
    """What a group is called."""
    words = {"K": _("Women"), "M": _("Men"), "-29": _("Up to 29 years"), "30-49": _("30 to 49 years"),
             "50-": _("50 years and older"), "unknown": _("Not known")}[one.group]
    return _("%(group)s, and those who are not known") % {"group": words} if one.joined else words


def shown(found: Figures, groups: Groups) -> list[Shown]:
    """Women and men, and the ages: those of the two that are shown."""
    headings = {"sex": _("Women and men"), "age": _("Ages")}
    return [_one(found, groups, axis, heading) for axis, heading in headings.items() if groups.now[axis]]


def aside(groups: Groups) -> dict:
    """Women and men beside a workplace's figures, in a few words."""
    rows = groups.now["sex"]
    return {"rows": [{"name": name(one), "share": number(one.share, 1)} for one in rows], "words": verdict(rows),
            "above": groups.above}


def verdict(rows: Sequence[Group]) -> str:
    """Whether the highest and the lowest differ by more than chance."""
    known = sorted((one for one in rows if one.group != "unknown"), key=lambda one: one.share)
    if len(known) < 2:
        return ""
    low, high = ((one.share, one.low, one.high) for one in (known[0], known[-1]))
    if differ(high, low):
        return _("The difference is larger than chance would make it. It does not say why.")
    return _("The difference is small, or the groups are. It may be chance.")


def definition() -> list[str]:
    """How the groups are counted, and when they are shown."""
    return [_("Net sick days of the group over twelve months, divided by its calendar days. The line shows where the "
              "share lies with 95 percent certainty: how much it could have been another by chance, person by person."),
            _("Age is that of the month's first day. A unit's groups are shown together or not at all. There are at "
              "least eleven of each in every month, and as many left over in the rest of the unit above."),
            _("Those whose sex or age is not known are counted with the largest group when they are at most one in a "
              "hundred of the employer's people.")]


def _one(found: Figures, groups: Groups, axis: str, heading: str) -> Shown:
    rows = groups.now[axis]
    before = {one.group: one.share for one in groups.before[axis]}
    shares = [Share(name(one), one.share / 100, one.low / 100, one.high / 100) for one in rows]
    drawing = Compared(shares, decimals=1, rows=[
        (one.share, one.low, one.high, before.get(one.group), one.employees,
         100 * one.flagged / one.employed if one.employed else None) for one in rows])
    told = " ".join([*(f"{name(one)}: {number(one.share, 1)} %." for one in rows), verdict(rows)]).strip()
    title = {"sex": _("Sick leave of women and men"), "age": _("Sick leave by age")}[axis]
    return Shown(f"groups-{axis}", heading, span(title, found.place.months[-YEAR:]), drawing, told,
                 definition(), verdict(rows), IDS)

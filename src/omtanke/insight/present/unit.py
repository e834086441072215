"""The words and drawings of one unit: the line, the days, and who is often away, as a number."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.figures.months import days_in
from omtanke.insight.present import said
from omtanke.insight.queries.figures import YEAR, Figures, Month
from omtanke.insight.storing import Again
from omtanke.ui.plots.axes import Tick, months
from omtanke.ui.plots.bars import Part, Stacked
from omtanke.ui.plots.lines import Break, Line, Lines, Look
from omtanke.ui.plots.numbers import said as number
from omtanke.ui.plots.on_paper import Printed
from omtanke.ui.plots.table import Column, Row, Table
from omtanke.ui.plots.whole import Definition, Drawing, figure


@dataclass(frozen=True)
class Shown:
    """A drawing on the page with its title, what it shows in words, and how it is counted."""

    id: str
    heading: str
    title: str
    drawing: Drawing
    description: str
    definition: list[str]
    intro: str = ""
    ids: tuple[str, ...] = ()

    @property
    def html(self):
        """The drawing with its key, definition and table."""
        return figure(self.drawing, title=self.title, description=self.description, definition=self._counted)

    @property
    def printed(self) -> Printed:
        """The same to take away."""
        return Printed(self.drawing, self.title, self.description, self._counted, self.intro)

    @property
    def _counted(self) -> Definition:
        return Definition(self.definition, ids=self.ids)


def line(found: Figures) -> Shown:
    """Sick leave in percent, the last twelve months and the twelve before."""
    now, before = found.place.months[-YEAR:], found.place.months[-2 * YEAR:-YEAR]
    earlier = found.place.months[-3 * YEAR:-2 * YEAR]
    lines = [Line(_("The last twelve months"), [row.share for row in now]),
             Line(_("The year before"), [row.share for row in before], Look.BEFORE)]
    keys = [row.month for row in now]
    compared = compared_line(found, keys)
    if compared is not None:
        lines.append(compared)
    elif any(row.share is not None for row in earlier):
        lines.append(Line(_("Two years before"), [row.share for row in earlier], Look.COMPARED))
    drawing = Lines(ticks(found, keys), lines, breaks=breaks(found, keys), unit="%",
                    reason=said.reason_of(now) or _("not shown"))
    return Shown("share", _("Sick leave in percent"), span(_("Sick leave in percent of the days"), now), drawing,
                 with_preliminary(found, _highest(now)),
                 [*said.share_definition(), *compared_words(found), said.source(found)], ids=said.SHARE)


def breaks(found: Figures, keys: Sequence[str]) -> list[Break]:
    """Where the employer has said that the series break, among the months that are drawn, and from where the figures
    are preliminary."""
    marked = [Break(keys.index(month), words) for month, words in found.marks.breaks if month in keys]
    later = [number for number, key in enumerate(keys) if found.preliminary and key >= found.preliminary]
    return marked + [Break(number, _("preliminary")) for number in later[:1]]


def with_preliminary(found: Figures, described: str) -> str:
    """What a drawing shows, and from which month it marks its figures as preliminary: the same words as beside it."""
    return " ".join(text for text in (described, said.preliminary(found)) if text)


def ticks(found: Figures, keys: Sequence[str]) -> list[Tick]:
    """The months, those that are preliminary with that word in tables and files."""
    return months(keys, preliminary=found.preliminary)


def compared_line(found: Figures, keys: Sequence[str]) -> Line | None:
    """The series that the employer compares with; None without, or when it holds none of the months."""
    compared = found.marks.compared
    if compared is None or not any(key in compared.percent for key in keys):
        return None
    return Line(compared.name, [compared.percent.get(key) for key in keys], Look.COMPARED)


def compared_words(found: Figures) -> list[str]:
    """Where that series comes from, and what to be careful of."""
    compared = found.marks.compared
    if compared is None:
        return []
    return [_("%(name)s: %(source)s, %(day)s. Others may count in another way, so look at how it moves rather than at "
              "how far apart the lines are.") % {"name": compared.name, "source": compared.source,
                                                 "day": compared.source_day}]


def year_so_far(found: Figures) -> str:
    """January to the latest month against the same months a year before, of everybody's days; "" where a month of
    them is not shown."""
    if not found.last:
        return ""
    count = int(found.last[-2:])
    now, before = (_mean(rows) for rows in (found.place.months[-count:], found.place.months[-YEAR - count : -YEAR]))
    if now is None or before is None:
        return ""
    return _("So far this year %(now)s percent, in the same months of last year %(before)s.") % {
        "now": number(now, 1), "before": number(before, 1)}


def _mean(rows: Sequence[Month]) -> float | None:
    """The share of several months: their net days divided by their employee-days."""
    if any(row.share is None or row.employees is None for row in rows):
        return None
    weights = [row.employees * days_in(row.month) for row in rows]
    return sum(row.share * weight for row, weight in zip(rows, weights, strict=True)) / sum(weights)


def days(found: Figures) -> Shown:
    """Net days by the day of the sick period, twelve months."""
    now = found.place.months[-YEAR:]
    parts = [Part(_("Day 1 to 14"), [row.short for row in now]), Part(_("Day 15 to 90"), [row.long for row in now]),
             Part(_("Day 91 and on"), [row.very_long for row in now])]
    drawing = Stacked(ticks(found, [row.month for row in now]), parts, reason=said.reason_of(now) or _("not shown"))
    told = _days_in_words(now[-1])
    return Shown("days", _("Short and long days"), span(_("Sick days by the day of the sick period"), now), drawing,
                 with_preliminary(found, told), [*said.days_definition(), said.source(found)], told, said.DAYS)


def all_of(found: Figures) -> list[Shown]:
    """The drawings of a workplace's page, in order."""
    return [one for one in (line(found), days(found), repeated(found)) if one is not None]


def repeated(found: Figures) -> Shown | None:
    """Who has been ill more than three times, month by month: how many, and how many of them are new. None where no
    month is shown."""
    now, rows = found.place.months[-YEAR:], found.often
    if not any(row and row.flagged is not None for row in rows):
        return None
    drawing = Stacked(ticks(found, [row.month for row in now]), often_parts(rows), reason=_("not shown"))
    return Shown("repeated", _("Ill more than three times, month by month"),
                 span(_("Employees who have been ill more than three times in twelve months"), now), drawing,
                 with_preliminary(found, _often_in_words(rows)),
                 [*said.again_definition().paragraphs, said.source(found)], ids=said.AGAIN)


def often_parts(rows: Sequence[Again | None]) -> list[Part]:
    """Those who stay and those who are new; a part of its own for months in which it is not shown which they are."""
    flows = [row is not None and row.inflow is not None for row in rows]
    if not any(flows):
        return [Part(_("Ill more than three times"), [row.flagged if row else None for row in rows])]
    parts = [Part(_("Among them the month before too"), [_stayed(row) for row in rows]),
             Part(_("New since the month before"), [_new(row) for row in rows])]
    if all(known or row is None or row.flagged is None for known, row in zip(flows, rows, strict=True)):
        return parts
    whole = [None if row is None or row.flagged is None else 0 if row.inflow is not None else row.flagged
             for row in rows]
    return [*parts, Part(_("How many of them are new is not shown"), whole)]


def _new(row: Again | None) -> int | None:
    return None if row is None or row.flagged is None else row.inflow or 0


def _stayed(row: Again | None) -> int | None:
    if row is None or row.flagged is None:
        return None
    return 0 if row.inflow is None else row.flagged - row.inflow


def _often_in_words(rows: Sequence[Again | None]) -> str:
    known = [row for row in rows if row and row.flagged is not None]
    return _("%(first)s in %(month)s, %(last)s in %(latest)s.") % {
        "first": known[0].flagged, "month": said.month(known[0].month), "last": known[-1].flagged,
        "latest": said.month(known[-1].month)}


def again(row: Again | None) -> dict:
    """Who has been away more than three times in twelve months, as a number."""
    if row is None or row.flagged is None or row.employed is None:
        return {"reason": _("Not shown. At most ten people work here, or another unit's figure could be counted from "
                            "this one.")}
    told = {"number": row.flagged, "of": row.employed, "moves": ""}
    if row.inflow is not None and row.outflow is not None:
        told["moves"] = _moves(row.inflow, row.outflow)
    return told


def again_table(found: Figures) -> Table | None:
    """The same for a file; None when nothing of it is counted."""
    row = found.again
    if row is None:
        return None
    columns = [Column(_("Ill more than three times")), Column(_("Employed on the month's last day")),
               Column(_("New since the month before")), Column(_("Not among them any longer"))]
    values = [row.flagged, row.employed, row.inflow, row.outflow]
    shown = 2 if row.flagged is not None and row.inflow is None else 4
    return Table(_("Ill more than three times in twelve months"), _("The month"), columns[:shown],
                 [Row(said.month(row.month), values[:shown])])


def _moves(inflow: int, outflow: int) -> str:
    """How many came to be among them since the month before, and how many are not any longer."""
    new = ngettext("%(count)s is new since the month before.", "%(count)s are new since the month before.", inflow)
    gone = ngettext("%(count)s is not among them any longer.", "%(count)s are not among them any longer.", outflow)
    parts = [words % {"count": count} for words, count in ((new, inflow), (gone, outflow)) if count]
    return " ".join(parts) or _("The same as the month before.")


def span(title: str, rows: list[Month]) -> str:
    return _("%(title)s, %(first)s to %(last)s") % {
        "title": title, "first": said.month(rows[0].month), "last": said.month(rows[-1].month)}


def _highest(rows: list[Month]) -> str:
    known = [(row.share, row.month) for row in rows if row.share is not None]
    if not known:
        return _("No month is shown.")
    share, month = max(known)
    last, latest = known[-1]
    return _("Highest in %(month)s, %(share)s percent. In %(latest)s %(last)s percent.") % {
        "month": said.month(month), "share": number(share, 1), "latest": said.month(latest), "last": number(last, 1)}


def _days_in_words(row: Month) -> str:
    if row.short is None or row.long is None or row.very_long is None:
        return _("The days of %(month)s are %(reason)s.") % {"month": said.month(row.month),
                                                            "reason": said.reason(row.hidden)}
    return _("Together the group was away %(days)s days in %(month)s. %(short)s of them were among the first two weeks "
             "of a sick period.") % {"days": number(row.short + row.long + row.very_long), "short": number(row.short),
                                     "month": said.month(row.month)}

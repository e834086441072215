"""What a routine would have done with history, as it is kept with a draft and a version: numbers only, and their words.

The numbers are counted by a floor above (`insight`) and are of the whole employer; none is about a person or a group of
few. `KEPT` is what is kept, by name; whatever else is in there is not shown.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from omtanke.ui import words
from omtanke.ui.plots.numbers import said

KEPT = ("from", "to", "months", "minutes", "signals", "talks", "hours", "per_100", "busiest", "managers", "most_talks",
        "over", "flagged", "precision", "precision_interval", "others_share", "others_share_interval", "sensitivity",
        "sensitivity_interval", "talks_per_case", "talks_per_case_interval", "lead_days", "lead_days_interval")
"""Shares are of one, with their 95 % interval as two numbers; a value that may not be shown, or is not known, is null.
"""
Kept = Mapping[str, object]


def table(found: Sequence[Kept], names: Sequence[str]) -> dict:
    """The tables of one or two simulations beside each other, with what stands before and after them."""
    load = [(_("Signals a month"), lambda one: said(one["signals"] / one["months"], 1)),
            (_("Signals a year for 100 employees"), lambda one: said(one["per_100"], 1)),
            (_("Hours a month for talks and the milestones of the routine"),
             lambda one: said(one["hours"] / one["months"], 1)),
            (_("Signals in the busiest month"), lambda one: said(one["busiest"])),
            (_("Managers who once had more talks in a month than they have time for"), _over)]
    after = [(_("Became ill for long within a year of the signal"), lambda one: _share(one, "precision")),
             (_("The same among those without a signal"), lambda one: _share(one, "others_share")),
             (_("Long sick leave that had a signal before"), lambda one: _share(one, "sensitivity")),
             (_("Days from the signal to day 15, the middle one"), lambda one: _range(one, "lead_days", 0)),
             (_("Talks for each one who became ill for long"), lambda one: _range(one, "talks_per_case", 1))]
    return {"names": names, "intro": intro(found[0]), "caution": caution(), "parts": [
        part(title, names, [(words_of, [value(one) for one in found]) for words_of, value in rows])
        for title, rows in ((_("What it asks for"), load), (_("What came afterwards"), after))]}


def part(title: str, names: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> dict:
    """One table: its rows as what is counted and the values, one for each of the names."""
    return {"title": title, "rows": [
        {"said": told, "values": [{"name": name, "said": value} for name, value in zip(names, values, strict=True)]}
        for told, values in rows]}


def intro(one: Kept) -> str:
    """Which days it was tried on."""
    first, last = (date.fromisoformat(str(one[name])) for name in ("from", "to"))
    told = _("Counted on %(days)s, for the whole employer. A talk takes %(minutes)s minutes, and is held the same day.")
    return told % {"days": words.between(first, last), "minutes": one["minutes"]}


def caution() -> str:
    """What a reader must keep in mind."""
    return _("Talks that have been held have changed what happened. The figures say what the routine would have seen "
             "coming, not what it would have prevented. A signal is a reason to talk, and says nothing about a person.")


def _over(one: Kept) -> str:
    return _("%(over)s of %(managers)s (more than %(most)s)") % {
        "over": said(one["over"]), "managers": said(one["managers"]), "most": said(one["most_talks"])}


def _share(one: Kept, name: str) -> str:
    value, interval = one[name], one[f"{name}_interval"]
    if value is None or interval is None:
        return _("too few to say")
    return _("%(share)s %% (%(low)s to %(high)s)") % {
        "share": said(100 * value), "low": said(100 * interval[0]), "high": said(100 * interval[1])}


def _range(one: Kept, name: str, decimals: int) -> str:
    value, interval = one[name], one[f"{name}_interval"]
    if value is None:
        return _("too few to say")
    if interval is None:
        return said(value, decimals)
    return _("%(value)s (%(low)s to %(high)s)") % {
        "value": said(value, decimals), "low": said(interval[0], decimals), "high": said(interval[1], decimals)}

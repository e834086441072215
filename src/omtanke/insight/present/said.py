"""The words of figures: why something is not shown, and how each figure is counted."""

from datetime import date

from django.utils.translation import gettext as _

from omtanke.insight.queries.figures import Figures, Month
from omtanke.ui import words
from omtanke.ui.plots.numbers import said
from omtanke.ui.plots.whole import Definition

SHARE = ("share-1", "own-sickness-1", "netdays-degree-1", "employment-1", "employees-1", "gate-1", "begins-1",
         "open-ends-1")
DAYS = ("bands-1", "own-sickness-1", "occasions-1", "spells-1", "netdays-degree-1", "employment-1", "gate-1",
        "begins-1", "open-ends-1")
AGAIN = ("repeated-1", "own-sickness-1", "occasions-1", "employment-1", "gate-1", "begins-1",
         "open-ends-1")
"""The definitions that each figure follows; docs/figures.md says them."""


def month(key: str) -> str:
    """ "oktober 2026", of "2026-10"."""
    day = date.fromisoformat(f"{key}-01")
    return words.month(day, day)


def reason(hidden: str | None) -> str:
    """Why a row is not shown, in a few words."""
    if hidden == "other":
        return _("not shown, another row could be counted from it")
    if hidden == "before":
        return _("not shown, the absence of that time is not in Omtanke")
    return _("not shown, nobody worked there") if hidden == "none" else _("not shown, at most ten employees")


def reason_of(rows: list[Month]) -> str:
    """Why none of the months is shown, or nothing when one of them is."""
    return "" if any(row.hidden is None for row in rows) else reason(rows[-1].hidden if rows else "none")


def lead(found: Figures) -> str:
    """The one sentence of the page: the last month, and the same month a year before."""
    if not found.last:
        return _("The figures are counted at night. There are none here yet.")
    now, before = found.place.months[-1], found.place.months[-13]
    if now.share is None:
        return _("The figure of %(month)s is %(reason)s.") % {"month": month(now.month), "reason": reason(now.hidden)}
    told = {"month": month(now.month), "share": said(now.share, 1)}
    if before.share is None:
        return _("In %(month)s sick leave was %(share)s percent of the days.") % told
    return _("In %(month)s sick leave was %(share)s percent of the days. In the same month the year before it was "
             "%(before)s percent.") % (told | {"before": said(before.share, 1)})


def share_definition() -> list[str]:
    """How the percentage is counted."""
    return [_("Net sick days divided by the calendar days of everybody employed there, month by month. A day of half "
              "sick leave counts as half a day. Weekends count in both."),
            _("Own sickness and work injury count. A day when the degree is not known weighs nothing.")]


def days_definition() -> list[str]:
    """How the bands are counted."""
    return [_("Calendar days, weighed by degree: a day of half sick leave counts as half a day."),
            _("Each day has its number in the sick period, and the number decides where it counts. A long sick period "
              "has fourteen short days too. A new period within five days goes on counting from the one before.")]


def of_share(found: Figures) -> Definition:
    """The same with its source and its name."""
    return Definition([*share_definition(), source(found)], ids=SHARE)


def again_definition() -> Definition:
    """How repeated absence is counted."""
    return Definition([_("Those employed on the month's last day who fell ill more than three times in the twelve "
                         "months that end with it. Days of sickness next to each other are one time.")], ids=AGAIN)


def unseen() -> list[str]:
    """What no figure of absence tells."""
    told = _("Those who work although they are ill. Illness that was never reported. Why somebody is away.")
    return [f"{_('What the figures do not see')}: {told}"]


def period(keys: list[str]) -> str:
    """From the first month to the last."""
    return _("%(first)s to %(last)s") % {"first": month(keys[0]), "last": month(keys[-1])}


FEW = 5


def unconfirmed(found: Figures) -> str:
    """How many absences of the whole employer go on without a confirmed end, for its own page; nothing where none do.
    Fewer than five are told as few: figures point out nobody."""
    if not found.unconfirmed:
        return ""
    if found.unconfirmed < FEW:
        return _("A few absences go on although the day to be back has passed, and nobody has answered. They are "
                 "counted as going on.")
    return _("%(count)s absences go on although the day to be back has passed, and nobody has answered. They are "
             "counted as going on.") % {"count": found.unconfirmed}


def preliminary(found: Figures) -> str:
    """That the latest months may change, with every unit of the employer; nothing where they may not."""
    if not found.preliminary:
        return ""
    return _("From %(month)s on the figures are preliminary: somebody with the employer is counted as ill although "
             "nobody has confirmed it.") % {"month": month(found.preliminary)}


def source(found: Figures) -> str:
    """Where the figures come from, and when they were made."""
    made = words.dated(found.made_at.date()) if found.made_at else ""
    return _("Counted on %(day)s from absence and employments in Omtanke.") % {"day": made}

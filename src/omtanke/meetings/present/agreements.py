"""What is agreed, in sentences."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.meetings.models import AgreementVersion, SlotSeries
from omtanke.ui import words


def weekday(number: int) -> str:
    """ "torsdagar"; 0 is Monday."""
    return (_("Mondays"), _("Tuesdays"), _("Wednesdays"), _("Thursdays"), _("Fridays"), _("Saturdays"),
            _("Sundays"))[number]


def agency(version: AgreementVersion) -> str:
    """When Försäkringskassan is part of it."""
    if version.office is None:
        return _("Försäkringskassan is not part of it.")
    values = {"office": version.office.name, "day": version.fk_from_day}
    if version.fk_from_day is None:
        if version.fk_by_decision:
            return _("%(office)s is part of a meeting when it decides so itself.") % values
        return _("%(office)s does not come to these meetings.") % values
    if version.fk_by_decision:
        return _("%(office)s is part of it from day %(day)s of the sick period, and earlier when it decides so "
                 "itself.") % values
    return _("%(office)s is part of it from day %(day)s of the sick period.") % values


def agency_short(version: AgreementVersion) -> str:
    """The same in one short sentence, for a list."""
    if version.office is None:
        return _("Without Försäkringskassan.")
    if version.fk_from_day is None:
        return _("Försäkringskassan comes when it decides so itself.")
    return _("Försäkringskassan is part of it from day %(day)s.") % {"day": version.fk_from_day}


def facts(version: AgreementVersion, today: date) -> list[tuple[str, str]]:
    """What a version says, as headings and sentences, in the order in which people ask."""
    return [
        (_("Employers"), words.listed(employers(version))),
        (_("Försäkringskassan"), agency(version)),
        (_("Before that"), _("A three-party meeting can be booked: the employee, the manager and the health centre.")
         if version.kinds else _("No meeting at fixed times is offered.")),
        (_("The health centre"), _("The rehab coordinator speaks for the health centre. The physician comes when it is "
                                   "needed.") if version.coordinator_speaks else
         _("Both the rehab coordinator and the physician are expected.")),
        (_("Who is not on sick leave"), _("Can be met too: the health centre has a mandate for it.") if version.at_work
         else _("Meetings are only for people on sick leave.")),
        (_("Afterwards"), _("Everyone may say from 1 to 10 how the meeting was.") if version.reflections else
         _("Nobody is asked to rate the meeting.")),
        (_("Days"), days(version, today)),
    ]


def employers(version: AgreementVersion) -> list[str]:
    """The employers' names, by name."""
    return sorted((row.party.name for row in version.employers.all()), key=words.alphabetical)


def days(version: AgreementVersion, today: date) -> str:
    """From which day, and until which."""
    first = words.dated(version.first_day)
    if version.last_day is None:
        return _("From %(first)s until further notice.") % {"first": first}
    return _("From %(first)s to %(last)s.") % {"first": first, "last": words.dated(version.last_day)}


def series_words(row: SlotSeries) -> str:
    """ "Torsdagar 08.30, 45 minuter, Ekrummet"."""
    values = {"days": words.capital(weekday(row.weekday)), "clock": clock(row.starts), "minutes": row.minutes}
    said = _("%(days)s %(clock)s, %(minutes)s minutes") % values
    if row.weeks > 1:
        said += ngettext(", every week", ", every %(weeks)s weeks", row.weeks) % {"weeks": words.number(row.weeks)}
    place = _("over video") if row.form == "video" else row.room
    return f"{said}, {place}" if place else said


def in_short(rows: Iterable[SlotSeries]) -> list[str]:
    """What recurs, one sentence for each weekday: "Torsdagar 08.30, 09.15 och 10.00"."""
    by_day: dict[int, list[str]] = {}
    for row in sorted(rows, key=lambda row: (row.weekday, row.starts)):
        by_day.setdefault(row.weekday, []).append(clock(row.starts))
    return [f"{words.capital(weekday(day))} {words.listed(clocks)}" for day, clocks in by_day.items()]


def clock(at) -> str:
    """A time of day in the page's language."""
    return words.clock(at)


def asked_words(names: Sequence[str]) -> str:
    """Who has not said yes yet."""
    return _("Waits for %(names)s.") % {"names": words.listed(names)}

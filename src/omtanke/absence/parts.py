"""What absence adds to the pages of the floor below: who is away, and twelve months as a strip with a table."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.absence import queries
from omtanke.absence.queries import Away, Year
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.rules.occasions import Occasion
from omtanke.rules.periods import Period
from omtanke.ui import charts, words
from omtanke.workforce.pages import About, Part

RECENTLY = timedelta(days=14)


def away(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, Away]:
    """Who of the people is away today, for the start page."""
    return queries.away_today(people, for_user=viewer)


def columns(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, dict]:
    """For my group: today, when back, the number of occasions and a small strip of the year."""
    away = queries.away_today(people, for_user=viewer)
    years = queries.years(people, permission=Permission.PERSON_READ, for_user=viewer)
    return {person: _today(away.get(person), year, viewer.today) | {
        "occasions": len(year.counted),
        "strip": charts.mini_strip(_bars(year), year.first_day, year.last_day),
    } for person, year in years.items()}


def about(viewer: Viewer, person: About) -> Part:
    """A person's twelve months, for those who may read about them."""
    return _part(queries.year(person.person, permission=Permission.PERSON_READ, for_user=viewer), person, viewer)


def mine(viewer: Viewer, person: About) -> Part:
    """My own twelve months."""
    year = queries.year(person.person, permission=Permission.OWN_PAGE_READ, for_user=viewer)
    day = year.spell_day(viewer.today)
    part = _part(year, person, viewer)
    return Part("absence/_mine.html", part.values | {"today": words.spell_day(day) if day else ""})


def _part(year: Year, person: About, viewer: Viewer) -> Part:
    today = viewer.today
    title = _("Absence because of illness, %(span)s") % {"span": words.between(year.first_day, year.last_day)}
    strip = charts.absence_strip(_bars(year), year.first_day, year.last_day, title=title,
                                 description=_description(year, today))
    rows = [_row(number, o, year, today) for number, o in enumerate(year.occasions, start=1 - _earlier(year))]
    return Part("absence/_strip.html", {"strip": strip, "rows": rows[::-1], "given": person.given,
                                        "count": len(year.counted)})


def _earlier(year: Year) -> int:
    """Occasions that began before the window reach into it, but are not counted."""
    return len(year.occasions) - len(year.counted)


def _row(number: int, occasion: Occasion, year: Year, today: date) -> dict:
    last = occasion.last_day or today
    inside = [p for p in year.periods if p.first_day <= last and (p.last_day or today) >= occasion.first_day]
    return {"number": number if number > 0 else "", "when": words.span(occasion.first_day, occasion.last_day, today),
            "days": (min(last, today) - occasion.first_day).days + 1, "degree": _degrees(inside)}


def _degrees(periods: list[Period]) -> str:
    """The degrees of an occasion, in the order they came."""
    seen = list(dict.fromkeys(period.degree for period in periods))
    return ", ".join(words.degree(degree) for degree in seen)


def _description(year: Year, today: date) -> str:
    count = len(year.counted)
    said = ngettext("One occasion.", "%(count)s occasions.", count) % {"count": words.number(count)} if count else _(
        "No occasions.")
    spans = ", ".join(words.span(o.first_day, o.last_day, today) for o in year.counted)
    sentences = (words.capital(said), spans and words.capital(spans) + ".", _("The same is in the table below."))
    return " ".join(sentence for sentence in sentences if sentence)


def _bars(year: Year) -> list[charts.Bar]:
    """One bar a period; the number of an occasion stands on its first bar."""
    numbers = {o.first_day: number for number, o in enumerate(year.counted, start=1)}
    return [charts.Bar(p.first_day, p.last_day or year.last_day, p.degree, numbers.get(p.first_day))
            for p in year.periods]


def _today(away: Away | None, year: Year, today: date) -> dict:
    if away is not None:
        new = _("new today, day 1") if away.day == 1 else words.spell_day_short(away.day)
        return {"away": True, "now": _ill(away.degree), "now_sub": new, "back": words.back_day(away.last_day, today)}
    ended = [o.last_day for o in year.occasions if o.last_day and today - RECENTLY <= o.last_day < today]
    since = _("since %(day)s") % {"day": words.day(max(ended) + timedelta(days=1), today)} if ended else ""
    return {"away": False, "now": _("At work"), "now_sub": since, "back": ""}


def _ill(degree: int | None) -> str:
    if degree == 100:
        return _("Ill, full time")
    if degree == 50:
        return _("Ill, half time")
    if degree is None:
        return _("Ill")
    return _("Ill, %(degree)s percent") % {"degree": degree}

"""Dates, numbers and degrees as people say them, in the language of the page. `today` is always an argument."""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

NBSP = "\N{NO-BREAK SPACE}"
_AFTER_Z = str.maketrans("åäæöø", "{||}}")  # what stands after z among the characters

_SHORT_MONTHS = {
    "sv": ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
}
_MONTHS = {
    "sv": ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
           "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}
_SHORT_DAYS = {"sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
               "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
_DAYS = {"sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
         "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")}
_NUMBERS = {
    "sv": ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
}
_ORDINALS = {
    "sv": ("", "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde",
           "elfte", "tolfte"),
    "en": ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
           "eleventh", "twelfth"),
}


def day(value: date, today: date) -> str:
    """ "idag", "igår", "i förrgår", "imorgon", else "tors 12 mars"; the year only when it is another."""
    near = {0: _("today"), -1: _("yesterday"), -2: _("the day before yesterday"), 1: _("tomorrow")}
    return near.get((value - today).days) or f"{_SHORT_DAYS[_language()][value.weekday()]}{NBSP}{_date(value, today)}"


def long_day(value: date) -> str:
    """ "Tisdag 24 november, vecka 48"."""
    language = _language()
    name = f"{_DAYS[language][value.weekday()]} {value.day}{NBSP}{_MONTHS[language][value.month - 1]}"
    return capital(_("%(day)s, week %(week)s") % {"day": name, "week": value.isocalendar().week})


def weekday(number: int) -> str:
    """A day of the week by its number, 0 is Monday: "torsdagar", "Thursdays"."""
    name = _DAYS[_language()][number]
    return f"{name}ar" if _language() == "sv" else f"{name}s"


def distance(value: date, today: date) -> str:
    """How far away a day is: "om 3 dagar", "sedan fre 20 nov" for a day that has passed, nothing for the nearest."""
    days = (value - today).days
    if days < 0:
        return _("since %(day)s") % {"day": day(value, today)}
    return _("in %(days)s days") % {"days": days} if days > 1 else ""


def span(first: date, last: date | None, today: date) -> str:
    """ "mån 16–ons 18 november"; one day alone; "från mån 16 november" when it goes on."""
    if last is None:
        return _("from %(day)s") % {"day": _named(first, today)}
    if first == last:
        return _named(first, today)
    same = (first.year, first.month) == (last.year, last.month)
    names = _SHORT_DAYS[_language()]
    start = f"{names[first.weekday()]}{NBSP}{first.day}" if same else _named(first, today, year=first.year != last.year)
    return f"{start} – {_named(last, today)}"


def short_date(value: date, today: date) -> str:
    """ "30 nov"; the year only when it is another."""
    return _date(value, today)


def short_span(first: date, last: date | None, today: date) -> str:
    """ "8–29 nov", "30 nov–31 jan", one day alone, "från 30 nov" when it goes on: where there is little room."""
    if last is None:
        return _("from %(day)s") % {"day": _date(first, today)}
    same = (first.year, first.month) == (last.year, last.month)
    start = str(first.day) if same else _date(first, last if first.year == last.year else today)
    return _date(first, today) if first == last else f"{start}–{_date(last, today)}"


def between(first: date, last: date) -> str:
    """ "25 november 2025 till 24 november 2026": a window of time, both days inclusive, the years always told."""
    names = _MONTHS[_language()]
    said = [f"{day.day}{NBSP}{names[day.month - 1]}{NBSP}{day.year}" for day in (first, last)]
    return _("%(first)s to %(last)s") % {"first": said[0], "last": said[1]}


def named_day(value: date) -> str:
    """ "tors 26 november": a day in full, of this year or the next."""
    return _named(value, value)


def dated(value: date) -> str:
    """ "24 november 2026": a day on paper, which is read long after today."""
    return f"{value.day}{NBSP}{_MONTHS[_language()][value.month - 1]}{NBSP}{value.year}"


def month(value: date, today: date) -> str:
    """ "mars 2019"; the year is always told."""
    return f"{_MONTHS[_language()][value.month - 1]}{NBSP}{value.year}"


def back(last_day: date | None, today: date) -> str:
    """When someone is expected back at work, where nothing else says what the day is: "åter tors 26 nov"."""
    told = back_day(last_day, today)
    return told if last_day is None else _("back %(day)s") % {"day": told}


def back_day(last_day: date | None, today: date) -> str:
    """The same in a column that says so in its head: the day after the last day away, or that nobody knows yet."""
    return _("not known yet") if last_day is None else day(last_day + timedelta(days=1), today)


def spell_day(number: int) -> str:
    """ "Dag 17 av sjukperioden"."""
    return _("Day %(number)s of the sick period") % {"number": number}


def spell_day_short(number: int) -> str:
    """ "dag 17"."""
    return _("day %(number)s") % {"number": number}


def degree(percent: int | None) -> str:
    """A degree of absence: "heltid", "halvtid", "25 %"; what is not known is said, never taken for 100."""
    if percent is None:
        return _("extent not known")
    return {100: _("full time"), 50: _("half time")}.get(percent, f"{percent}{NBSP}%")


def percent(value: int) -> str:
    """ "25 %"."""
    return f"{value}{NBSP}%"


def listed(items: Sequence[str]) -> str:
    """ "a", "a och b", "a, b och c"."""
    if len(items) < 2:
        return "".join(items)
    return _("%(first)s and %(last)s") % {"first": ", ".join(items[:-1]), "last": items[-1]}


def number(value: int) -> str:
    """A number in running text: a word up to twelve, figures above."""
    words = _NUMBERS[_language()]
    return words[value] if 0 <= value < len(words) else str(value)


def ordinal(value: int) -> str:
    """ "fjärde"; above twelve "22:a", "22nd"."""
    words = _ORDINALS[_language()]
    if 0 < value < len(words):
        return words[value]
    last = 0 if 10 < value % 100 < 20 else value % 10
    endings = {1: ":a", 2: ":a"} if _language() == "sv" else {1: "st", 2: "nd", 3: "rd"}
    return f"{value}{endings.get(last, ':e' if _language() == 'sv' else 'th')}"


def clock(at: datetime) -> str:
    """ "13.15" in Swedish, "13:15" in English."""
    return f"{at:%H.%M}" if _language() == "sv" else f"{at:%H:%M}"


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def iso(today: date, ahead: int) -> date:
    """A day some days ahead."""
    return today + timedelta(days=ahead)


def sun_place(now: datetime) -> str:
    """Where the sun stands over the horizon, as a percentage of the width: 6 o'clock to the left, 20 to the right."""
    share = min(1.0, max(0.0, (now.hour + now.minute / 60 - 6) / 14))
    return f"{12 + 76 * share:.1f}%"


def alphabetical(*texts: str) -> tuple[str, ...]:
    """What names are put in order by, the Swedish way: å, ä, ö after z in that order, other accents as their letter."""
    return tuple(text.casefold() if text.isascii() else _folded(text) for text in texts)


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFC", text).casefold().translate(_AFTER_Z)
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _named(value: date, today: date, *, year: bool | None = None) -> str:
    language = _language()
    text = f"{_SHORT_DAYS[language][value.weekday()]}{NBSP}{value.day}{NBSP}{_MONTHS[language][value.month - 1]}"
    told = value.year != today.year if year is None else year
    return f"{text}{NBSP}{value.year}" if told else text


def _date(value: date, today: date) -> str:
    text = f"{value.day}{NBSP}{_SHORT_MONTHS[_language()][value.month - 1]}"
    return text if value.year == today.year else f"{text}{NBSP}{value.year}"


def _language() -> str:
    return "en" if (get_language() or "sv").startswith("en") else "sv"


def short_month(value: date) -> str:
    """ "mars"."""
    return _SHORT_MONTHS[_language()][value.month - 1]


def possessive(name: str) -> str:
    """Whose: "Helenas", "Lars"; in English "Helena's"."""
    if _language() == "en":
        return f"{name}'s"
    return name if name[-1:].casefold() in ("s", "x", "z") else f"{name}s"

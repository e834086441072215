"""The words of meetings that every page about them shares: when, where, what it is, who comes. Nothing is asked."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.cases.choices import Function
from omtanke.meetings import choices
from omtanke.meetings.models import Meeting, Participant, Slot
from omtanke.meetings.policies import meetings as policies
from omtanke.ui import words


def local(at: datetime) -> datetime:
    """A moment as the clocks in Sweden show it."""
    return timezone.localtime(at)


def span(starts_at: datetime, ends_at: datetime) -> str:
    """ "09.15–10.00"."""
    return f"{words.clock(local(starts_at))}–{words.clock(local(ends_at))}"


def when(row: Meeting | Slot, today: date) -> str:
    """ "tors 26 nov 09.15–10.00"."""
    return f"{words.day(local(row.starts_at).date(), today)} {span(row.starts_at, row.ends_at)}"


def long_when(row: Meeting | Slot) -> str:
    """ "Tors 26 november 2026 09.15–10.00": with its year, for what is read later."""
    return f"{words.dated(local(row.starts_at).date())} {span(row.starts_at, row.ends_at)}"


def on_paper(row: Meeting | Slot) -> str:
    """ "Tors 26 november 09.15–10.00", as an invitation tells it."""
    return f"{words.capital(words.named_day(local(row.starts_at).date()))} {span(row.starts_at, row.ends_at)}"


def until(day: date, today: date) -> str:
    """How long until a day: "idag", "imorgon", "om 2 dagar", "nästa vecka", "vecka 50"."""
    if (day - today).days < 2:
        return words.day(day, today)
    weeks = (day - words.iso(today, -today.weekday())).days // 7
    if weeks == 0 or (day - today).days < 5:
        return words.distance(day, today)
    return _("next week") if weeks == 1 else _("week %(number)s") % {"number": day.isocalendar().week}


def where(row: Meeting) -> str:
    """Where people meet: "Ekrummet, Vårdcentralen Almen", "med video", "på arbetsplatsen"."""
    if row.form != choices.Form.ROOM:
        return words.capital(str(choices.Form(row.form).label))
    centre = row.centre.name if row.centre_id else ""
    if row.slot_id:
        return ", ".join(text for text in (row.slot.room, centre) if text)
    return centre or words.capital(str(choices.Where(row.where).label))


def kind(row: Meeting) -> str:
    """What the meeting is called. Only Försäkringskassan's own has its statutory name."""
    return str(choices.Kind(row.kind).label)


def state(row: Meeting) -> str:
    """What has become of it, for a meeting that is not to come; empty while it is."""
    return {policies.HELD: _("The meeting has been held."), policies.NOT_HELD: _("The meeting was not held."),
            policies.CANCELLED: _("The meeting is cancelled."), policies.STARTED: _("The meeting is going on."),
            }.get(row.state, "")


def function(row: Participant, given: str) -> str:
    """Who somebody is, by function: "Maria", "Chef", "Rehabkoordinator"."""
    if row.party_id is None:
        return given
    return words.capital(str(Function(row.function).label))


def place(row: Participant) -> str:
    """Where somebody comes from: a place, or the party."""
    if row.party_id is None:
        return ""
    return row.place.name if row.place_id else row.party.name

"""Who can be asked to a meeting, in words: by name where there is a contact person, and why."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from omtanke.access.contacts import Contact
from omtanke.cases.choices import Function
from omtanke.meetings.queries.choosing import Booking
from omtanke.meetings.seats import CARE, HR, OFFICER, Seat
from omtanke.organisation.models import ContactPerson
from omtanke.rules.agreements import Reason
from omtanke.ui import words


def shown(seat: Seat, found: Booking, given: str, day: date, *, checked: bool) -> dict:
    """A row of the list: who, from where and why."""
    return {"key": seat.key, "label": _label(seat, found.contacts), "small": _why(seat, found, given, day),
            "checked": checked and seat.may, "disabled": not seat.may, "more": seat.key not in (*CARE, OFFICER)}


def _label(seat: Seat, contacts: Sequence[Contact]) -> str:
    function = str(Function(seat.function).label)
    name = _named(seat, contacts)
    return f"{name}, {function}" if name else words.capital(function)


def _named(seat: Seat, contacts: Sequence[Contact]) -> str:
    """The contact person of a place in that function; care's only when she is entered for that very centre."""
    wanted = {CARE[0]: ContactPerson.Function.REHAB, OFFICER: ContactPerson.Function.INSURANCE}.get(seat.key)
    rows = [one for one in contacts if one.row.function == wanted and wanted]
    here = [one for one in rows if seat.place and one.row.place == seat.place.name]
    return next((one.name for one in here or (rows if seat.key == OFFICER else [])), "")


def _why(seat: Seat, found: Booking, given: str, day: date) -> str:
    place = seat.place.name if seat.place else ""
    if seat.key in CARE:
        speaks = seat.reason == Reason.COORDINATOR_SPEAKS
        return f"{place}. {_('The rehab coordinator may speak for care.')}" if speaks else place
    if seat.key == HR:
        return seat.party.name
    if seat.key != OFFICER:
        return place
    return f"{place}. {officer_reason(seat.reason, found, given, day)}"


def officer_reason(reason: Reason, found: Booking, given: str, day: date) -> str:
    """Why Försäkringskassan is expected on a day, or not."""
    version = found.version(day)
    values = {"given": given, "from": version.fk_from_day if version else "", "number": found.sick.on(day)}
    if reason == Reason.NOT_ILL_YET:
        return _("%(given)s is not on sick leave, so you can just as well meet as three.") % values
    if reason == Reason.FK_BEFORE_DAY:
        return _("Comes from day %(from)s. It is day %(number)s then, so you can just as well meet as three.") % values
    if reason == Reason.FK_FROM_DAY:
        return _("Comes from day %(from)s, as you have agreed. It is day %(number)s then.") % values
    return _("Comes only when the office decides so itself.")


def refused(reason: Reason, found: Booking, given: str) -> str:
    """Why a meeting may not be booked at a fixed time."""
    values = {"given": given, "centre": found.reach.case.centre.name if found.reach.case.centre_id else ""}
    return {
        Reason.NO_AGREEMENT: _("Nothing is agreed with %(centre)s for that day."),
        Reason.CENTRE_OUTSIDE: _("The health centre is outside the agreement."),
        Reason.EMPLOYER_OUTSIDE: _("Your employer is not in the agreement with %(centre)s."),
        Reason.NOT_BEGUN: _("The agreement with %(centre)s begins later."),
        Reason.ENDED: _("The agreement with %(centre)s has ended by then."),
        Reason.KIND_NOT_AGREED: _("The agreement with %(centre)s has no three-party meetings. Ask Försäkringskassan to "
                                  "come, or meet in another way."),
        Reason.MANDATE_ABSENT: _("%(given)s is not on sick leave, and %(centre)s has its times for people who are. "
                                 "You can meet in another way."),
        Reason.NOT_ILL_YET: _("%(given)s is not on sick leave, so Försäkringskassan does not come."),
    }.get(reason, _("Försäkringskassan does not come then, by what is agreed.")) % values

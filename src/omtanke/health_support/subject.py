"""What the health support line holds of a person, for her own copy."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omtanke.access.subject import Question, Section
from omtanke.health_support.models import Call, CallBack, Entry, Shift

TABLES = ("health_support.entry", "health_support.call", "health_support.callback", "health_support.shift")


def held(question: Question) -> Iterator[Section]:
    """Of the provider's own: the copy of the directory row, calls and call-backs. And one's own shifts at a desk."""
    person = {"employee": question.person}
    calls = {"at": _("When"), "kind": _("What"), "key": _("Number")}
    rows = Call.objects.filter(**person).order_by("at")
    yield Section("support_calls", _("Calls to the health support line"), calls, list(rows.values(*calls)))
    backs = {"due_on": _("Day"), "part": _("When on that day"), "state": _("State"), "tries": _("Times tried")}
    rows = CallBack.objects.filter(call__employee=question.person).order_by("due_on")
    yield Section("support_call_backs", _("Agreed call-backs"), backs, list(rows.values(*backs)))
    entries = {"directory__provider__name": _("Provider"), "unit__name": _("Workplace")}
    rows = Entry.objects.filter(**person).order_by("id")
    yield Section("support_directory", _("Report directories you are in"), entries, list(rows.values(*entries)))
    shifts = {"day": _("Day"), "begins": _("Begins"), "ends": _("Ends")}
    yield Section("support_shifts", _("Shifts at the desk"), shifts, list(
        Shift.objects.filter(**person).order_by("day").values(*shifts)))

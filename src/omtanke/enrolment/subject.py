"""What is held of letters to a person, for her own copy. The code itself is nowhere."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omtanke.access.subject import Question, Section
from omtanke.enrolment.models import StartCode

TABLES = ("enrolment.startcode",)


def held(question: Question) -> Iterator[Section]:
    """For those on the party's own register."""
    if question.employed:
        rows = StartCode.objects.filter(employee=question.person).order_by("issued_on")
        yield Section("letters", _("Letters with a code that wait to be used"), {
            "issued_on": _("Issued"), "last_day": _("Last day"), "wrong": _("Wrong attempts")},
            list(rows.values("issued_on", "last_day", "wrong")))

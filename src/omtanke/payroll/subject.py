"""What payroll has been told of a person, for her own copy."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omtanke.access.subject import Question, Section
from omtanke.payroll.models import ToldSpan

TABLES = ("payroll.toldspan",)


def held(question: Question) -> Iterator[Section]:
    """For those on the party's own register."""
    if not question.employed:
        return
    names = {"first_day": _("First day"), "last_day": _("Last day"), "code": _("Kind"), "degree": _("Degree, percent"),
             "export__made_at": _("When")}
    rows = ToldSpan.objects.filter(employee=question.person).order_by("id")
    yield Section("payroll_told", _("What payroll has been told"), names, list(rows.values(*names)))

"""What is held of a person's seats in local groups, for that person's own copy."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omtanke.access.subject import Question, Section
from omtanke.learning.models import Member

TABLES = ("learning.member",)


def held(question: Question) -> Iterator[Section]:
    """The groups one is or was in. What groups write is about no person, and is not told here."""
    rows = Member.objects.filter(employee=question.person).select_related("group", "party").order_by("first_day", "id")
    yield Section("local_groups", _("Local groups"), {
        "group": _("Local group"), "party": _("For which party"), "function": _("Function"), "first_day": _("From"),
        "last_day": _("Until and including")},
        [{"group": row.group.name, "party": row.party.name, "function": row.get_function_display(),
          "first_day": row.first_day, "last_day": row.last_day} for row in rows])

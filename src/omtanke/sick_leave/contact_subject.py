"""What is held about being in touch with a person, for her own copy."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omtanke.access.subject import Question, Section
from omtanke.access.words import role_name
from omtanke.sick_leave.choices import AskedBy
from omtanke.sick_leave.models import ContactMade, ContactWish

TABLES = ("sick_leave.contactmade", "sick_leave.contactwish")


def held(question: Question) -> Iterator[Section]:
    """For those on the party's own register."""
    if not question.employed:
        return
    contacts = ContactMade.objects.filter(employee=question.person).order_by("day", "noted_at", "id")
    yield Section("contacts_made", _("Contacts while you were ill"), {
        "day": _("Day"), "reached": _("You were reached"), "how": _("How"), "asked_by": _("Who took the first step"),
        "by_role": _("By"), "noted_at": _("Noted"), "taken_back_at": _("Taken back")},
        [{"day": row.day, "reached": row.reached, "how": row.get_how_display(), "asked_by": _first_step(row),
          "by_role": str(role_name(row.by_role)), "noted_at": row.noted_at, "taken_back_at": row.taken_back_at}
         for row in contacts])
    wishes = ContactWish.objects.filter(employee=question.person).order_by("number")
    yield Section("contact_wishes", _("How you wish to be contacted"), {
        "said_at": _("When"), "often": _("How often at most"), "way": _("In which way"), "who": _("Who gets in touch"),
        "peace_until": _("In peace until"), "asked_at": _("You asked for contact")},
        [{"said_at": row.said_at, "often": row.get_often_display(), "way": row.get_way_display(),
          "who": row.get_who_display(), "peace_until": row.peace_until, "asked_at": row.asked_at} for row in wishes])


def _first_step(row: ContactMade) -> str:
    return _("You yourself") if row.asked_by == AskedBy.EMPLOYEE else _("Your employer")

"""The words of the pages about what payroll is told."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.payroll.models import Export
from omtanke.payroll.queries import Coming
from omtanke.ui import words


def row(export: Export, today: date) -> dict:
    """One earlier file."""
    at = timezone.localtime(export.made_at)
    told = ngettext("%(count)s row", "%(count)s rows", export.rows) % {"count": export.rows}
    left = ngettext("%(count)s person is not in it, for the employment number is not known here.",
                    "%(count)s persons are not in it, for their employment numbers are not known here.",
                    export.left_out) % {"count": export.left_out} if export.left_out else ""
    return {"when": words.capital(f"{words.day(at.date(), today)} {words.clock(at)}"), "number": export.number,
            "days": words.span(export.first_day, export.last_day, today), "told": told, "left": left,
            "form": export.get_form_display(), "renews": bool(export.renews_from),
            "url": reverse("payroll_file", args=[export.id])}


def coming(found: Coming, days: dict, today: date) -> str:
    """What the next file would tell, in a sentence or two."""
    if not found.people:
        return _("Nothing new has been reported for %(days)s. Nothing needs to be sent.") % {
            "days": words.span(days["first_day"], days["last_day"], today)}
    said = ngettext("The next file tells of %(count)s person.", "The next file tells of %(count)s persons.",
                    found.people) % {"count": found.people}
    if not found.changed:
        return said
    return f"{said} " + ngettext("%(count)s day that was told before has changed, and is told anew.",
                                 "%(count)s days that were told before have changed, and are told anew.",
                                 found.changed) % {"count": found.changed}

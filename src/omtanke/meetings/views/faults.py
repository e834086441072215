"""What an act refused, as a sentence beside the field that it is about."""

from collections.abc import Callable

from django import forms
from django.utils.translation import gettext_lazy as _

from omtanke.rules.errors import BadInput

SENTENCES = {
    "day_passed": _("That day has passed. Choose today or a later day."),
    "days_reversed": _("The last day is before the first. Change one of them."),
    "no_employer": _("Choose at least one employer."),
    "no_office": _("That office is closed. Choose another."),
    "day_number": _("Write a day from 1 to 365, or nothing."),
    "not_a_centre": _("An agreement is made with a health centre."),
    "centre_closed": _("The health centre has closed by then."),
    "draft_there": _("There is a draft already. Open the agreement and change that one."),
    "draft_changed": _("The draft was changed while you read it. Read it again before you say yes."),
    "not_asked": _("That party is not asked about this version."),
    "not_draft": _("Somebody else has changed it meanwhile. Open the agreement again."),
    "day_to_come": _("That day has not come yet. Write the day that stands on the paper."),
    "days_passed": _("Its last day has passed. Change the days, and everyone is asked again."),
    "no_agreement": _("No agreement holds here then. Write one first, or choose another day."),
    "collides": _("There are times in that room then already. Choose another time or room, or end the others first."),
    "series_ended": _("These times have ended already."),
    "other_series": _("Those times are another health centre's."),
}


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do it; what is refused stands by its field, or above the form."""
    try:
        act()
    except BadInput as problem:
        column = problem.column if problem.column in form.fields else None
        form.add_error(column, SENTENCES[problem.code])
        return False
    return True

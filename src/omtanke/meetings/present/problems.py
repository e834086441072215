"""Why an act about a meeting was not done, in words for a page: where and what to do."""

from django.utils.translation import gettext as _

from omtanke.rules.errors import BadInput


def said(problem: BadInput) -> str:
    """One sentence about what stopped."""
    return {
        "slot_taken": _("Somebody else has just taken that time. Here are the others; what you had chosen stands."),
        "time_passed": _("That time has passed. Choose a later one."),
        "double_booked": _("You have another meeting at that time. Choose another."),
        "employee_double_booked": _("The employee has another meeting at that time. Choose another."),
        "meeting_coming": _("A meeting is booked already. Move it, or cancel it first."),
        "not_agreed": problem.values.get("why", ""),
    }.get(problem.code, "") or _("This was changed in another window. Look at the page, and do it again if it is "
                                "still needed.")

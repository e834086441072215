"""The figures that a report can hold: each follows what is known now, until the report is printed."""

from django.utils.translation import gettext_lazy as _

LIVING = {
    "sick_leave": _("Sick leave in percent, month by month"), "days": _("Short and long days"),
    "departments": _("Sick leave in percent, unit by unit"), "often": _("Ill more than three times, month by month"),
    "goals": _("The goals and what they are seen by"), "start_type": _("How the participants began"),
    "end_reason": _("Why the participants ended"), "end_compensation": _("How it was when the participants ended"),
    "participants": _("The participants in tables"), "follow_up": _("Follow-up figures beside a month before"),
    "contract": _("The outcome contracts"),
}
OF_ABSENCE = frozenset({"sick_leave", "days", "departments", "often"})
OF_PARTICIPANTS = frozenset({"start_type", "end_reason", "end_compensation", "participants", "follow_up"})

BEGINNING = (
    (_("In short"), ""), (_("Why the work was begun"), ""), (_("Goals and what came of them"), "goals"),
    (_("How we have worked"), ""), (_("Those who took part"), "start_type"), (_("How it ended for them"), "end_reason"),
    (_("Women and men, accessibility, non-discrimination"), "participants"),
    (_("Sick leave before and after"), "sick_leave"), (_("Does it carry itself?"), "contract"),
    (_("What we have learnt, and who can use it"), ""),
)
"""The sections a new report begins with: those that the final report of an ESF project asks for, in its order."""

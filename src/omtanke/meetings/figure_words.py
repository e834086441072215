"""What each figure of meetings is called and means: its definition, by the id that goes with it everywhere."""

from django.utils.translation import gettext_lazy as _

from omtanke.rules.meeting_figures import MANAGER, OFFICER, OTHER_LEADER
from omtanke.rules.proportions import Verdict

DAYS = {
    "signal_to_booked": _("From the signal to the booking"),
    "booked_to_held": _("From the booking to the meeting"),
    "cancelled_ahead": _("How long before the meeting it was cancelled"),
}
SHARES = {"held": _("Meetings that were held"), "cancelled": _("Meetings that were cancelled"),
          "not_held": _("Meetings that were not held"), "moved": _("Meetings that were moved")}
KINDS = {"kinds": _("Kinds of meetings"), "led": _("Who led"), "reasons": _("Why meetings were cancelled")}
LEADERS = {MANAGER: _("the manager"), OTHER_LEADER: _("somebody else at the employer"),
           OFFICER: _("Försäkringskassan")}
BANDS = {1: _("One meeting"), 2: _("Two meetings"), 3: _("Three meetings or more")}
VERDICTS = {
    Verdict.TOO_FEW: _("Women and men: too few to compare."),
    Verdict.TOO_UNSURE: _("Women and men: the difference is too unsure to say anything."),
    Verdict.NOT_SEEN: _("Women and men: no difference is seen."),
    Verdict.SEEN: _("Women and men: there is a difference. It does not say why."),
}
DEFINITIONS = {
    "signal_to_booked": _("Days from the day of the signal to the day of the booking, of meetings that were booked "
                          "because of a signal. Half of them took at most so many days as stands under half."),
    "booked_to_held": _("Days from the day of the booking to the day of the meeting, of meetings that were held."),
    "cancelled_ahead": _("Days from the day of the cancellation to the day of the meeting, of cancelled meetings."),
    "held": _("Meetings that were held, of those that were held, cancelled or not held."),
    "cancelled": _("Meetings that were cancelled, of those that were held, cancelled or not held."),
    "not_held": _("Meetings that were not held although nobody cancelled them. Nothing is kept of why."),
    "moved": _("Meetings that were moved at least once, of all meetings that were booked."),
    "prepared": _("Of those who were asked to prepare for a held meeting: how many said that they were ready before it "
                  "began. It says nothing of what they prepared."),
    "kinds": _("Held meetings by what they were."),
    "led": _("Held meetings by who led. It says nothing of which manager it was."),
    "reasons": _("Cancelled meetings by the reason that was chosen."),
    "per_case": _("Cases by how many meetings were held in them during the period."),
    "slots": _("Fixed times in the period, and how many of them were used by any employer. Times that were taken away "
               "are not counted."),
    "reflections": _("How many chose each number. A quarter is shown when it is over and has at least ten answers from "
                     "five meetings. It is for the local group to talk about. It is no grade, no goal and no way to "
                     "compare centres or managers."),
}


def definition(id: str) -> str:
    """What a figure means and of whom."""
    return str(DEFINITIONS[id])

"""The conversation guide: the same core questions for everyone, in the same order. Any may be skipped; none asks why.

The words are ours; the parts follow domain/templates.md §4 and §7 (purpose, the work, proposals from both, measure with
owner and day, follow-up, right to support; no diagnosis).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERSION = "2"


@dataclass(frozen=True)
class Question:
    """Something to ask, and a help for how."""

    words: str | Promise
    help: str | Promise = ""


@dataclass(frozen=True)
class Step:
    """One step of the talk. `key` names its note; a step without a `note` label has nothing to write."""

    key: str
    title: str | Promise
    say: str | Promise = ""
    questions: tuple[Question, ...] = ()
    note: str | Promise = ""


STEPS: tuple[Step, ...] = (
    Step("before", _("Before the talk"), questions=(
        Question(_("Set a time when nobody is in a hurry. An hour is enough."),
                 _("Choose a room where you will not be seen or disturbed. A walk works too.")),
        Question(_("Tell your employee that a union representative or someone else may come along.")),
        Question(_("Look at what you agreed on last time, and whether you have done your part.")),
    )),
    Step("welcome", _("Welcome"),
         say=_("Good that we can sit down together. I want to hear how you are doing here, and what we can do to make "
               "things easier. I write down what we agree on. You read it and can correct it."),
         questions=(
             Question(_("Is there anything you would like us to talk about today?")),
             Question(_("Who may read what we write?"),
                      _("The two of us. HR sees that the talk was held, not what was said. If you get another manager, "
                        "what we agree on follows. The notes follow only if you say yes. When I am no longer your "
                        "manager, HR can open them with a reason, and you see it.")),
         )),
    Step("how_are_you", _("How are you?"),
         say=_("I see that you have been away a few times this year. I ask everyone in the same situation, because I "
               "want you to be well here. You decide how much you tell."),
         questions=(
             Question(_("How are things at work right now?"), _("Hear them out. It may be quiet for a while.")),
             Question(_("What works well, that we should take care of?")),
             Question(_("Is there anything at work that takes more energy than it should?"),
                      _("Think of the schedule, heavy tasks, pace, support from colleagues and from you.")),
         ), note=_("What is good to remember")),
    Step("work", _("The work"),
         say=_("I cannot change everything, but more than one might think. What would make the biggest difference?"),
         questions=(
             Question(_("What could we change in tasks, schedule or place?")),
             Question(_("Do you know what is expected of you, and do you have what you need to do it?")),
             Question(_("Is there anything else in your life you would like me to know? You do not have to answer.")),
         ), note=_("What could make the work easier")),
    Step("agree", _("What you will do"),
         say=_("Let us choose one or two things. Who does what, and when shall we talk again?"),
         questions=(
             Question(_("What do I do, as your manager?")),
             Question(_("What do you want to try yourself?")),
             Question(_("Do we need help from someone, HR or occupational health?")),
         )),
    Step("together", _("Read through together"),
         say=_("This is what I have written. Is it right? You will see it on your page too, and can comment on it."),
         questions=(Question(_("How was it to talk about this?")),)),
)
KEYS = tuple(step.key for step in STEPS)
NOTES = tuple(step.key for step in STEPS if step.note)


def step_at(number: int) -> Step | None:
    """The step with this number, 1 for the first; None outside the guide."""
    return STEPS[number - 1] if 1 <= number <= len(STEPS) else None

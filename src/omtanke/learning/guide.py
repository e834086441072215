"""The standing points of a local group's agenda: what they are called, what to talk about, what is noted. The words of
a meeting follow the guide's version, so that an old agenda reads as it was."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERSION = "4-ess-1"


@dataclass(frozen=True)
class Point:
    """One standing point: its questions are talked about, any of them may be skipped."""

    key: str
    title: str | Promise
    questions: tuple[str | Promise, ...]
    note: str | Promise
    minutes: int


POINTS = {point.key: point for point in (
    Point("successes", _("Successes since last time"), (
        _("What has gone well between you since last time?"),
        _("What did you do that made it go well? Could others do the same?")), _("What you want to remember"), 15),
    Point("back", _("Back from the steering group"), (
        _("What has been decided, and what does it mean here?"),
        _("Who tells those at home who need to know?")), _("What it means here"), 10),
    Point("friction", _("What chafes"), (
        _("What gets in the way when you work together?"),
        _("Can you solve it here? Begin there. Take it further only when somebody else has to decide.")),
        _("What you said"), 25),
    Point("roles", _("Roles"), (
        _("Does everyone know what the others do, may and must?"),
        _("Is anyone new? Who has changed task? Is everyone at home told who to call?")), _("What you said"), 10),
    Point("principles", _("Equal treatment"), (
        _("Do women and men get equally fast and equal support from you? How do you know?"),
        _("Can everyone take part: language, hearing, sight, phone, the room, the time of day?"),
        _("Who asks the hardest questions, about violence for instance, and how?"),
        _("Is somebody treated in another way because of who they are?")), _("What you said"), 15),
    Point("slots", _("The fixed times"), (
        _("How were the fixed times used? Which stood empty, and why?"),
        _("How many were cancelled, and how late? What would have helped?")), _("What you said"), 10),
)}

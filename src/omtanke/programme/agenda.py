"""What the board's standing points are called, and what is asked at each: horizontal principles among them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from omtanke.programme.policies import boards


@dataclass(frozen=True)
class Standing:
    """A point that is always there: its title, and what is asked."""

    title: Promise
    asks: Promise


POINTS = {
    boards.FIRST: Standing(_("What has gone well since last time"), _("One thing each, before anything else.")),
    "figures": Standing(_("The figures, and how they are counted"),
                        _("What do they say, what do they not say, and what do we want to know more about?")),
    "since": Standing(_("Decisions and adjustments since last time"),
                      _("What was done, what was changed on the way, and what still waits?")),
    "risks": Standing(_("What can come in the way of the work"),
                      _("Is there a new risk, and does what we do about the old ones hold?")),
    "decide": Standing(_("What is to be decided today"),
                       _("What holds from now on, who does it, and when do we follow it up?")),
    "principles": Standing(_("Equal support"),
                           _("Do women and men get the same support, as early? Can everybody take part, and is anybody "
                             "left out?")),
    boards.LAST: Standing(_("Next time"), _("Which day, and what do we want to have in front of us then?")),
}

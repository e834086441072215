"""The health support line of the demo: a directory, a few calls, and one agreed call-back that is due."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from omtanke.audit.trail import SYSTEM, Actor
from omtanke.demo import cast
from omtanke.health_support.actions import calls, directories
from omtanke.health_support.actions.calls import Told
from omtanke.health_support.models import Entry
from omtanke.health_support.policies import OTHER, STILL

CALLS = ((cast.HELENA.name, STILL, 20, None), (cast.AMINA.name, OTHER, 2, 0), (cast.SARA.name, OTHER, 1, 3))
"""Who called, about what, how many days ago, and in how many days from today she is called back."""


def tell(employer: UUID, *, provider: UUID, user: Callable[[str], UUID], people: Callable[[str], UUID],
         now: datetime) -> None:
    """Deliver the directory and take the calls."""
    directory = directories.switch_on(employer=employer, provider=provider, last_day=None, today=now.date(), by=SYSTEM,
                                      now=now)
    by = Actor(str(user("sjukskoterska")), "health_support", str(provider))
    for name, kind, ago, back in CALLS:
        entry = Entry.objects.select_related("directory").get(directory=directory, employee=people(name))
        told = Told(back_on=now.date() + timedelta(days=back) if back is not None else None, part="morning")
        calls.take(entry, kind=kind, told=told, key=uuid5(entry.employee_id, f"call {ago}"), by=by,
                   now=now - timedelta(days=ago))

"""Acts of those who look at the trail: a search about one person is written down, and the chain is gone through."""

from datetime import datetime
from uuid import UUID

from omtanke.audit import trail
from omtanke.oversight.models import ChainCheck


def searched(person: UUID, *, by: trail.Actor, now: datetime) -> None:
    """Somebody looks for the lines about one person. That person sees it on her own page."""
    trail.record("oversight.trail_searched", by=by, now=now, subject=person, thing="trail:person")


def check_chain(*, key: bytes | None, whole: bool, by: trail.Actor, now: datetime) -> ChainCheck:
    """Go through the whole trail, or what has come since it last held, and keep what came of it.

    Where there is no earlier check that held, all of it is gone through.
    """
    before = None if whole else ChainCheck.latest()
    after = {"after": (before.number, before.digest)} if before and not before.faults else {}
    # The head is read first: what is written meanwhile is the next check's.
    number, digest = trail.head()
    _count, faults = trail.verify(key=key, **after)
    return ChainCheck.objects.create(at=now, number=number, digest=digest, whole=not after, faults=len(faults),
                                     first_fault=min((fault.number for fault in faults), default=None))

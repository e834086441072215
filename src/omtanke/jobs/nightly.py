"""The way of data through the house, once a night: the table of contents.

Each step is safe to repeat: it claims what it takes. `today` is decided once, by whoever starts the night.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from omtanke.absence import actions as absence
from omtanke.absence import work
from omtanke.access import actions as access
from omtanke.alerts import actions as alerts
from omtanke.audit import trail
from omtanke.audit.trail import SYSTEM
from omtanke.cases.actions import looks, releases
from omtanke.enrolment import actions as enrolment
from omtanke.health_support.actions import directories
from omtanke.insight.actions import building
from omtanke.meetings.actions import reminders, slots
from omtanke.notify import actions as notify
from omtanke.organisation import queries as organisation
from omtanke.oversight.actions import destruction, listing
from omtanke.oversight.actions import trail as oversight
from omtanke.programme.actions import effects, participants
from omtanke.talks import actions as talks
from omtanke.vault import closing, keys, register
from omtanke.vault.sealing import Closed


def _unless_closed(counts: dict[str, int], step: Callable[..., Any], **given: Any) -> Any:
    """Run a step; what a party's lost key shuts waits for another night, is counted, and stops nobody else's."""
    try:
        return step(**given)
    except Closed as problem:
        counts["closed"] = counts.get("closed", 0) + 1
        closing.tell(problem.thing, by=given["by"], now=given["now"])
        return None

SUNDAY = 6


def nightly(*, today: date, now: datetime) -> dict[str, int]:
    """Run every step for every employer, as of `today`; what came of it, in numbers."""
    counts = {"batches": 0, "raised": 0, "lapsed": 0, "open": 0}
    _unless_closed(counts, work.take_up, by=SYSTEM, now=now)
    applied = _unless_closed(counts, absence.apply_ready_batches, today=today, by=SYSTEM, now=now)
    counts["batches"] = len(applied or ())
    for employer in organisation.employers():
        _unless_closed(counts, absence.try_waiting, party=employer.id, today=today, by=SYSTEM, now=now)
        for name, count in (_unless_closed(
                counts, alerts.evaluate, party=employer, today=today, by=SYSTEM, now=now) or {}).items():
            counts[name] += count
        _unless_closed(counts, directories.deliver_all, party=employer.id, today=today, by=SYSTEM, now=now)
        looks.recheck(party=employer, today=today, by=SYSTEM, now=now)
        _unless_closed(counts, building.build, party=employer.id, today=today, by=SYSTEM, now=now)
        _unless_closed(counts, participants.count, party=employer.id, today=today, by=SYSTEM, now=now)
        effects.estimate(party=employer.id, today=today, by=SYSTEM, now=now)
    for party in organisation.parties():
        listing.list_due(party=party.id, today=today, by=SYSTEM, now=now)
    destruction.erase_packages(by=SYSTEM, now=now)
    counts["erased"] = talks.erase_old(by=SYSTEM, now=now)
    counts |= slots.materialise_all(today=today, by=SYSTEM, now=now)
    counts["releases_ended"] = releases.end_old(today=today, by=SYSTEM, now=now)
    counts["emergencies_closed"] = access.close_emergencies(by=SYSTEM, now=now)
    counts |= reminders.nightly(by=SYSTEM, now=now)
    # After the counting above: the reports of a new month are among what is told of (insight.waiting).
    counts["told"] = notify.tell_waiting(by=SYSTEM, now=now)
    notify.sweep(by=SYSTEM, now=now)
    enrolment.sweep(today=today, by=SYSTEM, now=now)
    _unless_closed(counts, work.forget_old_files, by=SYSTEM, now=now)
    register.catch_up()
    trail.close_months(now=now, key=keys.trail_key())
    # All of the trail on Sundays, the other nights what has come since it last held.
    checked = oversight.check_chain(key=keys.trail_key(), whole=today.weekday() == SUNDAY, by=SYSTEM, now=now)
    counts["trail_faults"] = checked.faults
    return counts

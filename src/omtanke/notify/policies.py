"""What may happen to a message now, and when it may leave. No user, no request, no Django."""

from datetime import datetime, time, timedelta, tzinfo

from omtanke.rules.working_days import is_working_day, working_day_from

QUEUED, CLAIMED, SENT, FAILED, DROPPED = "queued", "claimed", "sent", "failed", "dropped"
WAITS = (QUEUED, CLAIMED)

# from state → the acts that are possible, and the state they lead to. `release` takes back what a killed process held;
# `again` is for a thing that changed while its mail was leaving.
TRANSITIONS: dict[str, dict[str, str]] = {
    QUEUED: {"claim": CLAIMED, "drop": DROPPED},
    CLAIMED: {"send": SENT, "retry": QUEUED, "release": QUEUED, "again": QUEUED, "fail": FAILED, "drop": DROPPED},
    SENT: {},
    FAILED: {},
    DROPPED: {},
}

DIGEST_AT, DIGEST_UNTIL = time(7, 30), time(18, 0)
LEASE = timedelta(minutes=10)  # longer than a batch can take: see actions.BATCH and EMAIL_TIMEOUT
PAUSES = (timedelta(minutes=5), timedelta(minutes=20), timedelta(hours=2), timedelta(hours=12))
MOST_TRIES = 1 + len(PAUSES)


def digest_moment(now: datetime, zone: tzinfo) -> datetime:
    """When the next digest leaves: half past seven, local time, on the first working day when that is still to come."""
    local = now.astimezone(zone)
    day = local.date() if local.time() < DIGEST_AT else local.date() + timedelta(days=1)
    return datetime.combine(working_day_from(day), DIGEST_AT, tzinfo=zone)


def digests_leave(now: datetime, zone: tzinfo) -> bool:
    """Whether a digest that is due may leave now: on a working day, from half past seven to six. What could not be sent
    then waits for the next working day, so that nobody is reached at night or when they are free."""
    local = now.astimezone(zone)
    return is_working_day(local.date()) and DIGEST_AT <= local.time() < DIGEST_UNTIL


def after_failure(tries: int, now: datetime, *, for_good: bool = False) -> datetime | None:
    """When to try again after `tries` tries (1 for the first), or None when it is given up."""
    return None if for_good or tries >= MOST_TRIES else now + PAUSES[tries - 1]

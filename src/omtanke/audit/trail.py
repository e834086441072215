"""The one door through which the trail is written."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Sum

from omtanke.audit import chain
from omtanke.audit.models import Head, Line, MonthMark


@dataclass(frozen=True)
class Actor:
    """Who acts: an account's id, in which role, for which party and unit. Ids only, never a name."""

    id: str
    role: str = ""
    party: str = ""
    unit: str = ""


SYSTEM = Actor(id="system", role="system")


def record(act: str, *, by: Actor, now: datetime, subject: object = "", thing: str = "", count: int = 1,
           reason: str = "") -> int:
    """Append one line and return its number. Inside the caller's transaction if there is one, else in its own.

    `act` and `reason` are words from closed lists, `subject` an employee's id, `thing` "kind:id". Never text about a
    person. The head row is locked first, so two writers cannot give two lines the same number.
    """
    with transaction.atomic():
        head, _ = Head.objects.select_for_update().get_or_create(only=True)
        fields = {"number": head.number + 1, "at": now, "act": act, "actor": by.id, "role": by.role, "party": by.party,
                  "unit": by.unit, "subject": str(subject), "thing": thing, "count": count, "reason": reason}
        previous = head.digest or chain.START
        line = Line.objects.create(**fields, previous=previous, digest=chain.digest(fields, previous))
        Head.objects.filter(only=True).update(number=line.number, digest=line.digest)
    return line.number


def rows_opened(actor_id: str, *, act_prefix: str, now: datetime) -> int:
    """How many values this account has opened by acts that start with `act_prefix` in the hour before `now`."""
    since = now - timedelta(hours=1)
    lines = Line.objects.filter(actor=actor_id, act__startswith=act_prefix, at__gt=since)
    return lines.aggregate(total=Sum("count"))["total"] or 0


def head() -> tuple[int, str]:
    """The last line's number and digest: what is printed and kept outside the system each day."""
    row = Head.objects.filter(only=True).first()
    return (row.number, row.digest) if row else (0, chain.START)


def close_months(*, before: str, key: bytes) -> list[str]:
    """Set the signed end mark on every month with lines that is over (`month < before`, as YYYY-MM). Repeatable."""
    closed = []
    marked = set(MonthMark.objects.values_list("month", flat=True))
    for month, last in _last_lines().items():
        if month < before and month not in marked:
            signature = chain.seal(key, month=month, number=last.number, line_digest=last.digest)
            MonthMark.objects.create(month=month, last_number=last.number, last_digest=last.digest, seal=signature)
            closed.append(month)
    return closed


def verify(*, kept_head: tuple[int, str] | None = None, key: bytes | None = None) -> tuple[int, list[chain.Fault]]:
    """Check the whole trail; the number of lines and what does not hold. `key` also checks the months' end marks."""
    fields = (*chain.CHAINED, "previous", "digest")
    lines = Line.objects.order_by("number").values(*fields).iterator(chunk_size=2000)
    found = chain.faults(lines, head=kept_head)
    number, digest = head()
    count = Line.objects.count()
    last = Line.objects.order_by("-number").first()
    if (last.number, last.digest) != (number, digest) if last else number != 0:
        found.append(chain.Fault(number, f"line {number} is the head, but it is not the last line that is left"))
    return count, found + _mark_faults(key)


def _mark_faults(key: bytes | None) -> list[chain.Fault]:
    found = []
    for mark in MonthMark.objects.order_by("month"):
        line = Line.objects.filter(number=mark.last_number, digest=mark.last_digest).first()
        signed = key is None or mark.seal == chain.seal(
            key, month=mark.month, number=mark.last_number, line_digest=mark.last_digest)
        if line is None or not signed:
            found.append(chain.Fault(mark.last_number, f"the end mark of {mark.month} does not fit the trail"))
    return found


def _last_lines() -> dict[str, Line]:
    """The last line of each month, by month. Walks month ends by index on `number`, newest first."""
    ends: dict[str, Line] = {}
    for line in Line.objects.order_by("-number").iterator(chunk_size=2000):
        ends.setdefault(line.at.strftime("%Y-%m"), line)
    return ends

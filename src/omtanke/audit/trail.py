"""The one door through which the trail is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

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

_key: Callable[[], bytes]


def sign_with(key: Callable[[], bytes]) -> None:
    """Say where the trail's key comes from. The vault does, when it is loaded: it lies above the trail."""
    global _key
    _key = key


@dataclass(frozen=True)
class Entry:
    """What one line is to say; the words are those of `record`."""

    act: str
    by: Actor
    now: datetime
    subject: object = ""
    thing: str = ""
    count: int = 1
    reason: str = ""


def record(act: str, *, by: Actor, now: datetime, subject: object = "", thing: str = "", count: int = 1,
           reason: str = "") -> int:
    """Append one line and return its number. Inside the caller's transaction if there is one, else in its own.

    `act` and `reason` are words from closed lists, `subject` an employee's id, `thing` "kind:id". Never text about a
    person. The head row is locked first, so two writers cannot give two lines the same number.
    """
    return record_all([Entry(act, by, now, subject, thing, count, reason)])


def record_all(entries: Iterable[Entry]) -> int:
    """Append a line for each entry, in order, all or none, and return the last one's number. One lock for them all."""
    # Without a savepoint: when a line cannot be written, the caller's whole transaction must fall with it.
    with transaction.atomic(savepoint=False):
        head, _ = Head.objects.select_for_update().get_or_create(only=True)
        lines, number, previous = [], head.number, head.digest or chain.START
        for number, entry in enumerate(entries, start=head.number + 1):
            fields = _fields(number, entry)
            digest = chain.digest(fields, previous)
            lines.append(Line(**fields, previous=previous, digest=digest, seal=chain.sign(_key(), digest)))
            previous = digest
        Line.objects.bulk_create(lines, batch_size=500)
        Head.objects.filter(only=True).update(number=number, digest=previous)
    return number


def take_turn() -> None:
    """Lock the head until the caller's transaction ends. For whoever locks, before a line is written, something that
    others lock after one: so nobody waits for somebody who waits for her."""
    Head.objects.select_for_update().get_or_create(only=True)


def _fields(number: int, entry: Entry) -> dict[str, object]:
    by = entry.by
    return {"number": number, "at": entry.now, "act": entry.act, "actor": by.id, "role": by.role, "party": by.party,
            "unit": by.unit, "subject": str(entry.subject), "thing": entry.thing, "count": entry.count,
            "reason": entry.reason}


def rows_opened(actor_id: str, *, act_prefix: str, now: datetime) -> int:
    """How many values this account has opened by acts that start with `act_prefix` in the hour before `now`."""
    since = now - timedelta(hours=1)
    lines = Line.objects.filter(actor=actor_id, act__startswith=act_prefix, at__gt=since)
    return lines.aggregate(total=Sum("count"))["total"] or 0


def said(act: str, *, thing: str, since: datetime) -> bool:
    """Whether the trail has a line with this act and thing from after `since`."""
    return Line.objects.filter(act=act, thing=thing, at__gt=since).exists()


def stands(number: int, act: str) -> bool:
    """Whether the line with this number says this act: not so when its transaction was undone."""
    return Line.objects.filter(number=number, act=act).exists()


def head() -> tuple[int, str]:
    """The last line's number and digest: what is printed and kept outside the system each day."""
    row = Head.objects.filter(only=True).first()
    return (row.number, row.digest) if row else (0, chain.START)


def close_months(*, now: datetime, key: bytes) -> list[str]:
    """Set the signed end mark on every month (in UTC) that was over at `now` and has lines. Repeatable.

    A mark takes in every line up to its last one, so that a clock that went backwards leaves no line outside.
    """
    closed, present = [], f"{now.astimezone(UTC):%Y-%m}"
    last = MonthMark.objects.order_by("-month").first()
    after, month = (last.last_number, _following(last.month)) if last else (0, "")
    while first := Line.objects.filter(number__gt=after).order_by("number").first():
        month = max(month, f"{first.at.astimezone(UTC):%Y-%m}")
        if month >= present:
            break
        end = Line.objects.filter(number__gt=after, at__lt=_first_moment(_following(month))).latest("number")
        signature = chain.seal(key, month=month, number=end.number, line_digest=end.digest)
        MonthMark.objects.create(month=month, last_number=end.number, last_digest=end.digest, seal=signature)
        closed.append(month)
        after, month = end.number, _following(month)
    return closed


def _following(month: str) -> str:
    """The month after a month, both as YYYY-MM."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12}-{number % 12 + 1:02}"


def _first_moment(month: str) -> datetime:
    return datetime(int(month[:4]), int(month[5:]), 1, tzinfo=UTC)


def verify(*, kept_head: tuple[int, str] | None = None, key: bytes | None = None,
           after: tuple[int, str] = (0, chain.START)) -> tuple[int, list[chain.Fault]]:
    """Check the whole trail, or what has come `after` a line that held; the number of lines that were checked and what
    does not hold. `key` also checks the lines' seals and the months' end marks."""
    rows = Line.objects.filter(number__gt=after[0]).order_by("number")
    found = chain.faults(rows.values(*chain.CHAINED, "previous", "digest").iterator(chunk_size=2000), head=kept_head,
                         after=after)
    if key is not None:
        found += chain.unsigned(rows.values("number", "digest", "seal").iterator(), key)
    number, digest = head()
    count = rows.count()
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


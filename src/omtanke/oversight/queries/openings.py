"""Who opened what about me, when and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from omtanke.access.checks import SUBJECT_ACCESS, Viewer
from omtanke.access.permissions import Permission
from omtanke.audit.models import Line
from omtanke.cases.keeping import TABLE
from omtanke.cases.queries.my_way import item_kinds
from omtanke.organisation.queries import unit_names

LETTERS = ("enrolment.code_issued", "enrolment.code_approved", "enrolment.code_used")
OPENED = ("open.directory", "open.content", "oversight.trail_searched", "oversight.subject_access", *LETTERS)
SHOWN = ("at", "actor", "role", "unit", "act", "thing", "reason")


@dataclass(frozen=True)
class Opening:
    """One thing that somebody opened on one day: when last, how many times, in which role and unit. `kind` is what an
    item in somebody's room of a case is."""

    at: datetime
    user_id: str
    role: str
    unit_name: str
    what: str
    reason: str
    times: int
    kind: str = ""


def openings_about(person: UUID, *, for_user: Viewer, most: int = 60) -> list[Opening]:
    """Openings of something about `person` by others, the latest first, at most `most`.

    The same thing opened again by the same person the same day is one row with a count; in a case, several papers of
    the same kind are one row too. The person's own openings are never shown, to anyone.
    """
    scope = for_user.require(person, Permission.OWN_PAGE_READ)
    lines = Line.objects.filter(subject=str(person), act__in=OPENED).exclude(actor=str(for_user.user_id))
    # A copy for her opens everything at once: that it was taken out is told, not each text of it.
    lines = lines.exclude(role=SUBJECT_ACCESS, act__startswith="open.")
    rows = lines.order_by("-at", "-number").values_list(*SHOWN, named=True)
    found = list(rows[: most * 10])
    kinds = item_kinds({id for line in found if (id := _item(line))}, for_user=for_user)
    grouped = _grouped(found, kinds)[:most]
    names = unit_names({line.unit for line, _ in grouped if line.unit}) if scope else {}
    return [Opening(line.at, line.actor, line.role, names.get(_uuid(line.unit), ""), line.thing.partition(":")[0]
                    if line.act != "open.directory" else line.thing, line.reason, times, kinds.get(_item(line), ""))
            for line, times in grouped]


def _item(line: Line) -> UUID | None:
    """The version of an item that a line is about."""
    table, _, id = line.thing.partition(":")
    return _uuid(id) if table == TABLE else None


def _thing(line: Line, kinds: Mapping[UUID, str]) -> str:
    """What makes two openings the same: the thing, or in a case the kind of paper."""
    table = line.thing.partition(":")[0]
    return f"{table}:{kinds.get(_item(line), '')}" if table.startswith("cases.") else line.thing


def _grouped(lines: Sequence[Line], kinds: Mapping[UUID, str]) -> list[tuple[Line, int]]:
    found: dict[tuple, list] = {}
    whole = {(line.actor, line.at, line.thing.removeprefix("talk:")) for line in lines if line.thing[:5] == "talk:"}
    for line in lines:
        if (line.actor, line.at, line.thing.removeprefix("talk_agreed:")) in whole:
            continue  # who opens the whole talk opens what was agreed too: one thing to whom it is about
        key = (line.actor, line.role, line.act, _thing(line, kinds), line.reason, timezone.localtime(line.at).date())
        found.setdefault(key, [line, 0])[1] += 1
    return [(line, times) for line, times in found.values()]


def _uuid(text: str) -> UUID | None:
    return UUID(text) if text else None

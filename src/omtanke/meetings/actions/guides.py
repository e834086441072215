"""Acts on an employer's own guide: to begin a draft, to change it, to take it into use, to let it be."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.meetings.guide_files import built_in
from omtanke.meetings.models import GuideVersion
from omtanke.meetings.policies.agreements import DRAFT, DROPPED, IN_USE, PAST
from omtanke.meetings.policies.guide import Guide
from omtanke.meetings.policies.guide_local import check_local
from omtanke.meetings.policies.guide_reading import as_values, check
from omtanke.organisation.models import Party
from omtanke.rules.errors import BadInput

MOVED_ON = "the guide was changed since the page was opened; open it again"


def begin(party: UUID, *, by: trail.Actor, now: datetime) -> GuideVersion:
    """Begin a draft from the guide in use, or give the one begun: two clicks, or two persons, make one."""
    with transaction.atomic():
        Party.objects.select_for_update().get(id=party)
        rows = GuideVersion.objects.filter(party_id=party)
        if draft := rows.filter(state=DRAFT).first():
            return draft
        used, last = rows.filter(state=IN_USE).first(), rows.order_by("-number").first()
        made = GuideVersion.objects.create(
            party_id=party, number=last.number + 1 if last else 1, made_at=now, made_by=by.id,
            content=used.content if used else as_values(built_in()))
        trail.record("meetings.guide_begun", by=by, now=now, thing=f"guide:{made.id}")
    return made


def change(draft: UUID, edit: Callable[[Guide], Guide], *, by: trail.Actor, now: datetime) -> GuideVersion:
    """Change a draft. What it cannot hold, or what may not be adapted, is refused with one sentence."""
    with transaction.atomic():
        row = _draft(draft)
        guide = edit(check(row.content))
        check_local(guide, built_in())
        row.content, row.made_at, row.made_by = as_values(guide), now, by.id
        row.save(update_fields=["content", "made_at", "made_by"])
        trail.record("meetings.guide_changed", by=by, now=now, thing=f"guide:{row.id}")
    return row


def take_into_use(draft: UUID, *, by: trail.Actor, now: datetime) -> GuideVersion:
    """From now on meetings begin with this guide. Those that have begun keep theirs."""
    with transaction.atomic():
        row = _draft(draft)
        check_local(check(row.content), built_in())
        GuideVersion.objects.filter(party_id=row.party_id, state=IN_USE).update(state=PAST)
        row.state, row.used_from = IN_USE, now
        row.save(update_fields=["state", "used_from"])
        trail.record("meetings.guide_used", by=by, now=now, thing=f"guide:{row.id}")
    return row


def drop(draft: UUID, *, by: trail.Actor, now: datetime) -> None:
    """Let a draft be. The guide in use stays as it is."""
    with transaction.atomic():
        row = _draft(draft)
        row.state = DROPPED
        row.save(update_fields=["state"])
        trail.record("meetings.guide_dropped", by=by, now=now, thing=f"guide:{row.id}")


def _draft(id: UUID) -> GuideVersion:
    """The draft, locked. Raises BadInput when it is a draft no more."""
    row = GuideVersion.objects.select_for_update().get(id=id)
    if row.state != DRAFT:
        raise BadInput(MOVED_ON, code="moved_on")
    return row

"""Acts on releases. Only the employee gives; only a person of the holding party records and accepts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from omtanke.audit import trail
from omtanke.cases import choices
from omtanke.cases.keeping import locked
from omtanke.cases.models import Delivery, Release, ReleaseRecipient
from omtanke.cases.policies import releases as policies
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.policies.deliveries import STOPPED, WAITING
from omtanke.rules.errors import BadInput

TEXT_VERSION = "2026-11"
"""Which wording of the release's sentences and facts the employee was shown."""
ANSWERED = "this release has been answered since the page was opened; open it again"


@dataclass(frozen=True)
class Recipient:
    """Someone who may be told: a party, a place of it, and a function there ("" for any)."""

    party: UUID
    place: UUID | None = None
    function: str = ""


@dataclass(frozen=True)
class Parts:
    """What a release says, in its parts. Both days are inclusive; `categories` are keys of `choices.Category`."""

    kind: str
    holder: UUID
    holder_place: UUID | None
    recipients: tuple[Recipient, ...]
    categories: tuple[str, ...]
    purpose: str
    channel: str
    first_day: date
    last_day: date


def propose(case: UUID, parts: Parts, *, party: UUID | None, by: trail.Actor, now: datetime) -> Release:
    """Ask the employee for a release. `party` is whose person asks; None when the employee begins it herself."""
    _check(parts)
    with transaction.atomic():
        row = locked(case)
        if row.state != OPEN:
            raise BadInput(ANSWERED, code="moved_on")
        made = Release.objects.create(
            case=row, proposed_at=now, proposed_by=by.id, proposed_role=by.role, proposed_party_id=party,
            text_version=TEXT_VERSION, **_columns(parts))
        _name(made, parts.recipients)
        trail.record("cases.release_proposed", by=by, now=now, subject=row.employee_id, thing=f"release:{made.id}")
    return made


def give(release: UUID, parts: Parts, *, how: str, language: str, by: trail.Actor, now: datetime) -> None:
    """The employee says yes, to the parts as she was shown them or has changed them."""
    _check(parts)
    with transaction.atomic():
        row = _taken(release, "give")
        for name, value in _columns(parts).items():
            setattr(row, name, value)
        row.language = language
        row.answered_at, row.answered_by, row.answered_how = now, by.id, how
        row.save()
        row.recipients.all().delete()
        _name(row, parts.recipients)
        _said("cases.release_given", row, by, now)


def revise(release: UUID, parts: Parts, *, by: trail.Actor, now: datetime) -> None:
    """The employee has changed what she is asked: she reads the new sentence before she answers. What kind of yes it
    is, and whose secrecy, is not hers to change: that would be another question."""
    _check(parts)
    with transaction.atomic():
        row = _proposed(release)
        if (parts.kind, parts.holder, parts.holder_place) != (row.kind, row.holder_id, row.holder_place_id):
            raise BadInput(ANSWERED, code="another_question")
        for name, value in _columns(parts).items():
            setattr(row, name, value)
        row.save()
        row.recipients.all().delete()
        _name(row, parts.recipients)
        _said("cases.release_revised", row, by, now)


def refuse(release: UUID, *, how: str, by: trail.Actor, now: datetime) -> None:
    """The employee says no. It closes nothing that the employer owes, and is counted nowhere."""
    with transaction.atomic():
        row = _taken(release, "refuse")
        row.answered_at, row.answered_by, row.answered_how = now, by.id, how
        row.save()
        _said("cases.release_refused", row, by, now)


def record_given(case: UUID, parts: Parts, *, how: str, party: UUID, by: trail.Actor, now: datetime) -> Release:
    """A person of the holding party records what the employee has said yes to, on paper or by word of mouth.

    Recorded by anyone else it is only a proposal that the employee answers herself.
    """
    made = propose(case, parts, party=party, by=by, now=now)
    if party != parts.holder:
        return made
    with transaction.atomic():
        row = _taken(made.id, "give")
        row.answered_at, row.answered_by, row.answered_how = now, by.id, how
        row.state = policies.after("accept", row.state)
        row.accepted_at, row.accepted_by = now, by.id
        row.save()
        _said("cases.release_recorded", row, by, now)
    return row


def accept(release: UUID, *, by: trail.Actor, now: datetime) -> None:
    """A person of the holder has seen the release: from now on it can cover a delivery."""
    with transaction.atomic():
        row = _taken(release, "accept")
        row.accepted_at, row.accepted_by = now, by.id
        row.save()
        _said("cases.release_accepted", row, by, now)


def withdraw(release: UUID, *, by: trail.Actor, now: datetime) -> int:
    """The employee takes her yes back. In the same second everything stops that has not left and rests on it.

    How many deliveries were stopped. What was delivered stays with whoever received it.
    """
    with transaction.atomic():
        row = _taken(release, "withdraw")
        row.ended_at, row.ended_by = now, by.id
        row.save()
        stopped = stop_resting_on([row.id], why=choices.StopReason.WITHDRAWN, by=by, now=now) + stop_working_together(
            row, why=choices.StopReason.WITHDRAWN, by=by, now=now)
        _said("cases.release_withdrawn", row, by, now)
    return stopped


def end_old(*, today: date, by: trail.Actor, now: datetime) -> int:
    """Releases whose last day has passed expire, and proposals that nobody answered lapse. How many."""
    expired = Release.objects.filter(state__in=policies.HOLDS, last_day__lt=today)
    lapsed = Release.objects.filter(state=policies.PROPOSED, proposed_at__lt=now - policies.WAITS)
    return sum(_end(id, "expire", by, now) for id in list(expired.values_list("id", flat=True))) + sum(
        _end(id, "lapse", by, now) for id in list(lapsed.values_list("id", flat=True)))


def stop_resting_on(releases: Sequence[UUID], *, why: str, by: trail.Actor, now: datetime) -> int:
    """Stop what has not left yet and rests on these releases. Inside a transaction that holds the case's lock."""
    waiting = Delivery.objects.filter(state__in=WAITING)
    resting = set(waiting.filter(items__secrecy_release__in=releases).values_list("id", flat=True)) | set(
        waiting.filter(items__data_release__in=releases).values_list("id", flat=True))
    return _stop(waiting.filter(id__in=resting), why, by, now)


def stop_working_together(row: Release, *, why: str, by: trail.Actor, now: datetime) -> int:
    """A yes to coordination or cooperation has ended: stop what the holder is about to deliver to any other party. If
    another yes covers one of them it is composed anew. Inside a transaction that holds the case's lock."""
    if row.kind not in (choices.ReleaseKind.COORDINATION, choices.ReleaseKind.COOPERATION):
        return 0
    return _stop(Delivery.objects.filter(
        state__in=WAITING, case_id=row.case_id, from_room__party_id=row.holder_id,
        from_room__place_id=row.holder_place_id, to_party__isnull=False), why, by, now)


def _stop(waiting: QuerySet[Delivery], why: str, by: trail.Actor, now: datetime) -> int:
    rows = list(waiting.select_related("case"))
    for delivery in rows:
        delivery.state, delivery.stopped_at, delivery.stopped_for = STOPPED, now, why
        delivery.save(update_fields=["state", "stopped_at", "stopped_for"])
        trail.record("cases.delivery_stopped", by=by, now=now, subject=delivery.case.employee_id,
                     thing=f"delivery:{delivery.id}", reason=why)
    return len(rows)


def _end(release: UUID, act: str, by: trail.Actor, now: datetime) -> int:
    with transaction.atomic():
        row = Release.objects.select_related("case").get(id=release)
        locked(row.case_id)
        row.refresh_from_db()
        if not policies.may(act, row.state):
            return 0
        row.state, row.ended_at, row.ended_by = policies.after(act, row.state), now, by.id
        row.save(update_fields=["state", "ended_at", "ended_by"])
        stop_resting_on([row.id], why=choices.StopReason.EXPIRED, by=by, now=now)
        stop_working_together(row, why=choices.StopReason.EXPIRED, by=by, now=now)
        _said("cases.release_expired" if act == "expire" else "cases.release_lapsed", row, by, now)
    return 1


def _taken(release: UUID, act: str) -> Release:
    """The release after the act, its case locked. Raises `BadInput` when somebody was first."""
    locked(Release.objects.values_list("case_id", flat=True).get(id=release))
    row = Release.objects.select_related("case").get(id=release)
    if not policies.may(act, row.state):
        raise BadInput(ANSWERED, code="moved_on")
    row.state = policies.after(act, row.state)
    return row


def _proposed(release: UUID) -> Release:
    """The release that still waits for an answer, its case locked."""
    locked(Release.objects.values_list("case_id", flat=True).get(id=release))
    row = Release.objects.select_related("case").get(id=release)
    if row.state != policies.PROPOSED:
        raise BadInput(ANSWERED, code="moved_on")
    return row


def _check(parts: Parts) -> None:
    if not policies.may_last(parts.first_day, parts.last_day):
        raise BadInput("choose a last day within twelve months", code="too_long")
    if not parts.recipients:
        raise BadInput("choose at least one who may be told", code="no_recipient")
    if not parts.categories and parts.kind in (choices.ReleaseKind.SECRECY, choices.ReleaseKind.DATA):
        raise BadInput("choose at least one thing that may be told", code="no_category")


def _columns(parts: Parts) -> dict:
    return {"kind": parts.kind, "holder_id": parts.holder, "holder_place_id": parts.holder_place,
            "categories": list(parts.categories), "purpose": parts.purpose, "channel": parts.channel,
            "first_day": parts.first_day, "last_day": parts.last_day}


def _name(release: Release, recipients: Sequence[Recipient]) -> None:
    ReleaseRecipient.objects.bulk_create(
        ReleaseRecipient(release=release, party_id=r.party, place_id=r.place, function=r.function) for r in recipients)


def _said(act: str, row: Release, by: trail.Actor, now: datetime) -> None:
    trail.record(act, by=by, now=now, subject=row.case.employee_id, thing=f"release:{row.id}")

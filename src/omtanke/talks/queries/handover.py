"""Questions at a change of manager: what the employee is asked, and what HR may open with a reason."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.talks.models import CareTalk, Comment, HandOver, ReasonedOpening
from omtanke.talks.policies import PLANNED, may_be_opened_with_reason, still_open
from omtanke.talks.queries.talks import OpenTalk, read_through
from omtanke.talks.record import Record
from omtanke.vault import doors
from omtanke.workforce import queries as workforce
from omtanke.workforce.queries import Leader


@dataclass(frozen=True)
class Choice:
    """A manager of today whom the words of earlier talks could be handed over to, and what the employee has said:
    yes, no, or nothing yet."""

    leader: Leader
    says: str = ""
    said_at: datetime | None = None


def choices(talks: list[CareTalk], *, for_user: Viewer) -> list[Choice]:
    """What the viewer, as an employee, is asked: one choice for each manager of today who did not hold all of the
    `talks` herself. Nothing is asked of someone who has had no talk with another."""
    person = workforce.own_id(for_user=for_user)
    held = [talk for talk in talks if talk.state != PLANNED and talk.employee_id == person]
    if person is None or not held:
        return []
    new = [leader for leader in workforce.leaders_of(person, permission=Permission.OWN_PAGE_READ, for_user=for_user)
           if any(talk.held_by != leader.user for talk in held)]
    if not new:
        return []
    said = {row.management_id: row for row in HandOver.objects.filter(
        employee_id=person, management_id__in=[leader.management for leader in new])}
    return [Choice(leader, said[leader.management].says, said[leader.management].said_at)
            if leader.management in said else Choice(leader) for leader in new]


def left_behind(talks: list[CareTalk], person: UUID, *, for_user: Viewer) -> set[UUID]:
    """Those of a person's talks that the viewer, as HR, may open with a reason: the manager who held them does not
    lead the person any more."""
    reached = any(person in for_user.reach(scope, [person]) for scope in for_user.scopes_with(Permission.TALK_OPEN))
    held = [talk for talk in talks if talk.state != PLANNED]
    if not held or not reached:
        return set()
    leading = {leader.user for leader in workforce.leaders_of(
        person, permission=Permission.TALK_OPEN, for_user=for_user)}
    return {talk.id for talk in held
            if may_be_opened_with_reason(talk.state, writer_leads=talk.held_by in leading)}


def talk_with_reason(id: UUID, *, for_user: Viewer) -> OpenTalk:
    """A talk that HR may open with a reason; else 404 outside one's relations, and 403 where its manager is there to
    ask."""
    talk = CareTalk.objects.filter(id=id).first()
    if talk is None:
        raise Http404
    scope = for_user.require(talk.employee_id, Permission.TALK_OPEN)
    if not left_behind([talk], talk.employee_id, for_user=for_user):
        raise PermissionDenied
    return OpenTalk(talk, scope)


def opened_with_reason(id: UUID, *, for_user: Viewer) -> tuple[OpenTalk, ReasonedOpening] | None:
    """What the viewer has opened with a reason within the hour; None when the hour has passed, so that a reason is
    given anew. Another's opening is not there."""
    opening = ReasonedOpening.objects.filter(id=id, by_user=str(for_user.user_id)).first()
    if opening is None:
        raise Http404
    opened = talk_with_reason(opening.talk_id, for_user=for_user)
    return (opened, opening) if still_open(opening.at, for_user.now) else None


def reading_with_reason(opened: OpenTalk, reason: str, *,
                        for_user: Viewer) -> tuple[Record, list[tuple[Comment, str]]]:
    """The words of a talk by HR's own door: each text an opening whose line in the trail says the reason."""
    reader = for_user.content_reader(opened.scope, opened.talk.employee_id, Permission.TALK_OPEN)
    return read_through(opened, reader, reason, for_user=for_user)


def openings_of(opened: OpenTalk, *, for_user: Viewer) -> list[tuple[ReasonedOpening, str]]:
    """For the employee: each time HR opened the talk with a reason, and the reason in words, the latest first."""
    talk = opened.talk
    rows = list(talk.reasoned_openings.order_by("-at")) if opened.own else []
    items = [(doors.ContentItem(talk.room, talk.employee_id, "talk_opening", row.id, "words", row.sealed), "reading")
             for row in rows]
    reader = for_user.content_reader(opened.scope, talk.employee_id, Permission.TALK_READ)
    said = doors.open_contents(items, reader=reader, now=for_user.now) if items else []
    return list(zip(rows, said, strict=True))

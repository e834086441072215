"""Questions about care talks. Loading is checking: a talk is only given to someone who may have it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.talks.models import CareTalk, Comment, Measure
from omtanke.talks.policies import PLANNED, YES, notes_open
from omtanke.talks.record import Record, from_texts
from omtanke.vault import doors
from omtanke.workforce.models import Management
from omtanke.workforce.relations import holding


@dataclass(frozen=True)
class OpenTalk:
    """A talk and the relation through which the viewer may have it. `notes` says whether the words may be read too,
    or only what was agreed."""

    talk: CareTalk
    scope: Scope
    notes: bool = True

    @property
    def own(self) -> bool:
        """Whether the viewer is the employee the talk is about."""
        return self.scope.role == "employee"


def talk(id: UUID, *, permission: Permission, for_user: Viewer) -> OpenTalk:
    """The talk, if the viewer has the permission over its employee now; else 404 or 403 as `Viewer.require` says.

    A talk that is only planned is the manager's: the employee sees the invitation on their own page, not the draft.
    """
    found = CareTalk.objects.filter(id=id).first()
    if found is None:
        raise Http404
    scope = for_user.require(found.employee_id, permission)
    if scope.role == "employee":
        if found.state == PLANNED:
            raise Http404
        return OpenTalk(found, scope)
    if found.state == PLANNED and not written_by(found, for_user=for_user):
        raise PermissionDenied
    # Two persons have opened this person's texts for a few hours, and the employee sees it.
    return OpenTalk(found, scope, scope.role == "emergency" or handed_over([found], for_user=for_user))


def written_by(talk: CareTalk, *, for_user: Viewer) -> bool:
    """Whether the viewer is the manager who prepared or held the talk."""
    return (talk.held_by or talk.planned_by) == str(for_user.user_id)


def handed_over(talks: Collection[CareTalk], *, for_user: Viewer) -> bool:
    """Whether the viewer, as a manager, may read the words of all these talks with one employee: those she wrote
    herself, and others' with the employee's yes to her time in charge (docs/adr/0022)."""
    if all(notes_open(written=written_by(talk, for_user=for_user), says=None) for talk in talks):
        return True
    me = [scope.person for scope in for_user.scopes_with(Permission.TALK_HOLD)]
    yes = Management.objects.filter(holding(for_user.now), employee_id__in=me, hand_overs__says=YES,
                                    hand_overs__employee__in={talk.employee_id for talk in talks})
    return yes.exists()


def kept_by_another(talk: CareTalk, *, for_user: Viewer) -> bool:
    """Whether another manager prepared the talk and leads the employee still: then it is hers to hold, and nobody who
    stands in beside her may begin it anew."""
    if written_by(talk, for_user=for_user) or not talk.planned_by:
        return False
    other = Viewer(user_id=UUID(talk.planned_by), now=for_user.now)
    return talk.employee_id in other.people(Permission.TALK_HOLD, [talk.employee_id])


def record(opened: OpenTalk, *, reason: str, for_user: Viewer) -> Record:
    """The talk's words: an opening, with its line in the trail, for what was written and one for what was agreed."""
    items = [(item, reason) for item in _texts(opened)]
    said = doors.open_contents(items, reader=_reader(opened, for_user), now=for_user.now) if items else []
    return _record(opened, said)


def reading(opened: OpenTalk, *, for_user: Viewer,
            reason: str = "reading") -> tuple[Record, list[tuple[Comment, str]]]:
    """The talk's words, and the employee's comments with theirs, oldest first: each an opening with its own line.
    `reason` is "paper" when they are taken out of here. Where only what was agreed may be read, neither notes nor
    comments are opened."""
    return read_through(opened, _reader(opened, for_user), reason, for_user=for_user)


def read_through(opened: OpenTalk, reader: doors.Reader, reason: str, *,
                 for_user: Viewer) -> tuple[Record, list[tuple[Comment, str]]]:
    """The same, by any reader who covers the person, with the reason that the trail is to say."""
    comments = list(opened.talk.comments.order_by("at")) if opened.notes else []
    said_of_comments = "comment" if reason in ("reading", "paper") else reason
    items = [(item, reason) for item in _texts(opened)]
    items += [(_comment(opened.talk, c), said_of_comments) for c in comments]
    said = doors.open_contents(items, reader=reader, now=for_user.now) if items else []
    return _record(opened, said), list(zip(comments, said[len(said) - len(comments):], strict=True))


def talks_about(person: UUID, *, for_user: Viewer) -> list[CareTalk]:
    """Talks with the person, the latest first: that they are, not what they say. Asked once a page."""
    for_user.require(person, _seeing(person, for_user))
    if ("talks", person) not in for_user.cache:
        rows = CareTalk.objects.filter(employee_id=person).order_by("-planned_at").defer("sealed", "agreed")
        for_user.cache["talks", person] = list(rows)
    return for_user.cache["talks", person]


def talks_by_person(people: Collection[UUID], *, for_user: Viewer) -> dict[UUID, list[CareTalk]]:
    """The latest talk, and the one that is planned, of those of the `people` whom the viewer may read about; by
    person, the latest first. Earlier talks are not read, however many the years have made."""
    allowed = for_user.people(Permission.PERSON_READ, people)
    latest = CareTalk.objects.filter(employee=OuterRef("employee")).order_by("-planned_at", "-id").values("id")[:1]
    rows = CareTalk.objects.filter(Q(state=PLANNED) | Q(id=Subquery(latest)), employee_id__in=list(allowed))
    found: dict[UUID, list[CareTalk]] = defaultdict(list)
    for row in rows.order_by("-planned_at", "-id").defer("sealed", "agreed"):
        found[row.employee_id].append(row)
    return found


def latest_and_promised(people: Collection[UUID], *, for_user: Viewer) -> tuple[list[CareTalk], list[Measure]]:
    """The latest talk with each of those of the `people` whose talks the viewer holds, and what a manager has agreed to
    in any of their talks and not yet done, by day. One question: the page that asks has no room for two."""
    allowed = for_user.people(Permission.TALK_HOLD, people)
    latest = CareTalk.objects.filter(employee=OuterRef("employee")).order_by("-planned_at", "-id").values("id")[:1]
    undone = Q(measures__owner=Measure.Owner.MANAGER, measures__done_on__isnull=True)
    rows = CareTalk.objects.filter(employee_id__in=list(allowed)).annotate(
        latest=Subquery(latest), promised=FilteredRelation("measures", condition=undone)).filter(
        Q(latest=F("id")) | Q(promised__isnull=False) & ~Q(state=PLANNED)).annotate(
        measure=F("promised__id"), due_on=F("promised__due_on"))
    rows = list(rows.order_by("-planned_at", "-id").defer("sealed", "agreed"))
    promised = [Measure(id=row.measure, talk=row, owner=Measure.Owner.MANAGER, due_on=row.due_on) for row in rows
                if row.measure and row.state != PLANNED]
    return list({row.id: row for row in rows if row.latest == row.id}.values()), sorted(
        promised, key=lambda measure: measure.due_on)


def measure(id: UUID, *, for_user: Viewer) -> tuple[Measure, Scope]:
    """One measure and the relation of someone who may say that it is done: the manager any, the employee their own.
    Else 404 or 403."""
    found = Measure.objects.filter(id=id).select_related("talk").first()
    if found is None:
        raise Http404
    scope = for_user.require(found.talk.employee_id, Permission.TALK_READ)
    draft = found.talk.state == PLANNED
    if scope.role == "employee" and draft:
        raise Http404
    # Reading what was agreed, as in an emergency, is not doing it.
    others = found.owner != Measure.Owner.EMPLOYEE if scope.role == "employee" else (
        scope.role != "manager" or draft and not written_by(found.talk, for_user=for_user))
    if others:
        raise PermissionDenied
    return found, scope


def _texts(opened: OpenTalk) -> list[doors.ContentItem]:
    """The sealed texts of a talk that may be opened: what was written, if it may be read, and what was agreed."""
    talk = opened.talk
    kept = [("talk", talk.sealed if opened.notes else None), ("talk_agreed", talk.agreed)]
    return [doors.ContentItem(talk.room, talk.employee_id, table, talk.id, "record", sealed)
            for table, sealed in kept if sealed is not None]


def _record(opened: OpenTalk, said: list[str]) -> Record:
    """The record of what was opened, in the order of `_texts`."""
    said = list(said)
    written = said.pop(0) if opened.notes else ""
    return from_texts(written, said[0] if opened.talk.agreed is not None else "")


def _comment(talk: CareTalk, comment: Comment) -> doors.ContentItem:
    return doors.ContentItem(talk.room, talk.employee_id, "talk_comment", comment.id, "words", comment.sealed)


def _reader(opened: OpenTalk, viewer: Viewer) -> doors.Reader:
    return viewer.content_reader(opened.scope, opened.talk.employee_id, Permission.TALK_READ)


def _seeing(person: UUID, viewer: Viewer) -> Permission:
    own = any(scope.person == person and scope.role == "employee" for scope in viewer.scopes)
    return Permission.OWN_PAGE_READ if own else Permission.PERSON_READ

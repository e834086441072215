"""Questions about care talks. Loading is checking: a talk is only given to someone who may have it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.talks.models import CareTalk, Comment, Measure
from omtanke.talks.policies import PLANNED
from omtanke.talks.record import Record, from_text
from omtanke.vault import doors


@dataclass(frozen=True)
class OpenTalk:
    """A talk and the relation through which the viewer may have it."""

    talk: CareTalk
    scope: Scope

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
    if scope.role == "employee" and found.state == PLANNED:
        raise Http404
    if scope.role != "employee" and not written_by(found, for_user=for_user):
        raise PermissionDenied
    return OpenTalk(found, scope)


def written_by(talk: CareTalk, *, for_user: Viewer) -> bool:
    """Whether the viewer is the manager who prepared or held the talk. Its words stay with the two who talked: a new
    manager sees that it was held, and when (docs/adr/0009)."""
    return (talk.held_by or talk.planned_by) == str(for_user.user_id)


def kept_by_another(talk: CareTalk, *, for_user: Viewer) -> bool:
    """Whether another manager prepared the talk and leads the employee still: then it is hers to hold, and nobody who
    stands in beside her may begin it anew."""
    if written_by(talk, for_user=for_user) or not talk.planned_by:
        return False
    other = Viewer(user_id=UUID(talk.planned_by), now=for_user.now)
    return talk.employee_id in other.people(Permission.TALK_HOLD, [talk.employee_id])


def record(opened: OpenTalk, *, reason: str, for_user: Viewer) -> Record:
    """The talk's words: one opening, one line in the trail that the employee can see."""
    talk = opened.talk
    reader = for_user.content_reader(opened.scope, talk.employee_id, Permission.TALK_READ)
    return from_text(doors.open_content(_words(talk), reader=reader, now=for_user.now, reason=reason))


def reading(opened: OpenTalk, *, for_user: Viewer,
            reason: str = "reading") -> tuple[Record, list[tuple[Comment, str]]]:
    """The talk's words, and the employee's comments with theirs, oldest first: each an opening with its own line.
    `reason` is "paper" when they are taken out of here."""
    talk, comments = opened.talk, list(opened.talk.comments.order_by("at"))
    items = [(_words(talk), reason)] + [
        (doors.ContentItem(talk.room, talk.employee_id, "talk_comment", c.id, "words", c.sealed), "comment")
        for c in comments]
    reader = for_user.content_reader(opened.scope, talk.employee_id, Permission.TALK_READ)
    text, *said = doors.open_contents(items, reader=reader, now=for_user.now)
    return from_text(text), list(zip(comments, said, strict=True))


def talks_about(person: UUID, *, for_user: Viewer) -> list[CareTalk]:
    """Talks with the person, the latest first: that they are, not what they say."""
    for_user.require(person, _seeing(person, for_user))
    return list(CareTalk.objects.filter(employee_id=person).order_by("-planned_at").defer("sealed"))


def talks_by_person(people: Collection[UUID], *, for_user: Viewer) -> dict[UUID, list[CareTalk]]:
    """The latest talk, and the one that is planned, of those of the `people` whom the viewer may read about; by
    person, the latest first. Of earlier talks only ids are read, however many the years have made."""
    allowed = for_user.people(Permission.PERSON_READ, people)
    rows = CareTalk.objects.filter(employee_id__in=list(allowed)).order_by("-planned_at")
    seen: set[UUID] = set()
    wanted = []
    for id, employee, state in rows.values_list("id", "employee_id", "state"):
        if employee not in seen or state == PLANNED:
            wanted.append(id)
        seen.add(employee)
    found: dict[UUID, list[CareTalk]] = defaultdict(list)
    for row in rows.filter(id__in=wanted).defer("sealed"):
        found[row.employee_id].append(row)
    return found


def measures_due(people: Collection[UUID], *, owner: str, for_user: Viewer) -> list[Measure]:
    """What `owner` has agreed to and not yet done, for those of the `people` whose talks the viewer holds."""
    allowed = for_user.people(Permission.TALK_HOLD, people)
    rows = Measure.objects.filter(talk__employee_id__in=list(allowed), owner=owner, done_on__isnull=True)
    return list(rows.exclude(talk__state=PLANNED).select_related("talk").order_by("due_on"))


def measure(id: UUID, *, for_user: Viewer) -> tuple[Measure, Scope]:
    """One measure and the relation of someone who may say that it is done: the manager any, the employee their own.
    Else 404 or 403."""
    found = Measure.objects.filter(id=id).select_related("talk").first()
    if found is None:
        raise Http404
    scope = for_user.require(found.talk.employee_id, Permission.TALK_READ)
    if scope.role == "employee" and found.talk.state == PLANNED:
        raise Http404
    others = found.owner != Measure.Owner.EMPLOYEE if scope.role == "employee" else not written_by(
        found.talk, for_user=for_user)
    if others:
        raise PermissionDenied
    return found, scope


def _words(talk: CareTalk) -> doors.ContentItem:
    return doors.ContentItem(talk.room, talk.employee_id, "talk", talk.id, "record", talk.sealed)


def _seeing(person: UUID, viewer: Viewer) -> Permission:
    own = any(scope.person == person and scope.role == "employee" for scope in viewer.scopes)
    return Permission.OWN_PAGE_READ if own else Permission.PERSON_READ

"""What this floor keeps for a time: talks that were held, talks that never were, and wishes nobody answered."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.access.checks import Viewer
from omtanke.access.relations import Scope
from omtanke.audit import trail
from omtanke.talks import guide
from omtanke.talks.models import CareTalk, Comment, HandOver, Measure, Wish
from omtanke.talks.policies import PLANNED
from omtanke.talks.queries.talks import OpenTalk, read_through
from omtanke.talks.record import Record
from omtanke.ui import words
from omtanke.vault import doors, retention
from omtanke.vault.retention import Due, Export, Kind, Page
from omtanke.workforce.archive import Named, named


def register() -> None:
    """The kinds of this floor."""
    retention.register_kind(Kind(
        "care_talks", gettext_lazy("Care talks that were held"),
        gettext_lazy("the day of the talk, or the last day of what was agreed there"),
        due=_held_due, export=_pages, destroy=_destroy, proposed_months=24, order=20))
    retention.register_kind(Kind(
        "talk_drafts", gettext_lazy("Care talks that were prepared and never held"),
        gettext_lazy("the day it was prepared, or was to be held"),
        due=_drafts_due, export=_draft_pages, destroy=_destroy, proposed_months=12, order=21))
    retention.register_kind(Kind(
        "wishes", gettext_lazy("Wishes to talk that nobody answered"), gettext_lazy("the day of the wish"),
        due=_wishes_due, export=_wish_pages, destroy=_destroy_wishes, proposed_months=12, order=22))
    retention.register_hold(_led_to_a_talk)


def _led_to_a_talk(party: UUID, kind: str, ids: Collection[UUID]) -> set[UUID]:
    """Signals that a talk answers: they are kept for as long as the talk."""
    if kind != "signals" or not ids:
        return set()
    rows = CareTalk.objects.filter(employee__party=party, signal__isnull=False).values_list("signal_id", flat=True)
    return set(rows) & set(ids)


def _talks(party: UUID) -> QuerySet:
    return CareTalk.objects.filter(employee__party=party).defer("sealed", "agreed").annotate(
        said=Count("comments", distinct=True), spoken=Max("comments__at"), agreed_until=Max("measures__due_on"),
        done=Max("measures__done_on"), finished=Count("measures", filter=Q(measures__done_on__isnull=False),
                                                      distinct=True))


def _held_due(party: UUID, until: date) -> list[Due]:
    rows = _talks(party).exclude(state=PLANNED).filter(held_on__lte=until)
    return [due for due in map(_due, rows) if due.day <= until]


def _drafts_due(party: UUID, until: date) -> list[Due]:
    rows = _talks(party).filter(state=PLANNED, planned_at__lt=_midnight_after(until))
    return [due for due in map(_due, rows) if due.day <= until]


def _due(talk: CareTalk) -> Due:
    """The latest day that the talk tells of, and how it stands: a comment or a measure done makes it another."""
    moments = [talk.planned_at, talk.meets_at] if talk.state == PLANNED else [talk.confirmed_at, talk.spoken]
    days = [talk.held_on, talk.followed_on, talk.agreed_until, talk.done,
            *(timezone.localtime(moment).date() for moment in moments if moment)]
    mark = f"{talk.version}:{talk.state}:{talk.followed_on}:{talk.said}:{talk.finished}"
    return Due(talk.id, max(day for day in days if day), mark)


def _wishes_due(party: UUID, until: date) -> list[Due]:
    rows = Wish.objects.filter(employee__party=party, raised_on__lte=until).only("id", "raised_on", "state")
    return [Due(row.id, row.raised_on, row.state) for row in rows]


def _pages(things: Sequence[Due], how: Export) -> list[Page]:
    talks = _by_id(CareTalk.objects.filter(id__in=[thing.id for thing in things]).prefetch_related("measures"))
    people = named({talk.employee_id for talk in talks.values()}, how)
    reader = how.reader({talk.employee_id for talk in talks.values()})
    made = []
    for talk in (talks[thing.id] for thing in things):
        opened = OpenTalk(talk, Scope("archive", how.party))
        record, comments = read_through(opened, reader, "archive", for_user=Viewer(None, how.now))
        made.append(_page(talk, record, comments, people[talk.employee_id]))
    return made


def _page(talk: CareTalk, record: Record, comments: list[tuple[Comment, str]], who: Named) -> Page:
    measures = sorted(talk.measures.all(), key=lambda row: (row.due_on, str(row.id)))
    days = [(_("Held"), talk.held_on), (_("You talked again"), talk.followed_on)]
    facts = [*who.facts, *((name, words.dated(day)) for name, day in days if day)]
    texts = [(step.note, record.notes[step.key]) for step in guide.STEPS if record.notes.get(step.key)]
    texts += [(_("What you agreed on"), _agreed(row, record)) for row in measures]
    texts += [(_("Comments from the employee"), said) for _comment, said in comments]
    data = {"id": str(talk.id), "employee": who.data, "state": talk.state, "held_on": _iso(talk.held_on),
            "followed_on": _iso(talk.followed_on), "confirmed_at": _iso(talk.confirmed_at), "guide": record.guide,
            "notes": record.notes, "comments": [{"at": _iso(row.at), "words": said} for row, said in comments],
            "agreed": [{"words": record.words_of(row.id), "owner": row.owner, "due_on": _iso(row.due_on),
                        "done_on": _iso(row.done_on)} for row in measures]}
    return Page(_("Care talk %(day)s") % {"day": words.dated(talk.held_on)}, facts, texts, data)


def _agreed(row: Measure, record: Record) -> str:
    return f"{record.words_of(row.id)}\n\n{Measure.Owner(row.owner).label}, {words.dated(row.due_on)}"


def _draft_pages(things: Sequence[Due], how: Export) -> list[Page]:
    """That a talk was prepared, and when. Its words are the manager's working paper: no record, and not opened."""
    talks = _by_id(CareTalk.objects.filter(id__in=[thing.id for thing in things]).defer("sealed", "agreed"))
    people = named({talk.employee_id for talk in talks.values()}, how)
    return [_bare(_("Care talk that was never held"), talks[thing.id], thing, people) for thing in things]


def _wish_pages(things: Sequence[Due], how: Export) -> list[Page]:
    wishes = _by_id(Wish.objects.filter(id__in=[thing.id for thing in things]))
    people = named({wish.employee_id for wish in wishes.values()}, how)
    return [_bare(_("Wish to talk"), wishes[thing.id], thing, people) for thing in things]


def _bare(title: str, row: CareTalk | Wish, thing: Due, people: dict[UUID, Named]) -> Page:
    who = people[row.employee_id]
    data = {"id": str(row.id), "employee": who.data, "state": row.state, "day": _iso(thing.day)}
    return Page(title, [*who.facts, (_("Day"), words.dated(thing.day))], (), data)


def _destroy(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    """Destroy the keys of the talks' rooms, and the rows. What has changed since is left."""
    marks = {thing.id: thing.mark for thing in things}
    locked = list(CareTalk.objects.select_for_update().filter(id__in=list(marks)).values_list("id", flat=True))
    rows = [row for row in _talks(party).filter(id__in=locked) if _due(row).mark == marks[row.id]]
    for row in rows:
        doors.destroy_room(row.room, by=by, now=now)
    trail.record_all(trail.Entry("talks.destroyed", by, now, subject=row.employee_id, thing=f"talk:{row.id}")
                     for row in rows)
    CareTalk.objects.filter(id__in=[row.id for row in rows]).delete()
    people = {row.employee_id for row in rows}
    left = set(CareTalk.objects.filter(employee__in=people).values_list("employee_id", flat=True))
    HandOver.objects.filter(employee__in=people - left).delete()  # what was said about talks that are no more
    return len(rows)


def _destroy_wishes(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    marks = {thing.id: thing.mark for thing in things}
    rows = Wish.objects.select_for_update().filter(id__in=list(marks), employee__party=party)
    same = [row.id for row in rows if row.state == marks[row.id]]
    Wish.objects.filter(id__in=same).delete()
    if same:
        trail.record("talks.wishes_erased", by=by, now=now, count=len(same))
    return len(same)


def _by_id(rows: Iterable) -> dict:
    return {row.id: row for row in rows}


def _iso(value: date | datetime | None) -> str | None:
    return value.isoformat() if value else None


def _midnight_after(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(date.fromordinal(day.toordinal() + 1), time()))

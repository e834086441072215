"""What this floor keeps for a time: meetings that were held, findings whose way has ended, seats that are over."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.audit import trail
from omtanke.learning.choices import Field
from omtanke.learning.models import Finding, GroupMeeting, Member, SharedText
from omtanke.learning.places import value_of
from omtanke.learning.policies import findings as way
from omtanke.learning.policies.meetings import PLANNED
from omtanke.ui import words
from omtanke.vault import doors, retention
from omtanke.vault.retention import Due, Export, Kind, Page

ENDED = (way.SHARED, way.SOLVED, way.TAKEN_UP, way.WITHDRAWN)


def register() -> None:
    """The kinds of this floor."""
    retention.register_kind(Kind(
        "group_meetings", gettext_lazy("Meetings of local groups"), gettext_lazy("the day of the meeting"),
        due=_meetings_due, export=_meeting_pages, destroy=_destroy_meetings, proposed_months=60, order=31))
    retention.register_kind(Kind(
        "findings", gettext_lazy("What local groups have found"),
        gettext_lazy("the day it was solved, taken up by all groups, or shared"),
        due=_findings_due, export=_finding_pages, destroy=_destroy_findings, proposed_months=60, order=30))
    retention.register_kind(Kind(
        "group_members", gettext_lazy("Seats in local groups that are over"), gettext_lazy("the last day of the seat"),
        due=_members_due, export=_member_pages, destroy=_destroy_members, proposed_months=24, order=32))


def _meetings_due(party: UUID, until: date) -> list[Due]:
    end = timezone.make_aware(datetime.combine(date.fromordinal(until.toordinal() + 1), time()))
    rows = GroupMeeting.objects.filter(group__owner=party, starts_at__lt=end).exclude(state=PLANNED)
    return [Due(row.id, timezone.localtime(row.starts_at).date(), row.state) for row in rows]


def _findings_due(party: UUID, until: date) -> list[Due]:
    rows = Finding.objects.filter(group__owner=party, state__in=ENDED).annotate(entered=Max("steps__on"))
    return [Due(row.id, row.entered or row.month, row.state) for row in rows.filter(entered__lte=until)]


def _members_due(party: UUID, until: date) -> list[Due]:
    rows = Member.objects.filter(group__owner=party, ended_at__isnull=False, last_day__lte=until)
    return [Due(row.id, row.last_day) for row in rows]


def _texts(things: Collection[UUID], how: Export) -> dict[tuple[UUID, str], str]:
    rows = list(SharedText.objects.filter(thing__in=list(things)).order_by("id"))
    said = doors.open_shared([value_of(row) for row in rows], reader=how.reader({row.circle for row in rows}),
                             page="archive", now=how.now)
    return {(row.thing, row.field): words for row, words in zip(rows, said, strict=True)}


def _meeting_pages(things: Sequence[Due], how: Export) -> list[Page]:
    rows = {row.id: row for row in GroupMeeting.objects.filter(id__in=[t.id for t in things]).select_related(
        "group").prefetch_related("points")}
    texts = _texts({point.id for row in rows.values() for point in row.points.all()}, how)
    return [_meeting_page(rows[thing.id], texts) for thing in things]


def _meeting_page(row: GroupMeeting, texts: dict) -> Page:
    day = timezone.localtime(row.starts_at).date()
    said = [(texts.get((point.id, Field.TITLE)) or point.key, texts.get((point.id, Field.WORDS), ""))
            for point in sorted(row.points.all(), key=lambda point: row.agenda.index(point.key)
                                if point.key in row.agenda else 99)]
    data = {"id": str(row.id), "group": row.group.name, "day": day.isoformat(), "state": row.state,
            "agenda": row.agenda, "guide": row.guide, "notes": [{"point": p, "words": w} for p, w in said if w]}
    return Page(_("Meeting of %(group)s, %(day)s") % {"group": row.group.name, "day": words.dated(day)},
                [(_("Local group"), row.group.name), (_("Day"), words.dated(day))], [pair for pair in said if pair[1]],
                data)


def _finding_pages(things: Sequence[Due], how: Export) -> list[Page]:
    rows = {row.id: row for row in Finding.objects.filter(id__in=[t.id for t in things]).select_related(
        "group").prefetch_related("steps")}
    texts = _texts(rows, how)
    return [_finding_page(rows[thing.id], thing, texts) for thing in things]


def _finding_page(row: Finding, thing: Due, texts: dict) -> Page:
    titles = {Field.WORDS: _("In a few words"), Field.SOLUTION: _("How did you solve it?"),
              Field.RETURNED: _("Why does it go back to the group?"),
              Field.QUESTION: _("The question to the steering group"), Field.DECISION: _("What is decided?")}
    said = [(str(title), texts[row.id, field]) for field, title in titles.items() if (row.id, field) in texts]
    data = {"id": str(row.id), "group": row.group.name, "kind": row.kind, "state": row.state,
            "month": row.month.isoformat(), "texts": dict(said),
            "steps": [{"state": step.state, "on": step.on.isoformat()} for step in row.steps.all()]}
    title = _("Something that went well") if row.kind == way.SUCCESS else _("Something that chafes")
    return Page(title, [(_("Local group"), row.group.name), (_("Day"), words.dated(thing.day))], said, data)


def _member_pages(things: Sequence[Due], how: Export) -> list[Page]:
    rows = {row.id: row for row in Member.objects.filter(id__in=[t.id for t in things]).select_related(
        "group", "party")}
    return [_member_page(rows[thing.id]) for thing in things]


def _member_page(row: Member) -> Page:
    facts = [(_("Local group"), row.group.name), (_("For which party"), row.party.name),
             (_("Function"), words.capital(str(row.get_function_display()))), (_("From"), words.dated(row.first_day)),
             (_("Until and including"), words.dated(row.last_day))]
    data = {"id": str(row.id), "group": row.group.name, "party": row.party.name, "function": row.function,
            "employee": str(row.employee_id or ""), "first_day": row.first_day.isoformat(),
            "last_day": row.last_day.isoformat()}
    return Page(_("Seat in a local group"), facts, (), data)


def _destroy_meetings(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    rows = _same(GroupMeeting.objects.filter(group__owner=party), things)
    points = [id for row in rows for id in row.points.values_list("id", flat=True)]
    return _gone(GroupMeeting, rows, points, "learning.meetings_destroyed", by, now)


def _destroy_findings(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    rows = _same(Finding.objects.filter(group__owner=party), things)
    return _gone(Finding, rows, [row.id for row in rows], "learning.findings_destroyed", by, now)


def _destroy_members(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    rows = list(Member.objects.select_for_update().filter(group__owner=party, ended_at__isnull=False,
                                                          id__in=[thing.id for thing in things]))
    return _gone(Member, rows, [row.id for row in rows], "learning.members_destroyed", by, now)


def _same(rows, things: Sequence[Due]) -> list:
    """Those that still stand as their mark says."""
    marks = {thing.id: thing.mark for thing in things}
    return [row for row in rows.select_for_update().filter(id__in=list(marks)) if row.state == marks[row.id]]


def _gone(model, rows: list, texts: list[UUID], act: str, by: trail.Actor, now: datetime) -> int:
    SharedText.objects.filter(thing__in=texts).delete()
    model.objects.filter(id__in=[row.id for row in rows]).delete()
    if rows:
        trail.record(act, by=by, now=now, count=len(rows))
    return len(rows)

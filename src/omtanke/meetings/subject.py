"""What a party holds of a person's meetings, for her own copy: those of her cases at her employer, and the times at
which another party was told that she would be there."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omtanke.access.subject import Question, Section
from omtanke.meetings.models import Meeting, Participant, Waiting

TABLES = (
    "meetings.meeting", "meetings.move", "meetings.participant", "meetings.waiting",
    "meetings.preparation", "meetings.prepareditem", "meetings.stepnote", "meetings.stepvisit",
    "meetings.savedonce", "meetings.partword", "meetings.reflection", "meetings.called")


def held(question: Question) -> Iterator[Section]:
    """The meetings that the party knows of; what was written in them stands among the items of its rooms."""
    rows = Meeting.objects.filter(case__employee=question.person).order_by("starts_at", "id")
    if question.employed:
        rows = rows.filter(case__party=question.party)
    else:
        rows = rows.filter(participants__party=question.party, participants__named_at__isnull=False).distinct()
    if not rows:
        return
    yield Section("meetings", _("Meetings"), {
        "kind": _("What"), "starts_at": _("When it begins"), "ends_at": _("When it ends"), "state": _("State"),
        "cancelled_for": _("Cancelled because"), "moved": _("Times moved")},
        [{"kind": row.get_kind_display(), "starts_at": row.starts_at, "ends_at": row.ends_at, "state": row.state,
          "cancelled_for": row.get_cancelled_for_display(), "moved": row.moves.count()} for row in rows])
    yield _participants(rows, question)
    if question.employed:
        yield _waiting(question)


def _participants(meetings, question: Question) -> Section:
    rows = Participant.objects.filter(meeting__in=meetings).select_related("party", "place", "preparation").order_by(
        "meeting__starts_at", "id")
    if not question.employed:
        rows = rows.filter(party=question.party)
    return Section("meeting_participants", _("Who was asked to meetings"), {
        "function": _("Function"), "place": _("Place"), "named_at": _("Told whom it is about"), "answer": _("Answer"),
        "came": _("Came"), "ready_at": _("Prepared")},
        [{"function": row.get_function_display(), "place": row.place.name if row.place else None,
          "named_at": row.named_at, "answer": row.get_answer_display(), "came": row.came,
          "ready_at": row.preparation.ready_at if hasattr(row, "preparation") else None} for row in rows])


def _waiting(question: Question) -> Section:
    rows = Waiting.objects.filter(case__employee=question.person, case__party=question.party).select_related("centre")
    return Section("meeting_waiting", _("Waiting for a time"), {
        "centre": _("Care centre"), "asked_at": _("Since"), "left_at": _("Until")},
        [{"centre": row.centre.name, "asked_at": row.asked_at, "left_at": row.left_at} for row in rows.order_by("id")])

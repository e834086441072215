"""What is held of talks with a person, for her own copy: every text, and what was wished for."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omtanke.access.subject import Question, Said, Section
from omtanke.talks import guide
from omtanke.talks.choices import WishTopic, WorryTopic
from omtanke.talks.models import CareTalk, Comment, HandOver, Measure, ReasonedOpening, Wish
from omtanke.talks.policies import WORRY
from omtanke.talks.record import Record, from_texts
from omtanke.vault import doors

TABLES = ("talks.caretalk", "talks.measure", "talks.comment", "talks.handover", "talks.reasonedopening", "talks.wish")
WHY = "subject_access"


def held(question: Question) -> Iterator[Section]:
    """For those on the party's own register."""
    if not question.employed:
        return
    talks = list(CareTalk.objects.filter(employee=question.person).order_by("planned_at", "id"))
    records = {talk.id: _record(talk, question) for talk in talks}
    yield _talks(talks, records)
    yield _agreed(talks, records)
    yield _comments(talks, question)
    yield from _around(talks, question)
    yield _wishes(question)


def _record(talk: CareTalk, question: Question) -> Record:
    kept = {"talk": talk.sealed, "talk_agreed": talk.agreed}
    items = [(doors.ContentItem(talk.room, talk.employee_id, table, talk.id, "record", sealed), WHY)
             for table, sealed in kept.items() if sealed is not None]
    texts = dict(zip([item.table for item, _why in items],
                     doors.open_contents(items, reader=question.reader, now=question.now), strict=True))
    return from_texts(texts.get("talk", ""), texts.get("talk_agreed", ""))


def _talks(talks: list[CareTalk], records: dict) -> Section:
    days = {"state": _("State"), "planned_at": _("Planned"), "meets_at": _("Time"), "held_on": _("Held"),
            "next_on": _("You talk again"), "followed_on": _("You talked again"), "confirmed_at": _("Confirmed")}
    steps = {step.key: str(step.note) for step in guide.STEPS if step.note}
    return Section("talks", _("Care talks"), days | steps, [
        {name: getattr(talk, name) for name in days} | {
            key: Said(words) for key, words in records[talk.id].notes.items() if words} for talk in talks])


def _agreed(talks: list[CareTalk], records: dict) -> Section:
    owners = dict(Measure.Owner.choices)
    return Section("agreed", _("What you agreed on"), {
        "words": _("What"), "owner": _("Who"), "due_on": _("By when"), "done_on": _("Done")},
        [{"words": Said(records[row.talk_id].words_of(row.id)), "owner": str(owners[row.owner]), "due_on": row.due_on,
          "done_on": row.done_on} for row in Measure.objects.filter(talk__in=talks).order_by("due_on", "id")])


def _comments(talks: list[CareTalk], question: Question) -> Section:
    rows = list(Comment.objects.filter(talk__in=talks).select_related("talk").order_by("at", "id"))
    return Section("talk_comments", _("Your comments on talks"), {"at": _("When"), "words": _("Comment")}, [
        {"at": row.at, "words": words}
        for row, words in zip(rows, _opened("talk_comment", rows, question), strict=True)])


def _around(talks: list[CareTalk], question: Question) -> Iterator[Section]:
    rows = list(ReasonedOpening.objects.filter(talk__in=talks).select_related("talk").order_by("at", "id"))
    yield Section("reasoned_openings", _("Talks that HR opened with a reason"), {
        "at": _("When"), "reason": _("Reason"), "words": _("In their words")},
        [{"at": row.at, "reason": row.get_reason_display(), "words": words}
         for row, words in zip(rows, _opened("talk_opening", rows, question), strict=True)])
    said = HandOver.objects.filter(employee=question.person).order_by("said_at", "id")
    yield Section("hand_overs", _("May a new manager read earlier talks?"), {"said_at": _("When"), "says": _("Answer")},
                  list(said.values("said_at", "says")))


def _wishes(question: Question) -> Section:
    rows = Wish.objects.filter(employee=question.person).order_by("raised_on", "id")
    return Section("wishes", _("Wishes for a talk"), {
        "kind": _("What"), "to": _("To"), "topics": _("About"), "state": _("State"), "raised_on": _("Day")},
        [{"kind": _("A manager's worry") if row.kind == WORRY else _("Your own wish"), "to": row.get_to_display(),
          "topics": [_topic(row.kind, topic) for topic in row.topics], "state": row.state, "raised_on": row.raised_on}
         for row in rows])


def _opened(table: str, rows: list, question: Question) -> list[Said]:
    items = [(doors.ContentItem(row.talk.room, question.person, table, row.id, "words", row.sealed), WHY)
             for row in rows]
    return [Said(t) for t in doors.open_contents(items, reader=question.reader, now=question.now)] if items else []


def _topic(kind: str, topic: str) -> str:
    known = dict((WorryTopic if kind == WORRY else WishTopic).choices)
    return str(known.get(topic, topic))

"""What is held of signals about a person, for her own copy."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omtanke.access.subject import Question, Said, Section
from omtanke.alerts.models import Answer, Signal
from omtanke.vault import doors

TABLES = ("alerts.signal", "alerts.answer")


def held(question: Question) -> Iterator[Section]:
    """For those on the party's own register."""
    if not question.employed:
        return
    yield _signals(question)
    yield _answers(question)


def _signals(question: Question) -> Section:
    rows = Signal.objects.filter(employee=question.person).order_by("raised_on", "id")
    words = {"raised_on": _("Raised"), "due_on": _("Due"), "state": _("State"), "rung": _("Rung of the routine"),
             "count": _("How many occasions"), "days": _("Their days"), "window_first_day": _("Counted from"),
             "window_last_day": _("Counted to"), "action": _("What the routine asks for"), "actor": _("Of whom")}
    return Section("signals", _("Signals"), words, [
        {name: getattr(row, name) for name in words} | {"days": [" – ".join(map(str, span)) for span in row.days]}
        for row in rows])


def _answers(question: Question) -> Section:
    rows = list(Answer.objects.filter(employee=question.person).order_by("day", "id"))
    items = [(doors.ContentItem(row.room, row.employee_id, "answer", row.id, "words", row.sealed), "subject_access")
             for row in rows if row.sealed is not None]
    opened = doors.open_contents(items, reader=question.reader, now=question.now) if items else []
    said = dict(zip([row.id for row in rows if row.sealed is not None], opened, strict=True))
    words = {"day": _("Day"), "kind": _("Answer"), "rung": _("Rung of the routine"), "until": _("Until"),
             "cause": _("What many had in common"), "words": _("Explanation")}
    return Section("answers", _("Answers to signals"), words, [
        {"day": row.day, "kind": row.kind, "rung": row.rung, "until": row.until, "cause": row.cause or None,
         "words": Said(said[row.id]) if row.id in said else None} for row in rows])

"""The words of the pages about files: from what was found to what the templates show."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from omtanke.absence import actions, filing
from omtanke.absence.filing import SHOWN, Counts, Group, Row, Waiting
from omtanke.absence.forms import MEANINGS
from omtanke.access.checks import Viewer
from omtanke.access.relations import Scope
from omtanke.intake import policies
from omtanke.intake.models import Batch
from omtanke.intake.readers import Look, Problem
from omtanke.intake.readers.words import problem_text
from omtanke.ui import words

FORMATS = {"paxml": "PAXml", "csv": "CSV", "xlsx": "Excel"}
CODES = ("local_code", "unknown_code")
IN_COLUMNS = ("ambiguous_date", "unclear_degree")


@dataclass(frozen=True)
class Said:
    """A problem in words: what it is, and what can be done."""

    title: str
    text: str


def label(batch: Batch, today: date) -> str:
    """What a file is called: its own name is never kept. "File of 22 Nov 07.30"."""
    return _("File of %(when)s") % {"when": moment(batch.received_at, today)}


def moment(at: datetime, today: date) -> str:
    """ "idag 07.30"."""
    at = timezone.localtime(at)
    return f"{words.day(at.date(), today)} {words.clock(at)}"


def number(value: int) -> str:
    """A number with thin groups: 5 486."""
    return f"{value:,}".replace(",", words.NBSP)


def state(batch: Batch, counts: Counts) -> str:
    """Where a file stands, in a few words."""
    if batch.state == "ready" and counts.waiting:
        return _("Read. Some rows wait for you.")
    return {
        "received": _("Is being read."), "columns": _("Waits for you to say which column is what."),
        "ready": _("Read. Waits for you to approve it."), "approved": _("Approved. Is being counted."),
        "applied": _("Counted."), "mending": _("Counted. Your answers are being read in."),
        "rolled_back": _("Taken back."), "discarded": _("Thrown away before it was counted."),
        "unreadable": _("Could not be read."),
    }[batch.state]


def listed(batches: list[Batch], counts: dict[UUID, Counts], viewer: Viewer) -> list[dict]:
    """The list of files."""
    return [{"when": moment(b.received_at, viewer.today), "url": reverse("file", args=[b.id]),
             "label": label(b, viewer.today), "state": state(b, counts[b.id]), "format": FORMATS.get(b.format, ""),
             "rows": number(b.rows), "waiting": counts[b.id].waiting, "check": bool(counts[b.id].waiting)
             or b.state == "columns"} for b in batches]


def heading(batch: Batch, counts: Counts) -> tuple[str, str]:
    """The title and the lead of a file's page."""
    waiting = ngettext("%(count)s row waits for you", "%(count)s rows wait for you", counts.waiting) % {
        "count": words.capital(words.number(counts.waiting))}
    kept = _("These rows are kept but not used until you have answered. No row has been lost.")
    if batch.state == "ready":
        if counts.waiting:
            return waiting, _("Everything else can be counted when you approve it.") + " " + kept
        return _("The file is read"), _("Nothing is counted yet. Look at what it changes, and approve it.")
    if batch.state == "applied":
        if counts.waiting:
            return waiting, _("Everything else is read and counted.") + " " + kept
        return _("The file is counted"), _("Every row of it is accounted for.")
    return {
        "received": (_("The file is being read"), _("You can leave the page: the work goes on.")),
        "approved": (_("The file is being counted"), _("You can leave the page: the work goes on.")),
        "mending": (_("Your answers are being read in"), _("You can leave the page: the work goes on.")),
        "rolled_back": (_("The file is taken back"), _("The figures are as if it had never come. What was read of it "
                                                        "is erased.")),
        "discarded": (_("The file is thrown away"), _("Nothing of it was counted, and what was read of it is erased.")),
        "unreadable": (_("The file could not be read"), _("Nothing of it was counted or kept.")),
    }[batch.state]


def facts(batch: Batch, counts: Counts, viewer: Viewer) -> list[tuple[str, str]]:
    """What the file is and does, in pairs. The rows add up to the file, the periods to what the rows tell."""
    outcomes = counts.outcomes
    found = [(_("Format"), FORMATS.get(batch.format, "")), (_("Rows"), number(counts.rows)),
             (_("Absence"), number(counts.accepted)), (_("Not absence"), number(counts.ignored)),
             (_("Put aside"), number(counts.quarantined)), (_("Periods of own sickness"), number(counts.told)),
             (_("Of them with hours"), number(counts.hours)),
             (_("New"), number(outcomes["applied"])), (_("Corrections"), number(outcomes["corrected"])),
             (_("Known before"), number(outcomes["known"]))]
    more = [(_("Told by another system"), outcomes["elsewhere"]), (_("Wait for the register"), counts.for_register),
            (_("Unlikely end"), outcomes["unlikely_end"]), (_("Taken away"), outcomes["removed"])]
    found += [(name, number(count)) for name, count in more if count]
    if batch.declared_first:
        found.append((_("Period"), words.span(batch.declared_first, batch.declared_last, viewer.today)))
    return found


def changes(batch: Batch) -> str:
    """What the file does to the sick leaves: "3 new, 11 changed and 1 gone"."""
    parts = [(ngettext("%(n)s new", "%(n)s new", batch.spells_new), batch.spells_new),
             (ngettext("%(n)s changed", "%(n)s changed", batch.spells_changed), batch.spells_changed),
             (ngettext("%(n)s gone", "%(n)s gone", batch.spells_gone), batch.spells_gone)]
    told = [text % {"n": number(count)} for text, count in parts if count]
    if not told:
        return _("No sick leave is changed.")
    listed = told[0] if len(told) == 1 else _("%(first)s and %(last)s") % {
        "first": ", ".join(told[:-1]), "last": told[-1]}
    return _("Sick leaves: %(what)s.") % {"what": listed}


def problem_words(group: Group) -> Said:
    """A group's title and explanation."""
    own = {
        "unknown_person": Said(
            _("The employment is not in the register"),
            _("If it is a new employment it comes with the register, and the rows are counted then by themselves.")),
        "not_employed": Said(
            _("The days lie outside the employment"),
            _("The person is in the register, but was not employed on these days. The rows are counted by themselves "
              "if the employment is corrected there.")),
        "unlikely_end": Said(
            _("The last day seems wrong"),
            _("The absence ends more than a year ahead. Let it go on without a last day, or say that it is right.")),
    }
    if group.code in own:
        return own[group.code]
    if group.code == "local_code" and group.subject:
        return Said(_("The code %(code)s is local. What does it mean with you?") % {"code": group.subject},
                    _("Each employer decides what it means, so Omtanke does not guess. The answer holds for coming "
                      "files too."))
    if group.code == "unknown_code" and group.subject:
        return Said(_("The code %(code)s is not known. What does it mean?") % {"code": group.subject},
                    _("The answer holds for coming files too."))
    title, _semicolon, text = sentence(group.code, group.subject).partition("; ")
    return Said(title.rstrip("."), words.capital(text))


def sentence(code: str, subject: str) -> str:
    """The readers' sentence about a problem, in the language of the page."""
    return problem_text(code, subject, "en" if _english() else "sv")


def _english() -> bool:
    return (get_language() or "sv").startswith("en")


def problem(group: Group, batch: Batch, wrong: tuple[str, str, str] | None) -> dict:
    """One group as the page shows it. `wrong`: the (code, topic, message) of a form that was sent in wrong."""
    said, is_code = problem_words(group), group.code in CODES and bool(group.subject)
    at = reverse("remove_rows", args=[batch.id])
    return {
        "code": group.code, "topic": group.topic, "field": group.field, "count": number(group.count),
        "title": said.title, "text": said.text, "id": f"{group.code}-{group.topic[:8]}" if group.topic else group.code,
        "unit": ngettext("row", "rows", group.count) if not group.periods else ngettext(
            "period", "periods", group.count),
        "choices": MEANINGS if is_code and _mappable(group) else (),
        "asked": group.subject, "error": wrong[2] if wrong and wrong[:2] == (group.code, group.topic) else "",
        "rows": [] if is_code else [_row(row, batch) for row in group.rows],
        "suggested": not is_code and any(row.suggestion for row in group.rows),
        "periods": [_period(each) for each in group.periods], "more": max(0, group.count - SHOWN),
        "columns": group.code in IN_COLUMNS and batch.format != "paxml",
        "registers": group.code in policies.WAITING_FOR_REGISTER, "ends": group.code == "unlikely_end",
        "remove_url": f"{at}?code={group.code}&topic={group.topic}",
    }


def _mappable(group: Group) -> bool:
    """Whether the code can be remembered: one that may be somebody's number is not even shown."""
    return bool(group.rows) and "(" not in group.subject.partition(" ")[0]


def _row(row: Row, batch: Batch) -> dict:
    held, field = row.held, row.problem.field
    if row.guarded:
        return {"row": number(row.problem.row), "person": _("somebody whose identity is protected"), "url": ""}
    stands = held.values.get(field, "") if field else ""
    return {"row": number(row.problem.row), "person": held.person, "column": COLUMN_OF.get(field, field),
            "stands": stands or _("empty"), "suggestion": suggestion(row),
            "url": reverse("mend_row", args=[batch.id, row.problem.row])}


def suggestion(row: Row) -> str:
    """What the row probably should say."""
    if row.suggestion is None:
        return ""
    return row.suggestion.text_in("en" if _english() else "sv")


COLUMN_OF = {"person": "anstid", "number": "persnr", "kind": "tidkod", "day": "datum", "first_day": "datumfrom",
             "last_day": "datumtom", "starts": "starttid", "ends": "sluttid", "degree": "omfattning", "hours": "timmar"}


def _period(waiting: Waiting) -> dict:
    period = waiting.period
    days = f"{period.first_day:%Y-%m-%d}"
    if period.last_day != period.first_day:
        days += f" – {period.last_day:%Y-%m-%d}" if period.last_day else f" – {_('ongoing')}"
    if waiting.guarded:
        return {"person": _("somebody whose identity is protected"), "days": ""}
    return {"person": waiting.person or _("only in the file"), "days": days}


def by_itself(sorted_out: list[tuple[str, int]], refused: list[Problem]) -> list[str]:
    """What sorted itself out, in sentences: columns that were not read, days told twice, rows sent twice."""
    own = [told % {"n": number(count)} for code, count in sorted_out if (told := _sorted_itself(code, count))]
    return own + [sentence(p.code, p.subject) for p in refused]


def _sorted_itself(code: str, count: int) -> str:
    if code == "duplicate":
        return ngettext("%(n)s row stood twice. It is counted once.",
                        "%(n)s rows stood twice. They are counted once.", count)
    if code == "told_twice":
        return ngettext("%(n)s row tells the same days under another code. They are counted once.",
                        "%(n)s rows tell the same days under another code. They are counted once.", count)
    if code == "leave":
        return ngettext("%(n)s row is leave, not sickness.", "%(n)s rows are leave, not sickness.", count)
    if code == "mapped_ignore":
        return ngettext("%(n)s row has a code that you do not read.",
                        "%(n)s rows have codes that you do not read.", count)
    if code == "removed":
        return ngettext("%(n)s row was taken away by you.", "%(n)s rows were taken away by you.", count)
    return ""


def page(batch: Batch, scope: Scope, wrong: tuple[str, str, str] | None, viewer: Viewer) -> dict:
    """Everything that a file's page shows. `wrong`: the (code, topic, message) of an answer that was not given."""
    counts = filing.counts([batch], for_user=viewer)[batch.id]
    title, lead = heading(batch, counts)
    shown = {"batch": batch, "label": label(batch, viewer.today), "title": title, "lead": lead,
             "busy": batch.state in policies.BUSY, "size": size(batch), "wrong": wrong,
             "refusal": batch.refusal.get("en" if _english() else "sv", "")}
    if batch.state not in (policies.READY, policies.APPLIED):
        return shown
    problems = [problem(group, batch, wrong) for group in filing.groups(batch, scope, for_user=viewer)]
    return shown | {
        "read": number(counts.accepted + counts.ignored), "of": number(counts.rows),
        "facts": facts(batch, counts, viewer),
        "changes": changes(batch), "counted": batch.state == policies.APPLIED,
        "problems": [p for p in problems if not p["registers"]], "register": [p for p in problems if p["registers"]],
        "by_itself": by_itself(filing.sorted_out(batch, for_user=viewer),
                               filing.refused(batch, scope, for_user=viewer)),
        "until": last_day_to_roll_back(batch, viewer.today) if actions.may_roll_back(
            batch, now=viewer.now, by=viewer.actor(scope)) else "",
        "days": settings.OMTANKE_ROLL_BACK_DAYS, "table": batch.format in ("csv", "xlsx"),
    }


def size(batch: Batch) -> str:
    """How large the file is, as people say it."""
    amount, unit = (round(batch.size / 1e6), "MB") if batch.size > 1e6 else (batch.size // 1000 + 1, "kB")
    return f"{amount}{words.NBSP}{unit}"


def row_values(row: Row) -> dict[str, str]:
    """What a row says, for the form that changes it."""
    held = row.held
    return {"person": held.person, "kind": held.kind, "first_day": held.first_day, "last_day": held.last_day,
            "degree": held.degree, "hours": held.hours}


def samples(look: Look) -> list[dict]:
    """The columns of a table with a few of their cells; those that are not read have none."""
    return [{"title": title, "cells": [row[place] for row in look.samples[:3] if place < len(row) and row[place]],
             "refused": title in look.plan.refused} for place, title in enumerate(look.header) if title]


def last_day_to_roll_back(batch: Batch, today: date) -> str:
    """Until when the file can be taken back, as people say it."""
    return moment(batch.applied_at + timedelta(days=settings.OMTANKE_ROLL_BACK_DAYS), today)

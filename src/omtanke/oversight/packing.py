"""A person's own copy as a file: a page to read (PDF/A) and the same for machines (JSON), in one zip."""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.subject import Section
from omtanke.oversight.actions.subject import Copy
from omtanke.oversight.codes import CODES
from omtanke.ui import paper, words

JSON_NAME, PDF_NAME = "copy.json", "copy.pdf"


def packed(copy: Copy) -> bytes:
    """The zip's bytes. Nothing in it is named after the person."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ((JSON_NAME, as_json(copy).encode()), (PDF_NAME, as_pdf(copy))):
            archive.writestr(zipfile.ZipInfo(name, copy.taken_at.timetuple()[:6]), content,
                             compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()


def as_json(copy: Copy) -> str:
    """The copy for machines: keys in English, values as they are kept, days and moments in ISO."""
    return json.dumps({
        "party": copy.party.name, "person": str(copy.person), "taken_at": copy.taken_at.isoformat(),
        "masked": copy.masked, "left_out": copy.left_out,
        "sections": [{"key": s.key, "title": s.title, "words": dict(s.words), "note": s.note,
                      "rows": [dict(row) for row in s.rows]} for s in copy.sections],
    }, ensure_ascii=False, indent=1, default=_iso)


def as_pdf(copy: Copy) -> bytes:
    """The copy to read: what there is, in sentences where there is nothing."""
    return paper.pdf("oversight/paper/subject.typ", {
        "kicker": copy.party.name, "lead": _("Everything that %(party)s keeps about you in Omtanke.") % {
            "party": copy.party.name},
        "left_out": copy.left_out, "sections": [_section(s) for s in copy.sections],
        "words": {"left_out": _("What is not here"), "nothing": _("Nothing is kept."),
                  "contents": _("What is kept")},
        "foot": _("Taken out of Omtanke %(when)s.") % {"when": _moment(copy.taken_at)},
    }, title=_("What is kept about you"), now=copy.taken_at)


def _section(section: Section) -> dict:
    rows = [[[section.words.get(key, key), shown(value)] for key, value in _ordered(section, row)
             if value not in (None, "", [])] for row in section.rows]
    return {"title": section.title, "note": section.note, "rows": [row for row in rows if row]}


def _ordered(section: Section, row: Mapping[str, object]) -> list[tuple[str, object]]:
    return [(key, row[key]) for key in section.words if key in row]


def shown(value: object) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return words.dated(value)
    if isinstance(value, list | tuple):
        return ", ".join(shown(part) for part in value)
    return str(CODES.get(str(value), value))


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return _("%(day)s at %(time)s") % {"day": words.dated(local.date()), "time": words.clock(local)}


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)

"""The words of the register."""

import csv
import io
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from omtanke.cases.models import RegisterEntry
from omtanke.ui import words


def row(entry: RegisterEntry) -> dict:
    """One entry: number, day, direction, counterpart, neutral subject, secrecy mark, diary number."""
    return {"id": entry.id, "number": f"{entry.year}:{entry.number}", "day": words.dated(entry.day),
            "way": _("in") if entry.incoming else _("out"), "counterpart": counterpart(entry),
            "subject": entry.get_subject_display(), "mark": entry.secrecy_mark, "diary_number": entry.diary_number,
            "url": reverse("register_entry", args=[entry.id])}


def counterpart(entry: RegisterEntry) -> str:
    """From or to whom: a party and its place, or the person whom the case is about, without a name."""
    if entry.counterpart is None:
        return _("the person herself")
    place = entry.counterpart_place
    return f"{entry.counterpart.name}, {place.name}" if place else entry.counterpart.name


def as_csv(entries: Iterable[RegisterEntry]) -> bytes:
    """The register as a table (UTF-8 with its mark, semicolons). It names nobody."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow([_("Number"), _("Day"), _("Direction"), _("From or to"), _("Matter"), _("Secrecy mark"),
                   _("Diary number")])
    for entry in entries:
        told = row(entry)
        cells = (told["number"], entry.day.isoformat(), told["way"], told["counterpart"], told["subject"], told["mark"],
                 told["diary_number"])
        # A cell that begins like a formula is told to be a text.
        rows.writerow([f"'{cell}" if str(cell)[:1] in "=+-@" else cell for cell in map(str, cells)])
    return out.getvalue().encode("utf-8-sig")

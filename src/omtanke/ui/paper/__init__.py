"""Pages on paper: tagged PDF (PDF/UA-1, readable aloud, and PDF/A-2a, readable in fifty years) made by typst.

In: a template (`.typ`, beside its domain: `talks/paper/record.typ`) and values. Out: bytes, held in memory and sent;
nothing is written to disk. The values travel as data and are never read as markup.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.ui import files
from omtanke.ui.paper.characters import UNPRINTABLE, printable

PACKAGE = Path(__file__).resolve().parents[2]
FONTS = Path(__file__).with_name("fonts")
STANDARDS = ["ua-1", "a-2a"]


class NoPaper(Exception):
    """The page could not be made. Says nothing of what stood on it: typst's own message quotes the text."""


def pdf(template: str, values: Mapping[str, Any], *, title: str, now: datetime) -> bytes:
    """The template (its path in the package) filled with the values, in the language of the request. Raises `NoPaper`.

    Values are texts, numbers, truths, lists and mappings. Invisible characters are taken out of the texts, and what the
    typeface lacks is shown as "[?]", with a line at the end that says so.
    """
    made = _printable(values)
    # What every page says, whatever its template.
    frame = {"title": title, "language": (get_language() or "sv")[:2], "page": _("Page {page} of {pages}"),
             "unprintable": _("%(mark)s stands for a character that cannot be printed.") % {"mark": UNPRINTABLE}
             if UNPRINTABLE in json.dumps(made) else ""}
    try:
        return typst.compile(
            PACKAGE / template, root=PACKAGE, font_paths=_fonts(), ignore_system_fonts=True, pdf_standards=STANDARDS,
            sys_inputs={"data": json.dumps({**made, **frame})}, timestamp=now.astimezone(UTC).replace(microsecond=0))
    except typst.TypstError:
        # "from None": the error and its hints quote what a person wrote.
        raise NoPaper(template) from None


def answer(content: bytes, *, file_name: str) -> HttpResponse:
    """A page to keep: a file with a neutral name, never kept in a cache."""
    return files.answer(content, media_type="application/pdf", file_name=file_name)


def _printable(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner) for inner in value]
    return value if value is None or isinstance(value, bool | int) else printable(str(value))


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Our own typeface and no other: the page looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])

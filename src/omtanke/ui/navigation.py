"""The main menu: each floor says what it has, for whom, and in which order."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Entry:
    """A page of the menu. `visible` is asked for every request; `also` are views that belong under it."""

    label: str | Promise
    icon: str
    view: str
    order: int
    visible: Callable[[HttpRequest], bool]
    also: frozenset[str] = frozenset()


_entries: list[Entry] = []


def register(entry: Entry) -> None:
    """Add an entry, once."""
    if entry.view not in {known.view for known in _entries}:
        _entries.append(entry)
        _entries.sort(key=lambda known: known.order)


def menu(request: HttpRequest) -> list[dict]:
    """The entries this request may see: label, url, icon, and whether it is where one is."""
    match = getattr(request, "resolver_match", None)
    here = match.view_name if match else ""
    return [{"label": entry.label, "url": reverse(entry.view), "icon": entry.icon,
             "current": here == entry.view or here in entry.also}
            for entry in _entries if entry.visible(request)]


MOST = 6


def folded(rows: list[dict]) -> dict[str, list[dict]]:
    """The menu as a wide window shows it: `shown` in the row, `more` behind a word, so that the row never wraps.

    What does not fit goes behind; the last entry, one's own page, stays in the row.
    """
    if len(rows) <= MOST:
        return {"shown": rows, "more": []}
    return {"shown": [*rows[: MOST - 2], rows[-1]], "more": rows[MOST - 2 : -1]}

"""The obvious way to make the same pages: one person at a time.

The desk is made one unit at a time: who leads it is asked for unit by unit.

The views, templates and rules are the application's own; what differs is that every person's access is checked, row
loaded, name unsealed (with its own line in the trail), absence, signal and talk asked for alone. Nothing is made
slower on purpose: what a viewer's relations are is asked once for the page.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

PEOPLE_PLACES = ("group.columns", "start.away")


@contextmanager
def one_by_one() -> Iterator[None]:
    """Within this, start and my group are made one person at a time."""
    from omtanke.ui import parts
    from omtanke.workforce import places, queries

    directory, of = queries.directory, parts.of
    leads = places._leads
    places._leads = _unit_by_unit(leads)
    queries.directory = lambda people, *, for_user, **how: _merged(
        people or [None], lambda person: directory([person] if person else [], for_user=_alone(for_user), **how))
    parts.of = lambda place: [_each(provider) for provider in of(place)] if place in PEOPLE_PLACES else of(place)
    try:
        yield
    finally:
        queries.directory, parts.of = directory, of
        places._leads = leads


def _each(provider: Callable) -> Callable:
    return lambda viewer, people: _merged(people, lambda person: provider(_alone(viewer), [person]))


def _unit_by_unit(leads: Callable) -> Callable:
    def each(units, found, viewer) -> tuple[dict, dict]:
        now, later = {}, {}
        for unit in units:
            first, then = leads([unit], found, viewer)
            now, later = now | first, later | then
        return now, later
    return each


def _merged(people, ask: Callable) -> dict:
    found = {}
    for person in people:
        found |= ask(person)
    return found


def _alone(viewer):
    """The same viewer, who has not been told anything about anyone yet."""
    alone = replace(viewer, cache={})
    alone.__dict__["scopes"] = viewer.scopes
    return alone

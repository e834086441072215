"""The words of the pages about protected identities."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.oversight.queries.protection import Guarded
from omtanke.ui import words
from omtanke.workforce import queries as workforce
from omtanke.workforce.queries import Person


def readable(people: Iterable[UUID], viewer: Viewer) -> frozenset[UUID]:
    """Those of the people whose names the viewer may read as it is."""
    return viewer.people(Permission.PERSON_READ, list(people))


def name(who: UUID, function: str, people: dict[UUID, Person], viewer: Viewer) -> str:
    """Someone who leads or supports: by name where the viewer reads it anyway, else by function."""
    if who == workforce.own_id(for_user=viewer):
        return _("You")
    return f"{people[who].name}, {function[0].lower()}{function[1:]}" if who in people else function


def choices(managers: Collection[UUID], hr: Collection[UUID], people: dict[UUID, Person],
            viewer: Viewer) -> list[tuple[str, str]]:
    """Those who can be let know besides the viewer: nearest managers first, then others of HR."""
    own = workforce.own_id(for_user=viewer)
    return [(str(who), name(who, _("Nearest manager"), people, viewer)) for who in sorted(managers) if who != own] + [
        (str(who), name(who, _("HR"), people, viewer)) for who in sorted(set(hr) - set(managers)) if who != own]


def listing(found: list[Guarded], people: dict[UUID, Person], viewer: Viewer) -> list[dict]:
    """Everyone who is protected, for the list: alias, since when, and whether something waits to be decided."""
    return [{"name": people[row.person].name, "url": reverse("protection", args=[row.person]),
             "since": words.day(timezone.localtime(row.since).date(), viewer.today), "undecided": len(row.undecided),
             "listed": len(row.listed)} for row in found]


def one(row: Guarded, hr: Collection[UUID], people: dict[UUID, Person], viewer: Viewer) -> dict:
    """One protected identity: who may know since when, and who could be let know."""
    last = set(row.listed) & set(hr)
    known = [{"id": who, "name": name(who, _function(who, row), people, viewer),
              "since": words.day(timezone.localtime(since).date(), viewer.today), "stays": last == {who}}
             for who, since in row.listed.items()]
    others = [(who, name(who, _function(who, row), people, viewer))
              for who in sorted((row.managers | set(hr)) - set(row.listed))]
    return {"who": people[row.person], "since": words.day(timezone.localtime(row.since).date(), viewer.today),
            "known": known, "others": [{"id": who, "name": said, "undecided": who in row.undecided}
                                       for who, said in others]}


def _function(who: UUID, row: Guarded) -> str:
    return _("Nearest manager") if who in row.managers else _("HR")


def chosen(text: str) -> UUID:
    """The person that a button stands for; nobody's id when it has been tampered with."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)

"""Questions about who has an account, and about one's own ways to sign in."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractBaseUser
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.factors import APP, PASSKEY, RECOVERY
from omtanke.access.permissions import Permission
from omtanke.enrolment import policies
from omtanke.enrolment.models import StartCode
from omtanke.organisation.models import during
from omtanke.workforce import group as groups
from omtanke.workforce import queries as workforce
from omtanke.workforce.models import Account, Employment
from omtanke.workforce.queries import Person

ISSUE = Permission.ENROLMENT_ISSUE


@dataclass(frozen=True)
class Workplace:
    """A unit with people who cannot sign in yet, and how many of them have a letter that is good."""

    unit: UUID
    name: str
    people: tuple[UUID, ...]
    with_letter: int


@dataclass(frozen=True)
class Letter:
    """A letter that was printed: when, until when it is good, and whether it is. `waits`: for a second person, who is
    not the viewer when `mine`."""

    issued_on: date
    last_day: date
    good: bool
    waits: bool = False
    mine: bool = False


@dataclass(frozen=True)
class Passkey:
    """One of one's own keys."""

    id: int
    kind: str
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Ways:
    """One's own ways to sign in. `codes_left` are recovery codes that have not been used."""

    passkeys: tuple[Passkey, ...]
    app_since: datetime | None
    codes_left: int

    @property
    def removable(self) -> bool:
        """Whether one of them may be taken away."""
        return len(self.passkeys) + bool(self.app_since) > 1


def workplaces(*, for_user: Viewer) -> list[Workplace]:
    """The viewer's units where someone cannot sign in yet, by name. Nobody's name is opened."""
    return [place for place in _all_workplaces(for_user) if place.people]


def workplace(unit: UUID, *, for_user: Viewer) -> Workplace:
    """One of the viewer's units. 403 for one that lies within another relation of the viewer's, 404 for any other."""
    found = next((place for place in _all_workplaces(for_user) if place.unit == unit), None)
    if found is None:
        groups.refuse(unit, for_user)
        raise Http404
    return found


def letters_of(people: tuple[UUID, ...], *, for_user: Viewer) -> dict[UUID, Letter]:
    """The letters that have been printed for these people."""
    parties = {scope.party for scope in for_user.scopes_with(ISSUE)}
    return {id: letter for id, letter in _letters(for_user, parties).items() if id in people}


def can_sign_in(person: UUID, *, for_user: Viewer) -> bool:
    """Whether someone within the viewer's permission has an account that is ready."""
    for_user.require(person, ISSUE)
    return Account.objects.filter(employee_id=person, user__ready=True).exists()


def birth_dates(people: tuple[UUID, ...], *, for_user: Viewer) -> dict[UUID, tuple[Person, date | None]]:
    """The people with their birth dates, opened for printing letters with one line in the trail."""
    return workforce.with_birth_dates(people, permission=ISSUE, page="letter", for_user=for_user)


def ways(user: AbstractBaseUser, *, viewer: Viewer) -> Ways:
    """One's own ways to sign in."""
    if str(viewer.user_id) != str(user.pk):
        raise Http404
    rows = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    keys = tuple(Passkey(row.pk, row.wrap().name, row.created_at, row.last_used_at)
                 for row in rows if row.type == PASSKEY)
    app = next((row.created_at for row in rows if row.type == APP), None)
    recovery = next((row for row in rows if row.type == RECOVERY), None)
    return Ways(keys, app, len(recovery.wrap().get_unused_codes()) if recovery else 0)


def _all_workplaces(viewer: Viewer) -> list[Workplace]:
    reached = viewer.people(ISSUE)
    parties = {scope.party for scope in viewer.scopes_with(ISSUE)}
    ready = set(Account.objects.filter(employee__party__in=parties, user__ready=True).values_list("employee_id",
                                                                                               flat=True))
    letters = {id for id, letter in _letters(viewer, parties).items() if letter.good}
    rows = Employment.objects.filter(during(viewer.today), unit__party__in=parties)
    found: dict[tuple[str, UUID], list[UUID]] = {}
    for person, unit, name in rows.values_list("employee_id", "unit_id", "unit__name"):
        if person in reached:
            found.setdefault((name, unit), []).extend([] if person in ready else [person])
    return [Workplace(unit, name, tuple(people), len(letters.intersection(people)))
            for (name, unit), people in sorted(found.items())]


def _letters(viewer: Viewer, parties: set[UUID]) -> dict[UUID, Letter]:
    rows = StartCode.objects.filter(employee__party__in=parties)
    return {row.employee_id: Letter(row.issued_on, row.last_day, policies.opens(
        last_day=row.last_day, wrong=row.wrong, today=viewer.today), row.waits, row.issued_by == str(viewer.user_id))
        for row in rows}

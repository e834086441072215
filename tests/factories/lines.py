"""A health support line: a provider of occupational health, its nurse, and the directory that Ekhult delivers."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.test import Client

from omtanke.access.models import User
from omtanke.audit.trail import SYSTEM
from omtanke.health_support.actions import directories
from omtanke.health_support.models import Directory
from omtanke.organisation import actions as organisation
from omtanke.organisation.models import Party
from omtanke.workforce import actions as workforce
from tests.factories import accounts, organisations, people
from tests.factories.moments import NOON, TODAY
from tests.factories.people import FOUNDED
from tests.factories.town import Town


@dataclass
class Line:
    """The provider, its nurse's account, and the directory."""

    provider: Party
    nurse: User
    person: UUID
    directory: Directory | None


def line(town: Town, *, name: str = "Företagshälsan", user: str = "sjukskoterska", delivered: bool = True,
         employer: Party | None = None) -> Line:
    """A provider with one nurse; with an employer's directory (Ekhult's), unless it is not `delivered`."""
    provider = organisation.add_party(kind=Party.Kind.OCCUPATIONAL_HEALTH, name=name, by=SYSTEM, now=NOON)
    units = organisations.units(provider, (f"{name} Telefonen", None))
    person = people.people(provider, **{user: "Åsa Elmgren"})[user]
    account = accounts.account(user, person)
    workforce.take_up_duty(unit=next(iter(units.values())), employee=person, function="health_support",
                           first_day=FOUNDED, by=SYSTEM, now=NOON)
    directory = directories.switch_on(employer=(employer or town.ekhult).id, provider=provider.id, last_day=None,
                                      today=TODAY, by=SYSTEM, now=NOON) if delivered else None
    return Line(provider, account, person, directory)


def delivering(made: Line, employer: Party) -> Line:
    """The same provider, to whom an employer delivers its directory from today."""
    directory = directories.switch_on(employer=employer.id, provider=made.provider.id, last_day=None, today=TODAY,
                                      by=SYSTEM, now=NOON)
    return replace(made, directory=directory)


def client(made: Line, language: str = "en") -> Client:
    """A browser for the nurse."""
    browser = Client(headers={"accept-language": language})
    browser.force_login(made.nurse)
    return browser

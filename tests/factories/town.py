"""A tiny municipality with the cast, built through the same acts as a real one.

    Ekhult                          led by
      Vård och omsorg               overchef      supported by hr
        Hemtjänst Norr              chef          (igarchef until yesterday)
        Hemtjänst Syd               nobody
      Förskola                                    supported by hr2
        Blåklockan                  chef2
      Kontoret                                    where hr (the steward too), hr2 and igarchef work
    Grannby
      Hemtjänst Grannby             utanfor

`chef` works in the unit that she leads; so do `medarbetare`, `medarbetare2` and `kollega`. `ensam` works in Hemtjänst
Syd, `barnskotare` in Blåklockan, `granne` in Grannby. `admin` runs the server; `ingen` is an account and nothing more.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.models import User
from omtanke.audit.trail import Actor
from omtanke.organisation.models import Party
from omtanke.workforce.models import Management
from tests.factories import accounts, organisations, people, routines, viewers
from tests.factories.moments import NOON, TODAY, YESTERDAY

NAMES = {
    "chef": "Annika Berglund", "chef2": "Mattias Rehn", "overchef": "Margareta Lidman", "hr": "Eva Lind",
    "hr2": "Ingrid Falkenby", "medarbetare": "Helena Norén", "medarbetare2": "Amina Yusuf",
    "kollega": "Roland Ståhl", "igarchef": "Birgitta Sjölin", "ensam": "Nadja Kovač", "barnskotare": "Malin Thorell",
}
NEIGHBOURS = {"utanfor": "Camilla Rosmark", "granne": "Åke Öqvist"}
WORKPLACES = {
    "chef": "Hemtjänst Norr", "chef2": "Blåklockan", "overchef": "Vård och omsorg", "hr": "Kontoret",
    "hr2": "Kontoret", "medarbetare": "Hemtjänst Norr", "medarbetare2": "Hemtjänst Norr",
    "kollega": "Hemtjänst Norr", "igarchef": "Kontoret", "ensam": "Hemtjänst Syd", "barnskotare": "Blåklockan",
}
CAST = ("chef", "chef2", "overchef", "hr", "hr2", "medarbetare", "medarbetare2", "igarchef", "utanfor")


@dataclass
class Town:
    """Everything by its name: `people` are employee ids, `users` accounts, `units` unit ids."""

    ekhult: Party
    grannby: Party
    units: dict[str, UUID]
    people: dict[str, UUID]
    users: dict[str, User]
    chefs: Management

    def viewer(self, who: str, now: datetime = NOON) -> Viewer:
        """One of the cast, asking at a moment."""
        return viewers.viewer(self.users[who], now)

    def actor(self, who: str, now: datetime = NOON) -> Actor:
        """One of the cast, acting."""
        return viewers.actor(self.users[who], now)


def build() -> Town:
    """The municipality and its neighbour, with their routines in force for every unit, and nobody ever away."""
    ekhult, grannby = organisations.party("Ekhult"), organisations.party("Grannby")
    units = organisations.units(
        ekhult, ("Ekhult", None), ("Vård och omsorg", "Ekhult"), ("Hemtjänst Norr", "Vård och omsorg"),
        ("Hemtjänst Syd", "Vård och omsorg"), ("Förskola", "Ekhult"), ("Blåklockan", "Förskola"),
        ("Kontoret", "Ekhult"))
    units |= organisations.units(grannby, ("Hemtjänst Grannby", None))
    staff = people.people(ekhult, **NAMES) | people.people(grannby, **NEIGHBOURS)
    people.employ_all({employee: units[WORKPLACES.get(who, "Hemtjänst Grannby")] for who, employee in staff.items()})
    users = {who: accounts.account(who, staff[who]) for who in CAST}
    users |= {"admin": accounts.operator("admin"), "ingen": accounts.account("ingen")}
    accounts.steward(users["hr"], ekhult.id)
    for party, root in ((ekhult, "Ekhult"), (grannby, "Hemtjänst Grannby")):
        routines.adopt(party)
        routines.on(party, units[root])
    return Town(ekhult, grannby, units, staff, users, _lead(units, staff))


def _lead(units: dict[str, UUID], staff: dict[str, UUID]) -> Management:
    """Who leads and supports what; the present management of Hemtjänst Norr."""
    people.appoint(units["Vård och omsorg"], staff["overchef"])
    people.appoint(units["Blåklockan"], staff["chef2"])
    people.appoint(units["Hemtjänst Grannby"], staff["utanfor"])
    people.appoint(units["Hemtjänst Norr"], staff["igarchef"], last_day=YESTERDAY)
    people.support(units["Vård och omsorg"], staff["hr"])
    people.support(units["Förskola"], staff["hr2"])
    return people.appoint(units["Hemtjänst Norr"], staff["chef"], first_day=TODAY)

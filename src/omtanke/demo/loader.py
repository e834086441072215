"""Ekhult into the database, through the same acts as a real employer's data. Ids follow the seed."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from omtanke.absence import actions as absence
from omtanke.access import actions as access
from omtanke.alerts import actions as alerts
from omtanke.audit.trail import SYSTEM, Actor
from omtanke.demo import agreements, certificates, in_touch, line, programme
from omtanke.demo.cast import HELENA
from omtanke.demo.catalogue import NOT_YET
from omtanke.demo.contacts import CONTACTS
from omtanke.demo.helena import Story
from omtanke.demo.local_groups import GroupStory
from omtanke.demo.meetings import Meetings
from omtanke.demo.partners import PARTNERS, SERVING, Serves
from omtanke.demo.shapes import Employee, Municipality
from omtanke.demo.tree import EKHULT
from omtanke.demo.weeks import Told, week
from omtanke.insight.actions import building
from omtanke.meetings.actions import slots
from omtanke.organisation import actions as organisation
from omtanke.organisation.models import Party, Unit
from omtanke.oversight.actions import listing
from omtanke.programme.actions import effects
from omtanke.rules.ladder import Answer
from omtanke.talks import actions as talks
from omtanke.workforce import actions as workforce
from omtanke.workforce.policies import directory_of

GIVEN = ("data_protection_officer", "project_lead", "steering_group", "evaluator")
"""The roles of the cast that two persons give."""
NIGHTS_AGO = (19, 12, 9, 6, 4, 2, 1)
SECOND = Actor(id="demo-second-person", role="system")
Progress = Callable[[float, str], None]
Steps = tuple[tuple[str, Callable[[], None]], ...]


class Loader:
    """Puts one generated municipality into an empty database."""

    def __init__(self, town: Municipality, *, password: str, now: datetime):
        self.town, self.now = town, now
        self.hash = make_password(password)
        self.parties: dict[int, Party] = {}
        self.places: dict[str, tuple[UUID, UUID]] = {}
        self.employer_of = {person.key: person.employer for person in town.employees}

    def id(self, kind: str, key: object) -> UUID:
        """The same id for the same thing in every demo of this seed, without order or meaning in it."""
        text = f"{self.town.seed}|{kind}|{key}".encode()
        return UUID(bytes=hashlib.sha256(text).digest()[:16], version=4)

    def steps(self) -> Steps:
        """What is made, by its words, in the order the house knows it."""
        return (("units", self.organisation), ("people", self.people), ("managers", self.responsibilities),
                ("accounts", self.accounts), ("partners", self.partners), ("contacts", self.contacts),
                ("protected", self.protected), ("routine", self.routine), ("absences", self.absences),
                ("talks", self.talks), ("signals", self.signals), ("support line", self.health_support),
                ("cases", self.cases), ("in touch", self.in_touch), ("fixed times", self.times),
                ("meetings", self.meetings), ("groups", self.local_groups), ("programme", self.programme),
                ("due", self.due), ("figures", self.figures))

    def load(self, progress: Progress) -> None:
        """Everything, step by step."""
        steps = self.steps()
        for number, (words, step) in enumerate(steps):
            progress(number / len(steps), words)
            step()
        progress(1.0, "done")

    def due(self) -> None:
        """What has had its time, counted as the night would."""
        for party in self.parties.values():
            listing.list_due(party=party.id, today=self.town.today, by=SYSTEM, now=self.now)

    def figures(self) -> None:
        """What the night counts for the pages of figures."""
        for party in self.parties.values():
            if party.kind == Party.Kind.EMPLOYER:
                building.build(party=party.id, today=self.town.today, by=SYSTEM, now=self.now)
                effects.estimate(party=party.id, today=self.town.today, by=SYSTEM, now=self.now)

    def organisation(self) -> None:
        for employer in self.town.employers:
            self.parties[employer.key] = organisation.add_party(
                kind=Party.Kind.EMPLOYER, name=employer.name, by=SYSTEM, now=self.now,
                id=self.id("party", employer.key))
            units = [(self.id("unit", u.key), u.name, u.parent and self.id("unit", u.parent))
                     for u in self.town.units if u.employer == employer.key]
            first = min(u.first_day for u in self.town.units if u.employer == employer.key)
            organisation.add_units(units, party=self.parties[employer.key], first_day=first, by=SYSTEM, now=self.now)

    def people(self) -> None:
        titles = {e.employee: e.title for e in sorted(self.town.employments, key=lambda e: e.first_day)}
        for key, party in self.parties.items():
            people = [self._person(p, titles.get(p.key, "")) for p in self.town.employees if p.employer == key]
            workforce.add_people(people, party=party, by=SYSTEM, now=self.now)
        workforce.add_employments(
            ((self.id("employee", e.employee), self.id("unit", e.unit), e.first_day, e.last_day, e.degree, week(e))
             for e in self.town.employments), by=SYSTEM, now=self.now)

    def _person(self, person: Employee, title: str) -> tuple[UUID, dict[str, str], tuple[str, ...]]:
        """Someone's values as the directory takes them. Who is protected never enters it by name."""
        id, alias = self.id("employee", person.key), self.town.protected.get(person.key)
        if alias:
            return id, directory_of(alias), (person.employment_number, person.personal_number)
        values = {"given": person.given_name, "family": person.family_name, "phone": person.phone, "title": title,
                  "email": person.email, "born": person.birth_date.isoformat(),
                  "number": person.employment_number}
        return id, values, (person.employment_number, person.personal_number)

    def protected(self) -> None:
        """Those whose identity is protected: known to the cast's manager and HR."""
        if not self.town.protected:
            return
        users = {account.user_name: account for account in self.town.accounts}
        by = Actor(id=str(self.id("user", "hr")), role="hr")
        knows = [self.id("employee", users[name].employee) for name in ("chef", "hr")]
        for person in (p for p in self.town.employees if p.key in self.town.protected):
            workforce.protect(self.id("employee", person.key), alias=self.town.protected[person.key],
                              real=(person.given_name, person.family_name), number=person.employment_number,
                              knows=knows, by=by, now=self.now)

    def responsibilities(self) -> None:
        workforce.take_over_managers(
            [(self.id("unit", m.unit), self.id("employee", m.employee), m.first_day, m.last_day, m.acting)
             for m in self.town.managements], by=SYSTEM, now=self.now)
        workforce.take_over_support(
            [(self.id("unit", s.unit), self.id("employee", s.employee), s.first_day, s.last_day)
             for s in self.town.hr_supports], by=SYSTEM, now=self.now)

    def accounts(self) -> None:
        for account in self.town.accounts:
            user = access.add_user(username=account.user_name, password_hash=self.hash, by=SYSTEM, now=self.now,
                                   id=self.id("user", account.user_name))
            if account.employee is not None:
                workforce.connect_account(user_id=user.id, employee=self.id("employee", account.employee), by=SYSTEM,
                                          now=self.now)
            if account.user_name == "hr":
                party = self.parties[self.employer_of[account.employee]]
                access.assign(user=user, role="steward", party=party.id, first_day=self.town.first_day,
                              approved_by=SECOND, by=SYSTEM, now=self.now)
            if account.role in GIVEN:
                access.assign(user=user, role=account.role, party=self.parties[EKHULT].id,
                              first_day=self.town.first_day, approved_by=SECOND, by=SYSTEM, now=self.now)
            if account.role == "operator":
                access.assign(user=user, role="operator", first_day=self.town.first_day, approved_by=SECOND,
                              by=SYSTEM, now=self.now)

    def partners(self) -> None:
        """The region, Försäkringskassan and occupational health, with those of the cast who serve a place there."""
        names = {account.user_name: account.name for account in self.town.accounts}
        for partner in PARTNERS:
            party = organisation.add_party(kind=partner.kind, name=partner.name, by=SYSTEM, now=self.now,
                                           id=self.id("party", partner.key))
            places = [(self.id("unit", name), name, None) for name in partner.places]
            organisation.add_units(places, party=party, first_day=self.town.first_day, by=SYSTEM, now=self.now)
            self.places[partner.key] = (party.id, places[0][0])
            for who in (row for row in SERVING if row.partner == partner.key):
                self._serve(who, names[who.user_name], party, places[0][0])

    def _serve(self, who: Serves, name: str, party: Party, place: UUID) -> None:
        given, _, family = name.partition(" ")
        person = self.id("employee", who.user_name)
        values = {"given": given, "family": family, "title": who.title, "phone": "", "email": "", "born": ""}
        workforce.add_people([(person, values, ())], party=party, by=SYSTEM, now=self.now)
        workforce.connect_account(user_id=self.id("user", who.user_name), employee=person, by=SYSTEM, now=self.now)
        workforce.take_up_duty(unit=place, employee=person, function=who.function, first_day=self.town.first_day,
                               by=SYSTEM, now=self.now)

    def health_support(self) -> None:
        """The report directory that Ekhult delivers, and the nurse's calls of the last days."""
        line.tell(self.parties[EKHULT].id, provider=self.places["occupational_health"][0],
                  user=lambda name: self.id("user", name), people=lambda name: self._of_cast(name)[0], now=self.now)

    def cases(self) -> None:
        """Helena's case, told day by day."""
        employee, about = self._of_cast(HELENA.name)
        self.helena = Story(employee, about, users=lambda name: self.id("user", name), places=self.places,
                            today=self.now).tell()

    def in_touch(self) -> None:
        """Contacts during the sick leaves of today, and what came of certificates."""
        in_touch.tell(users=lambda name: self.id("user", name), helena=self.helena.employee_id, today=self.now)
        certificates.tell(users=lambda name: self.id("user", name), today=self.now)

    def meetings(self) -> None:
        """Helena's meeting last week, Johan's today, and Maria's that is to be booked."""
        Meetings(users=lambda name: self.id("user", name), people=self._of_cast, places=self.places,
                 today=self.now).tell(self.helena)

    def _of_cast(self, name: str) -> tuple[UUID, dict[str, str]]:
        """Someone of the cast: her id, and what is told of her with a first delivery."""
        found = next(p for p in self.town.employees if f"{p.given_name} {p.family_name}" == name)
        return self.id("employee", found.key), {
            "given": found.given_name, "family": found.family_name, "born": found.birth_date.isoformat()}

    def times(self) -> None:
        """The agreements with the care centres and their fixed times, up to today."""
        agreements.tell(users=lambda name: self.id("user", name), office=self.places["insurance_agency"][1],
                        employers=[self.parties[key].id for key in sorted(self.parties)], today=self.now)
        slots.materialise_all(today=self.town.today, by=SYSTEM, now=self.now)

    def local_groups(self) -> None:
        """The local groups around the care centres, and how far each question has come."""
        GroupStory(self.parties[EKHULT].id, user=lambda name: self.id("user", name), id=self.id, today=self.now).tell()

    def programme(self) -> None:
        """What the project lead follows up."""
        programme.tell(self.parties[EKHULT].id, user=lambda name: self.id("user", name), today=self.now)

    def contacts(self) -> None:
        """The contact persons, as they were added or last checked."""
        units = {unit.name: unit for unit in Unit.objects.filter(party=self.parties[EKHULT])}
        for row in CONTACTS:
            organisation.add_contact(
                unit=units[row.unit], function=row.function, place=row.place, by=SYSTEM,
                values={"name": row.name, "phone": row.phone, "email": ""}, now=self.now,
                reviewed_on=self.town.today - timedelta(days=row.checked))

    def absences(self) -> None:
        told = Told(self.town)
        absence.add_periods(
            ((self.id("employee", a.employee), period) for a in self.town.absences for period in told.periods(a)),
            today=self.town.today, by=SYSTEM, now=self.now)

    def talks(self) -> None:
        held_by = self._users()
        for key, party in self.parties.items():
            earlier = [talks.EarlierTalk(
                employee=self.id("employee", t.employee), held_on=t.day, held_by=held_by(t.by), agreed=t.agreed,
                measures=tuple((m.text, m.owner, m.day) for m in t.measures), next_on=t.next_day,
                followed_on=t.next_day if t.next_day and t.next_day < self.town.today else None,
                confirmed_on=t.confirmed_day, comment=t.comment)
                for t in self.town.talks if self.employer_of[t.employee] == key]
            talks.take_over(earlier, party=party.id, by=SYSTEM, now=self.now)
            answers = [(self.id("employee", a.employee), Answer(a.rung, a.day, a.kind, a.until), held_by(a.by),
                        "" if a.talk is not None else a.note)
                       for a in self.town.answers if self.employer_of[a.employee] == key]
            alerts.take_over(answers, party=party.id, by=SYSTEM, now=self.now)

    def routine(self) -> None:
        """The routine, switched on since the history began for every unit but one."""
        for key, party in self.parties.items():
            alerts.adopt_routine(self.town.routine, party=party, by=SYSTEM, now=self.now)
            units = [(self.id("unit", unit), self.town.first_day) for unit in self._switched_on(key)]
            alerts.take_over_units(units, party=party, by=SYSTEM, now=self.now)

    def _switched_on(self, employer: int) -> list[int]:
        """The highest units that hold no unit which is not switched on yet."""
        units = {unit.key: unit for unit in self.town.units if unit.employer == employer}
        off = next((unit.key for unit in units.values() if unit.name == NOT_YET), None)
        waiting = set()
        while off is not None:
            waiting.add(off)
            off = units[off].parent
        return [unit.key for unit in units.values() if unit.key not in waiting
                and (unit.parent is None or unit.parent in waiting)]

    def signals(self) -> None:
        """The last nights' work: a signal was raised the night after its rung was reached."""
        for party in self.parties.values():
            waiting = self._waiting_today(party)
            for ago in NIGHTS_AGO:
                alerts.evaluate(party=party, today=self.town.today - timedelta(days=ago), by=SYSTEM, now=self.now,
                                among=waiting)
            alerts.evaluate(party=party, today=self.town.today, by=SYSTEM, now=self.now)

    def _waiting_today(self, party: Party) -> set[UUID]:
        """The people whose rungs hold today, found by a night that is then undone."""
        with transaction.atomic():
            alerts.evaluate(party=party, today=self.town.today, by=SYSTEM, now=self.now)
            waiting = alerts.open_signals(party=party, by=SYSTEM)
            transaction.set_rollback(True)
        return waiting

    def _users(self) -> Callable[[int], str]:
        known = {a.employee: str(self.id("user", a.user_name)) for a in self.town.accounts if a.employee is not None}
        return lambda employee: known.get(employee, f"employee:{employee}")


def password_of(seed: int) -> str:
    """The demo's password: it follows the seed, so that it can be told again without being kept anywhere."""
    syllables = ("al", "bo", "ek", "fri", "gran", "hav", "is", "lin", "mo", "nor", "ro", "sol", "tall", "ung", "vik")
    digest = hashlib.sha256(f"omtanke demo {seed}".encode()).digest()
    return "-".join(syllables[byte % len(syllables)] for byte in digest[:3]) + f"-{1000 + digest[3] * 31}"

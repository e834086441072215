"""Helena's case: what has been said, released and delivered since she fell ill sixteen days ago.

Made through the same acts as everybody's, each at its own moment, so that the demo's pages show a case on its way.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.audit.trail import Actor
from omtanke.cases.actions import cases, deliveries, releases, rooms
from omtanke.cases.models import Delivery, Item, RehabCase, Release
from omtanke.cases.queries.reach import Reach, reach
from omtanke.cases.record import Words
from omtanke.demo.helena_plan import PlanStory
from omtanke.vault.doors import Reader

CAN = Words("Förmåga just nu", "", {
    "can": "Gå, stå och köra bil. Korta besök med samtal, mat och mediciner.",
    "cannot": "Lyfta tungt och arbeta med armarna över axlarna.",
    "helps": "Jämn arbetstid på dagen och en kollega vid förflyttningar."})
WISHES = Words("Inför planeringen", "Jag saknar brukarna. Det som oroar mig är lyften och kvällarna. "
                                    "Jag vill gärna börja med de korta besöken på förmiddagen.")
TRAINING = Words("Träning med fysioterapeut, två gånger i veckan", "")
BENEFIT = Words("Ersättning vid deltid", "Hon kan få sjukpenning för den del hon inte arbetar, i fjärdedelar.")


class Story:
    """Tells a case day by day. `users` gives an account's id by its name, `places` a party's and a place's."""

    def __init__(self, employee: UUID, about: dict[str, str], *, users: Callable[[str], UUID],
                 places: dict[str, tuple[UUID, UUID]], today: datetime):
        self.employee, self.about, self.users, self.places, self.today = employee, about, users, places, today
        self.case: RehabCase

    def tell(self) -> RehabCase:
        """The whole case."""
        self.case = cases.open_case(employee=self.employee, opened_for="employee", start_type="full_time",
                                    by=self._actor("chef", 13), now=self._at(13, 10))
        self._listed()
        self._releases()
        training = self._words()
        PlanStory(self.case, opened=self._opened, places=self.places, today=self.today.date()).tell(training)
        self._asked()
        return self.case

    def _listed(self) -> None:
        cases.set_listing(self.case.id, listing="known", centre=self.places["care"][1], by=self._actor("chef", 13),
                          now=self._at(13, 11))

    def _releases(self) -> None:
        """Three yes to secrecy, and the two that care and the agency need to work together with the others."""
        employer, care, agency = (self.case.party_id, None), self.places["care"], self.places["insurance_agency"]
        told = ("ability", "care")
        given = [self._given("secrecy", care, (employer, agency), told),
                 self._given("coordination", care, (employer, agency), ()),
                 self._given("secrecy", agency, (employer, care), ("insurance",)),
                 self._given("cooperation", agency, (employer, care), ()),
                 self._given("secrecy", employer, (care, agency), ("work", "ability", "care")),
                 self._given("data", employer, (care, agency), ("work", "ability", "care"))]
        self._hand_over_releases("care", "rehab_coordinator")
        self._hand_over_releases("insurance_agency", "case_officer")
        by = {care[0]: "rehab", agency[0]: "fk", employer[0]: "chef"}
        for release in given:
            who = by[release.holder_id]
            releases.accept(release.id, by=self._actor(who, 11), now=self._at(11, 9))

    def _given(self, kind: str, holder: tuple, recipients: tuple, categories: tuple[str, ...]) -> Release:
        day = self._at(12, 14)
        parts = releases.Parts(kind, *holder, tuple(releases.Recipient(*place) for place in recipients), categories,
                               "plan", "both", day.date(), (self.today + timedelta(days=96)).date())
        made = releases.propose(self.case.id, parts, party=self.case.party_id, by=self._actor("chef", 12),
                                now=self._at(12, 9))
        releases.give(made.id, parts, how="signed_in", language="sv", by=self._actor("medarbetare", 12), now=day)
        return made

    def _hand_over_releases(self, to: str, function: str) -> None:
        """Her own delivery of the releases: with it the recipient's room comes into being."""
        words = Words("Mina medgivanden", "Jag har sagt ja till att ni berättar för varandra, så att vi kan planera.")
        self._deliver("medarbetare", 12, 15, to, function, "own", "release", words)

    def _words(self) -> UUID:
        """What was written and handed over before the plan; care's row for the plan, as the employer received it."""
        self._deliver("medarbetare", 7, 10, "employer", "manager", "own", "preparation", WISHES)
        self._deliver("medarbetare", 7, 11, "care", "rehab_coordinator", "own", "preparation", WISHES)
        for to, function in (("employer", "manager"), ("insurance_agency", "case_officer")):
            self._deliver("rehab", 6, 13, to, function, "ability", "assessment", CAN)
        training = self._deliver("rehab", 4, 9, "employer", "manager", "care", "plan_row", TRAINING)
        self._deliver("fk", 4, 15, "employer", "manager", "insurance", "answer", BENEFIT)
        return training.items.get().copy_id

    def _asked(self) -> None:
        """One question that waits for her: may the health centre and her manager talk when it is followed up?"""
        day = self._at(1, 16)
        parts = releases.Parts(
            "secrecy", *self.places["care"], (releases.Recipient(self.case.party_id, None, "hr"),), ("ability",),
            "follow", "oral", day.date(), (self.today + timedelta(days=60)).date())
        releases.propose(self.case.id, parts, party=self.case.party_id, by=self._actor("chef", 1), now=day)

    def _deliver(self, who: str, ago: int, hour: int, to: str, function: str, category: str, kind: str,
                 words: Words) -> Delivery:
        found, viewer, permission = self._reach(who, ago, hour)
        actor, now = viewer.actor(found.scope), viewer.now
        item: Item = rooms.write(found.room, kind=kind, category=category, words=words, by=actor, now=now)
        party, place = (self.case.party_id, None) if to == "employer" else self.places[to]
        draft = deliveries.Draft(found.room.id, deliveries.To(party, place, function), (item.versions.get().id,))
        made = deliveries.compose(draft, by=actor, now=now)
        return deliveries.deliver(made.id, reader=found.reader(viewer, permission), about=self.about, by=actor, now=now)

    def _reach(self, who: str, ago: int, hour: int) -> tuple[Reach, Viewer, Permission]:
        permission = Permission.OWN_ROOM if who == "medarbetare" else Permission.DELIVER
        viewer = Viewer(user_id=self.users(who), now=self._at(ago, hour))
        return reach(self.case.id, permission, for_user=viewer), viewer, permission

    def _opened(self, who: str, ago: int, hour: int) -> tuple[Reach, Reader, Actor, datetime]:
        found, viewer, permission = self._reach(who, ago, hour)
        return found, found.reader(viewer, permission), viewer.actor(found.scope), viewer.now

    def _actor(self, who: str, ago: int) -> Actor:
        viewer = Viewer(user_id=self.users(who), now=self._at(ago, 9))
        return viewer.actor(viewer.scopes[0])

    def _at(self, ago: int, hour: int) -> datetime:
        day = (self.today - timedelta(days=ago)).date()
        return datetime.combine(day, time(hour), ZoneInfo(settings.TIME_ZONE))

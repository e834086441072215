"""Any order of releases, deliveries, withdrawals, new managers, ended duties and a party that leaves: nobody ever opens
anything without a relation to its room, and nothing comes into a room without a basis.

What should be covered is worked out here anew, from what this machine itself has done, so that the rules are not their
own witness.
"""

import os
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from omtanke.access.permissions import Permission
from omtanke.audit.trail import SYSTEM
from omtanke.cases import keeping
from omtanke.cases.actions import deliveries, exits, releases
from omtanke.cases.models import DeliveryItem, Item, Release, Room
from omtanke.cases.queries.reach import reach
from omtanke.cases.record import Words
from omtanke.organisation.models import Party
from omtanke.rules.disclosure import Claim, DataBasis, SecrecyBasis
from omtanke.rules.errors import BadInput
from omtanke.vault import doors
from omtanke.workforce import actions as workforce
from omtanke.workforce.models import Duty, Management
from tests.factories import cases, people
from tests.factories.moments import NOON
from tests.factories.undoing import undone

pytestmark = pytest.mark.django_db
CAST = ("chef", "chef2", "overchef", "hr", "medarbetare", "medarbetare2", "rehab", "lakare", "fk", "utanfor", "admin")
FUNCTIONS = {"employer": "manager", "care": "rehab_coordinator", "agency": "case_officer", "person": "person"}
ROOMS = ("employer", "care", "agency", "person")
PARTIES = ("employer", "care", "agency")
CATEGORIES = ("work", "ability", "care", "diagnosis")
EXAMPLES, STEPS = (6, 15) if os.environ.get("HYPOTHESIS_PROFILE", "same") == "same" else (100, 40)
ASKED_BY_LAW = Claim(SecrecyBasis.DUTY, DataBasis.DUTY, on_request=True)


@dataclass
class Yes:
    """A release as this machine remembers it."""

    id: UUID
    kind: str
    holder: str
    to: str
    categories: frozenset
    state: str = "given"


@dataclass
class World:
    """What this machine has done: which release stands how, and who serves or leads."""

    yes: list[Yes] = field(default_factory=list)
    manager: str | None = "chef"
    on_duty: set = field(default_factory=lambda: {"rehab", "lakare", "fk"})
    left: set = field(default_factory=set)

    def holds(self, kind: str, holder: str, to: str, category: str | None = None) -> bool:
        return any(y.kind == kind and y.holder == holder and y.to == to and y.state == "accepted"
                   and (category is None or category in y.categories) for y in self.yes)

    def covered(self, who: str, source: str, target: str, category: str, by_law: bool) -> bool:
        """Whether somebody may deliver this, as the law is read (rules.md §3.1–3.5)."""
        if source == target:
            return False
        if source == "person":
            return not by_law
        if target == "person":
            return not by_law
        if category == "diagnosis" and target == "employer":
            return False
        if by_law:
            return (source, target) == ("employer", "agency") and category in ("work", "ability")
        released = self.holds("secrecy", source, target, category)
        also = {"employer": self.holds("data", source, target, category),
                "care": who == "lakare" or self.holds("coordination", source, target),
                "agency": self.holds("cooperation", source, target)}
        return released and also[source]

    def readers(self, room: str) -> set:
        if room == "person":
            return {"medarbetare"}
        if room in self.left:
            return set()
        if room == "employer":
            return {"hr"} | ({self.manager} if self.manager else set())
        return self.on_duty & ({"rehab", "lakare"} if room == "care" else {"fk"})


class Sharing(RuleBasedStateMachine):
    """One case, and everything that can happen around it."""

    town = parties = None

    def __init__(self):
        super().__init__()
        self.now, self.around = NOON, undone()
        self.around.__enter__()
        self.case, self.world, self.waiting = cases.opened(self.town), World(), []

    def teardown(self):
        try:
            self.nobody_reads_without_a_relation_to_the_room()
        finally:
            self.around.__exit__(None, None, None)

    # -- words for the pieces -------------------------------------------------------------------------------------

    def party(self, room: str) -> tuple[Party | None, UUID | None]:
        return {"employer": (self.case.party, None), "care": (self.parties.region, self.parties.centre),
                "agency": (self.parties.agency, self.parties.office), "person": (None, None)}[room]

    def room(self, name: str) -> Room | None:
        party, place = self.party(name)
        return Room.objects.filter(case=self.case, party=party, place=place, erased_at__isnull=True).first()

    def to(self, name: str) -> deliveries.To:
        party, place = self.party(name)
        return deliveries.To(party.id if party else None, place, FUNCTIONS[name])

    def writers(self, name: str) -> list[str]:
        return sorted(self.world.readers(name))

    def reached(self, who: str, permission: Permission):
        viewer = self.town.viewer(who, self.now)
        found = reach(self.case.id, Permission.OWN_ROOM if who == "medarbetare" else permission, for_user=viewer)
        return found, found.reader(viewer, Permission.OWN_ROOM if found.own else permission), viewer.actor(found.scope)

    # -- what happens ---------------------------------------------------------------------------------------------

    @rule(kind=st.sampled_from(["secrecy", "data", "coordination", "cooperation"]), holder=st.sampled_from(PARTIES),
          to=st.sampled_from(PARTIES), some=st.frozensets(st.sampled_from(CATEGORIES), min_size=1))
    def say_yes(self, kind, holder, to, some):
        if holder == to:
            return
        party, place = self.party(to)
        what = cases.parts(kind, *self.party(holder), (party, place, ""), categories=tuple(sorted(some)))
        made = cases.given(self.town, self.case, what, now=self.now)
        self.world.yes.append(Yes(made.id, kind, holder, to, some))

    @rule(holder=st.sampled_from(PARTIES), to=st.sampled_from(PARTIES))
    def everything_is_released(self, holder, to):
        """The usual way: both questions answered, the holder has the yes and has accepted it."""
        if holder == to or holder in self.world.left or not self.writers(holder):
            return
        kind = {"employer": "data", "care": "coordination", "agency": "cooperation"}[holder]
        for asked in ("secrecy", kind):
            self.say_yes(asked, holder, to, frozenset(CATEGORIES))
            releases.accept(self.world.yes[-1].id, by=self.town.actor("hr"), now=self.now)
            self.world.yes[-1].state = "accepted"

    @precondition(lambda self: self.world.yes)
    @rule(number=st.integers(0, 20), act=st.sampled_from(["accept", "withdraw"]))
    def change(self, number, act):
        yes = self.world.yes[number % len(self.world.yes)]
        may = {"accept": ("given",), "withdraw": ("given", "accepted")}[act]
        do = {"accept": releases.accept, "withdraw": releases.withdraw}[act]
        try:
            do(yes.id, by=self.town.actor("medarbetare"), now=self.now)
        except BadInput:
            assert yes.state not in may
        else:
            assert yes.state in may
            yes.state = {"accept": "accepted", "withdraw": "withdrawn"}[act]

    @rule(name=st.sampled_from(ROOMS), category=st.sampled_from(CATEGORIES))
    def write(self, name, category):
        room, writers = self.room(name), self.writers(name)
        if room is None or not writers or (name, category) == ("employer", "diagnosis"):
            return
        cases.written(self.town, room, writers[0], category=category, text=f"{name} {category}", now=self.now)

    @rule(to=st.sampled_from(("care", "agency")))
    def she_hands_over_something_of_her_own(self, to):
        """So a room comes into being: nobody else can begin it without a release."""
        self._tries("medarbetare", "person", to, cases.written(
            self.town, self.room("person"), "medarbetare", category="own", now=self.now), by_law=False)

    @rule(source=st.sampled_from(ROOMS), goal=st.sampled_from(ROOMS), pick=st.integers(0, 30),
          by_law=st.booleans(), second=st.booleans())
    def deliver(self, source, goal, pick, by_law, second):
        room, writers = self.room(source), self.writers(source)
        items = list(Item.objects.filter(room=room).exclude(kind="release").order_by("made_at", "id")) if room else []
        if not items or not writers:
            return
        who = writers[-1 if second else 0]
        self._tries(who, source, goal, items[pick % len(items)], by_law=by_law and source != "person")

    def _tries(self, who, source, target, item, *, by_law):
        found, reader, actor = self.reached(who, Permission.DELIVER)
        version = item.versions.order_by("-number").first()
        draft = deliveries.Draft(found.room.id, self.to(target), (version.id,), on_request=by_law,
                                 claims={version.id: ASKED_BY_LAW} if by_law else {})
        expected = self.world.covered(who, source, target, item.category, by_law)
        try:
            made = deliveries.compose(draft, by=actor, now=self.now)
        except deliveries.NotCovered:
            assert not expected, "refused what is covered"
            return
        assert expected, "composed without a basis"
        deliveries.deliver(made.id, reader=reader, about=cases.ABOUT, by=actor, now=self.now)
        self.world.left.discard(target)  # who has left and is handed something anew has a new room, with nothing else

    @rule(source=st.sampled_from(PARTIES), goal=st.sampled_from(PARTIES), pick=st.integers(0, 30))
    def compose_and_wait(self, source, goal, pick):
        """Somebody has the confirmation open while the world goes on."""
        room, writers = self.room(source), self.writers(source)
        items = list(Item.objects.filter(room=room).order_by("made_at", "id")) if room else []
        if not items or not writers:
            return
        item, who = items[pick % len(items)], writers[0]
        found, _reader, actor = self.reached(who, Permission.DELIVER)
        version = item.versions.order_by("-number").first()
        try:
            made = deliveries.compose(deliveries.Draft(found.room.id, self.to(goal), (version.id,)), by=actor,
                                      now=self.now)
        except deliveries.NotCovered:
            assert not self.world.covered(who, source, goal, item.category, False)
        else:
            self.waiting.append((made.id, who, source, goal, item.category))

    @precondition(lambda self: self.waiting)
    @rule()
    def confirm(self):
        made, who, source, target, category = self.waiting.pop()
        try:
            _found, reader, actor = self.reached(who, Permission.DELIVER)
        except (Http404, PermissionDenied):
            assert who not in self.world.readers(source)
            return
        if source in self.world.left:
            return
        expected = self.world.covered(who, source, target, category, False)
        try:
            deliveries.deliver(made, reader=reader, about=cases.ABOUT, by=actor, now=self.now)
        except BadInput:
            return  # stopped, perhaps by a withdrawal that was followed by a new yes: it is composed anew
        assert expected, "confirmed without a basis"
        self.world.left.discard(target)

    @rule(who=st.sampled_from(["chef", "chef2", None]))
    def manager_changes(self, who):
        if who == self.world.manager:
            return
        unit = self.town.units["Hemtjänst Norr"]
        for row in Management.objects.filter(unit=unit, ended_at__isnull=True, last_day__isnull=True):
            workforce.end_management(row, by=SYSTEM, now=self.now)
        if who:
            people.appoint(unit, self.town.people[who], first_day=self.now.date())
        self.world.manager = who

    @rule(who=st.sampled_from(["rehab", "lakare", "fk"]))
    def duty_changes(self, who):
        if who in self.world.on_duty:
            for duty in Duty.objects.filter(employee=self.town.people[who], ended_at__isnull=True):
                workforce.leave_duty(duty.id, by=SYSTEM, now=self.now)
            self.world.on_duty.remove(who)
            return
        place, function = {
            "rehab": (self.parties.centre, "rehab_coordinator"), "lakare": (self.parties.centre, "physician"),
            "fk": (self.parties.office, "case_officer")}[who]
        workforce.take_up_duty(unit=place, employee=self.town.people[who], function=function,
                               first_day=self.now.date(), by=SYSTEM, now=self.now)
        self.world.on_duty.add(who)

    @rule(name=st.sampled_from(["care", "agency"]))
    def party_leaves(self, name):
        if self.room(name) is not None:
            exits.leave(self.party(name)[0].id, by=SYSTEM, now=self.now)
            self.world.left.add(name)

    @rule()
    def time_goes(self):
        self.now += timedelta(hours=1)

    # -- what holds always ----------------------------------------------------------------------------------------

    @rule()
    def nobody_reads_without_a_relation_to_the_room(self):
        """Everyone tries to open everything: now and then, and always at the end."""
        rooms = {name: room for name in ROOMS if (room := self.room(name))}
        items = [(name, item) for name, room in rooms.items()
                 for item in Item.objects.filter(room=room).order_by("-made_at", "id")[:2]]
        for who in CAST:
            try:
                _found, reader, _actor = self.reached(who, Permission.CASE_READ)
            except (Http404, PermissionDenied):
                assert all(who not in self.world.readers(name) for name in rooms), who
                continue
            for name, item in items:
                assert self._opens(reader, rooms[name], item) == (who in self.world.readers(name)), (who, name)

    def _opens(self, reader: doors.Reader, room: Room, item: Item) -> bool:
        """Whether the item opens for this reader."""
        sealed = keeping.sealed_item(item.versions.order_by("-number").first(), person=self.case.employee_id,
                                     room=room.id)
        try:
            return bool(Words.from_text(doors.open_content(sealed, reader=reader, now=self.now)).text)
        except doors.Refused:
            return False

    @invariant()
    def a_case_is_there_only_for_those_with_a_room(self):
        for who, name in (("rehab", "care"), ("lakare", "care"), ("fk", "agency")):
            try:
                self.reached(who, Permission.CASE_READ)
            except Http404:
                assert self.room(name) is None or who not in self.world.on_duty
            else:
                assert self.room(name) is not None and who in self.world.on_duty

    @invariant()
    def nothing_came_without_a_basis(self):
        """No diagnosis in the employer's room but from herself; every copy stands beside what it rests on."""
        for copy in Item.objects.filter(room__case=self.case, came_with__isnull=False).select_related("came_with"):
            row = DeliveryItem.objects.filter(delivery=copy.came_with).filter(copy=copy) | DeliveryItem.objects.filter(
                delivery=copy.came_with, own_copy=copy)
            row = row.select_related("secrecy_release", "data_release", "delivery__from_room").get()
            if row.secrecy_basis == "release":
                assert row.secrecy_release.holder_id == row.delivery.from_room.party_id
                assert row.category in row.secrecy_release.categories
            if row.data_basis == "explicit_consent":
                assert row.category in row.data_release.categories
        diagnoses = Item.objects.filter(room__party=self.case.party, category="diagnosis")
        assert all(item.came_with.from_room.party_id is None for item in diagnoses)

    @invariant()
    def what_was_taken_back_holds_nothing_up(self):
        ended = Release.objects.filter(case=self.case, state__in=["withdrawn", "expired"])
        waiting = DeliveryItem.objects.filter(delivery__state__in=["composed", "queued"])
        assert not waiting.filter(secrecy_release__in=ended).exists()
        assert not waiting.filter(data_release__in=ended).exists()


def test_no_order_of_events_gives_a_reader_without_a_basis(town, parties):
    Sharing.town, Sharing.parties = town, parties
    run_state_machine_as_test(Sharing, settings=settings(
        max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking opens the database thousands of times
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]))

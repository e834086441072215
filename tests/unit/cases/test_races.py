"""Several people at the same instant: what is withdrawn is not delivered after it, and a plan is established once."""

import pytest

from omtanke.access.permissions import Permission
from omtanke.cases.actions import deliveries, plan_sharing, releases, rooms
from omtanke.cases.models import Delivery, PlanVersion, RegisterEntry, RehabCase, Release, Room
from omtanke.cases.queries.reach import reach
from omtanke.cases.record import Words
from omtanke.rules.errors import BadInput
from tests.factories import cases, plans, races
from tests.factories.moments import NOON


@pytest.fixture
def town(real_town):
    return real_town


@pytest.fixture
def parties(town):
    return cases.build_parties(town)


@pytest.fixture
def joined(town, parties) -> tuple[RehabCase, Release]:
    case = cases.opened(town)
    return case, cases.care_joins(town, parties, case)


def handing(town, parties, case):
    """The coordinator's delivery to the manager, put together and about to be confirmed."""
    viewer, room = town.viewer("rehab"), cases.room_of(case, parties.region)
    item = cases.written(town, room, "rehab")
    found = reach(case.id, Permission.DELIVER, for_user=viewer)
    by = viewer.actor(found.scope)
    made = deliveries.compose(deliveries.Draft(
        room.id, deliveries.To(case.party_id, None, "manager"), (item.versions.get().id,)), by=by, now=NOON)
    reader = found.reader(viewer, Permission.DELIVER)
    return made, lambda: deliveries.deliver(made.id, reader=reader, about=cases.ABOUT, by=by, now=NOON)


@pytest.mark.parametrize("_", range(4))
def test_a_withdrawal_and_a_delivery_at_once(town, parties, joined, _):
    """Whichever was first, all of it: delivered with its copies, or stopped with none. Never a refusal of both."""
    case, release = joined
    delivery, deliver = handing(town, parties, case)
    by = town.actor("medarbetare")
    delivered, withdrawn = races.at_once(deliver, lambda: releases.withdraw(release.id, by=by, now=NOON))
    row = Delivery.objects.get(id=delivery.id)
    assert Release.objects.get(id=release.id).state == "withdrawn"
    copies = [bool(copy.copy and copy.own_copy) for copy in cases.copies(row)]
    if row.state == "delivered":
        assert (withdrawn, copies) == (0, [True])
        assert RegisterEntry.objects.filter(delivery=row).count() == 2
    else:
        assert isinstance(delivered, BadInput)
        assert (row.state, withdrawn, copies) == ("stopped", 1, [False])
        assert not RegisterEntry.objects.filter(delivery=row).exists()


def test_one_delivery_confirmed_by_two_clicks(town, parties, joined):
    case, _ = joined
    delivery, deliver = handing(town, parties, case)
    results = races.at_once(deliver, deliver, deliver)
    assert len([problem for problem in races.failures(results) if isinstance(problem, BadInput)]) == 2
    assert len(cases.copies(delivery)) == 1
    assert RegisterEntry.objects.filter(delivery=delivery).count() == 2


def test_two_first_deliveries_to_one_place_make_one_room(town, parties):
    case = cases.opened(town)
    own = cases.room_of(case, None)
    viewer = town.viewer("medarbetare")
    found = reach(case.id, Permission.OWN_ROOM, for_user=viewer)
    by, reader = viewer.actor(found.scope), found.reader(viewer, Permission.OWN_ROOM)
    to = deliveries.To(parties.region.id, parties.centre, "rehab_coordinator")
    made = [deliveries.compose(deliveries.Draft(own.id, to, (cases.written(
        town, own, "medarbetare", category="own").versions.get().id,)), by=by, now=NOON) for _ in range(2)]
    results = races.at_once(*(
        lambda id=row.id: deliveries.deliver(id, reader=reader, about=cases.ABOUT, by=by, now=NOON) for row in made))
    assert races.failures(results) == []
    assert Room.objects.filter(case=case, party=parties.region).count() == 1
    numbers = RegisterEntry.objects.filter(party=parties.region).values_list("number", flat=True)
    assert sorted(numbers) == [1, 2]


def test_a_plan_established_by_two_clicks_is_one(town, parties):
    case = cases.opened(town)
    writer = plans.Writer(town, case)
    version = plans.begun(writer)
    with_ = writer.with_
    results = races.at_once(*[lambda: plan_sharing.establish(case.id, edit=version.edit, took_part="together",
                                                             **with_)] * 2)
    assert len(races.failures(results)) == 1
    assert isinstance(races.failures(results)[0], BadInput)
    assert PlanVersion.objects.filter(plan__case=case, established_at__isnull=False).count() == 1
    assert Delivery.objects.filter(case=case, subject="plan").count() == 1


@pytest.mark.parametrize("_", range(4))
def test_deliveries_while_answers_are_entered_wait_for_each_other_in_one_order(town, parties, joined, _):
    """Both take a number in the employer's register and write in the trail: neither stops the other for ever."""
    entering = [cases.opened(town, "medarbetare2"), cases.opened(town, "kollega")]
    _, deliver = handing(town, parties, joined[0])
    by, room = town.actor("chef"), cases.room_of
    results = races.at_once(deliver, *(lambda case=case: rooms.enter_received(
        room(case, case.party), kind="answer", category="work", words=Words("", "Kan komma."), sender_party=None,
        sender_place=None, sender_function="", sent_on=NOON.date(), came_by="paper", by=by, now=NOON)
        for case in entering))
    assert races.failures(results) == []
    numbers = RegisterEntry.objects.filter(party=town.ekhult).order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3]

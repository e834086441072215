"""Power cuts: an act on a case that breaks at any of its statements has done nothing, and can be done again.

Each act is run once for each statement it sends to the database, and cut off there; then it is run to its end.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import OperationalError, connection

from omtanke.access.permissions import Permission
from omtanke.audit.models import Line
from omtanke.cases.actions import deliveries, exits, plan_sharing, releases
from omtanke.cases.keeping import sealed_item
from omtanke.cases.models import Delivery, ItemVersion, PlanVersion, RegisterEntry, Release, Room
from omtanke.cases.queries.reach import reach
from omtanke.vault import doors
from omtanke.vault.models import ContentRoom
from tests.factories import cases, plans
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db
MANY = 400


class PowerCut(OperationalError):
    """The statement never reached the database."""


class CutAt:
    """Lets so many statements through, and none after."""

    def __init__(self, most: int):
        self.left = most

    def __call__(self, execute, sql, params, many, context):
        if self.left == 0:
            self.left = -1
            raise PowerCut(sql[:80])
        self.left -= 1
        return execute(sql, params, many, context)


def everything() -> dict[str, list]:
    """Every row of every table that an act on a case could have changed."""
    models = [model for label in ("cases", "vault", "audit", "notify")
              for model in apps.get_app_config(label).get_models()]
    return {model._meta.label: [
        {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}
        for row in model.objects.order_by("pk").values()] for model in models}


def cut_everywhere(act: Callable[[], object]) -> int:
    """Run the act, cut off at each of its statements in turn; how many it has. It is left done, once."""
    before = everything()
    for statement in range(MANY):
        try:
            with connection.execute_wrapper(CutAt(statement)):
                act()
            return statement
        except PowerCut as cut:
            after = everything()
            assert after == before, f"half done at statement {statement}: {cut}"
    pytest.fail("the act has no end")


@pytest.fixture
def joined(town, parties, case):
    """Care has a room, and may tell the manager what Helena can do."""
    return cases.care_joins(town, parties, case)


def composed(town, case, party, *items, by="rehab", to=None, channel="room") -> Delivery:
    draft = deliveries.Draft(cases.room_of(case, party).id, to or deliveries.To(case.party_id, None, "manager"),
                             tuple(item.versions.get().id for item in items), channel=channel)
    viewer = town.viewer(by)
    permission = Permission.OWN_ROOM if party is None else Permission.DELIVER
    found = reach(case.id, permission, for_user=viewer)
    return deliveries.compose(draft, by=viewer.actor(found.scope), now=NOON)


def reader_of(town, case, who, permission=Permission.DELIVER) -> doors.Reader:
    viewer = town.viewer(who)
    return reach(case.id, permission, for_user=viewer).reader(viewer, permission)


def handing(town, case, delivery, who="rehab", permission=Permission.DELIVER) -> Callable[[], object]:
    reader, by = reader_of(town, case, who, permission), town.actor(who)
    return lambda: deliveries.deliver(delivery.id, reader=reader, about=cases.ABOUT, by=by, now=NOON)


def test_delivering_is_all_or_nothing(town, parties, case, joined):
    items = [cases.written(town, cases.room_of(case, parties.region), "rehab", text=text)
             for text in ("Kan stå.", "Kan inte lyfta.")]
    delivery = composed(town, case, parties.region, *items)
    lines = Line.objects.count()
    assert cut_everywhere(handing(town, case, delivery)) > 20
    assert Delivery.objects.get(id=delivery.id).state == "delivered"
    assert all(row.copy and row.own_copy for row in cases.copies(delivery))
    assert RegisterEntry.objects.filter(delivery=delivery).count() == 2
    assert Line.objects.count() == lines + 3, "one opening for each text, and the delivery"


def test_the_first_delivery_makes_its_room_or_nothing(town, parties, case):
    """A cut first delivery leaves no room behind: another party would have seen from it that there is a case."""
    own = cases.room_of(case, None)
    item = cases.written(town, own, "medarbetare", category="own")
    delivery = composed(town, case, None, item, by="medarbetare",
                        to=deliveries.To(parties.region.id, parties.centre, "rehab_coordinator"))
    rooms = ContentRoom.objects.count()
    cut_everywhere(handing(town, case, delivery, "medarbetare", Permission.OWN_ROOM))
    assert Room.objects.filter(case=case, party=parties.region).count() == 1
    assert ContentRoom.objects.count() == rooms + 1


def test_composing_is_all_or_nothing(town, parties, case, joined):
    item = cases.written(town, cases.room_of(case, parties.region), "rehab")
    cut_everywhere(lambda: composed(town, case, parties.region, item))
    assert Delivery.objects.filter(state="composed").count() == 1


def test_withdrawing_stops_what_rests_on_it_or_nothing(town, parties, case, joined):
    item = cases.written(town, cases.room_of(case, parties.region), "rehab")
    waiting = [composed(town, case, parties.region, item) for _ in range(2)]
    queued = composed(town, case, parties.region, item, channel="paper")
    deliveries.deliver(queued.id, reader=reader_of(town, case, "rehab"), about={}, by=town.actor("rehab"), now=NOON)
    cut_everywhere(lambda: releases.withdraw(joined.id, by=town.actor("medarbetare"), now=NOON))
    assert Release.objects.get(id=joined.id).state == "withdrawn"
    assert {Delivery.objects.get(id=row.id).state for row in (*waiting, queued)} == {"stopped"}


def test_giving_a_release_is_all_or_nothing(town, parties, case):
    what = cases.parts("secrecy", parties.region, parties.centre, (case.party, None, ""))
    made = releases.propose(case.id, what, party=None, by=town.actor("medarbetare"), now=NOON)
    cut_everywhere(lambda: releases.give(made.id, what, how="signed_in", language="sv", by=town.actor("medarbetare"),
                                         now=NOON))
    assert Release.objects.get(id=made.id).state == "given"


def test_establishing_is_all_or_nothing(town, parties, case):
    writer = plans.Writer(town, case)
    version = plans.begun(writer, plans.measure("Ett."), plans.measure("Två."))
    with_ = writer.with_
    cut_everywhere(lambda: plan_sharing.establish(case.id, edit=version.edit, took_part="together", **with_))
    version.refresh_from_db()
    assert version.established_at == NOON
    assert PlanVersion.objects.filter(plan__case=case).count() == 1
    assert Delivery.objects.filter(case=case, subject="plan", state="delivered").count() == 1


def test_establishing_with_a_day_to_go_through_it_again(town, parties, case):
    from omtanke.cases.actions import plans as acts

    writer = plans.Writer(town, case)
    plans.begun(writer)
    acts.write_contact(case.id, how_often="weekly", who_calls="manager", way="phone", when="",
                       next_on=TODAY + timedelta(days=14), seen=0, **writer.with_)
    version, with_ = PlanVersion.objects.get(plan__case=case), writer.with_
    cut_everywhere(lambda: plan_sharing.establish(case.id, edit=version.edit, took_part="together", **with_))
    assert case.follow_ups.filter(kind="plan").count() == 1


def test_handing_over_on_paper_is_all_or_nothing(town, parties, case, joined):
    item = cases.written(town, cases.room_of(case, parties.region), "rehab")
    delivery = composed(town, case, parties.region, item, channel="paper")
    handing(town, case, delivery)()
    reader, by = reader_of(town, case, "rehab"), town.actor("rehab")
    cut_everywhere(lambda: deliveries.hand_over(delivery.id, handed_on=TODAY, reader=reader, by=by, now=NOON))
    assert RegisterEntry.objects.filter(delivery=delivery).count() == 1


def test_erasing_a_room_is_all_or_nothing(town, parties, case, joined):
    room = cases.room_of(case, parties.region)
    item = cases.written(town, room, "rehab")
    cut_everywhere(lambda: exits.erase_room(room.id, by=town.actor("hr"), now=NOON))
    with pytest.raises(doors.Erased):
        doors.open_content(sealed_item(item.versions.get(), person=case.employee_id, room=room.id),
                           reader=reader_of(town, case, "chef", Permission.CASE_READ), now=NOON)


def test_a_text_in_anothers_row_is_delivered_to_nobody(town, parties, case, joined):
    """Two versions in one room change ciphertexts: the delivery breaks, names the row, and has handed over nothing."""
    room = cases.room_of(case, parties.region)
    one, other = (cases.written(town, room, "rehab", text=text).versions.get() for text in ("Kan stå.", "Annat."))
    delivery = composed(town, case, parties.region, one.item)
    mine, theirs = bytes(one.sealed), bytes(other.sealed)
    ItemVersion.objects.filter(id=one.id).update(sealed=theirs)
    ItemVersion.objects.filter(id=other.id).update(sealed=mine)
    before = everything()
    with pytest.raises(doors.CannotOpen) as caught:
        handing(town, case, delivery)()
    assert caught.value.thing == f"cases.itemversion:{one.id}"
    assert "stå" not in str(caught.value) + repr(caught.value)
    assert everything() == before


def test_a_text_of_another_person_opens_in_nobodys_case(town, parties, case, joined):
    """The whole row of another case's version, moved under this one's item: another room's key does not open it."""
    other = cases.opened(town, "kollega")
    theirs = cases.written(town, cases.room_of(other, other.party), "chef", category="work").versions.get()
    mine = cases.written(town, cases.room_of(case, case.party), "chef", category="work").versions.get()
    ItemVersion.objects.filter(id=mine.id).update(sealed=bytes(theirs.sealed))
    mine.refresh_from_db()
    with pytest.raises(doors.CannotOpen):
        doors.open_content(sealed_item(mine, person=case.employee_id, room=mine.item.room_id),
                           reader=reader_of(town, case, "chef", Permission.CASE_READ), now=NOON)

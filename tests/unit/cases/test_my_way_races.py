"""Two browsers at the same instant in one's own room: one delivery, and never half of anything."""

import pytest

from omtanke.access.permissions import Permission
from omtanke.cases.actions import my_way as acts
from omtanke.cases.actions import rooms
from omtanke.cases.actions.deliveries import To
from omtanke.cases.models import Delivery, Item, ItemVersion
from omtanke.cases.queries.reach import reach
from omtanke.cases.record import Words
from omtanke.rules.errors import BadInput
from tests.factories import cases
from tests.factories.moments import NOON
from tests.factories.races import at_once, failures


@pytest.fixture
def mine(real_town):
    """An open case with a note, and what handing it over to the employer takes."""
    case = cases.opened(real_town)
    note = cases.written(real_town, cases.room_of(case, None), "medarbetare", category="own")
    version = ItemVersion.objects.select_related("item__room").get(item=note)

    def hand_over() -> Delivery:
        viewer = real_town.viewer("medarbetare")
        found = reach(case.id, Permission.OWN_ROOM, for_user=viewer)
        door = acts.Door(found.reader(viewer, Permission.OWN_ROOM), cases.ABOUT)
        return acts.hand_over(version, To(case.party_id, None, "manager"), channel="room", door=door,
                              by=viewer.actor(found.scope), now=NOON)

    return real_town, case, note, hand_over


def test_pressing_in_several_windows_is_one_delivery(mine):
    _town, case, _note, hand_over = mine
    results = at_once(*[hand_over] * 4)
    assert [type(found) for found in failures(results)] == [BadInput] * 3
    assert Delivery.objects.filter(case=case).count() == 1
    assert Item.objects.filter(room=cases.room_of(case, case.party)).count() == 1


def test_taking_away_while_handing_over_is_one_or_the_other(mine):
    town, case, note, hand_over = mine
    by = town.actor("medarbetare")
    results = at_once(hand_over, lambda: rooms.let_go(note.id, by=by, now=NOON))
    assert [found for found in failures(results) if not isinstance(found, BadInput)] == []
    assert not Item.objects.filter(id=note.id).exists()
    delivered = Delivery.objects.filter(case=case, delivered_at__isnull=False).count()
    assert Item.objects.filter(room=cases.room_of(case, case.party)).count() == delivered


def test_several_windows_write_one_version_after_another(mine):
    town, _case, note, _hand_over = mine
    by = town.actor("medarbetare")
    results = at_once(*[lambda: rooms.write_anew(note.id, words=Words(text="Nytt."), after=1, by=by, now=NOON)] * 3)
    assert [type(found) for found in failures(results)] == [BadInput] * 2
    assert note.versions.count() == 2

"""What was erased is told as gone, to those who might have read it, and as before to everyone else."""

import pytest
from django.urls import reverse

from omtanke.vault import doors
from tests.factories.moments import NOON
from tests.integration.conftest import text


@pytest.mark.parametrize(("who", "status"), [("chef", 410), ("medarbetare2", 410), ("hr", 403), ("utanfor", 404)])
def test_a_talk_whose_room_was_destroyed(town, held, sign_in, who, status):
    doors.destroy_room(held.room, by=town.actor("chef"), now=NOON)
    answer = sign_in(who).get(reverse("read_talk", args=[held.id]))
    assert answer.status_code == status
    assert ("erased" in text(answer)) == (status == 410)

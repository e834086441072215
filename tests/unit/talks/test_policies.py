"""Every act at every state of a talk."""

import pytest

from omtanke.talks.policies import CONFIRMED, HELD, PLANNED, TRANSITIONS, after, may

TABLE = {
    "write": {PLANNED: PLANNED}, "hold": {PLANNED: HELD}, "comment": {HELD: HELD, CONFIRMED: CONFIRMED},
    "confirm": {HELD: CONFIRMED}, "follow_up": {HELD: HELD, CONFIRMED: CONFIRMED},
}


@pytest.mark.parametrize("act", [*TABLE, "erase"])
@pytest.mark.parametrize("state", [PLANNED, HELD, CONFIRMED])
def test_the_table(act, state):
    to = TABLE.get(act, {}).get(state)
    assert may(act, state) is (to is not None)
    if to is None:
        with pytest.raises(KeyError):
            after(act, state)
    else:
        assert after(act, state) == to


def test_a_held_talk_is_never_a_draft_again():
    assert all(PLANNED not in TRANSITIONS[state].values() for state in (HELD, CONFIRMED))

"""The same note from several windows, or several times, at the same instant; and a save that dies half-way."""

from uuid import uuid4

import pytest

from omtanke.cases.models import ItemVersion
from omtanke.meetings.actions import guides, leading
from omtanke.meetings.models import GuideVersion, Meeting, SavedOnce, StepNote
from omtanke.rules.errors import BadInput
from tests.factories import cases, meetings, races
from tests.factories.moments import NOON

MANY = 6


@pytest.fixture
def town(real_town):
    return real_town


@pytest.fixture
def meeting(town):
    return meetings.begun(cases.opened(town), town)


def _save(meeting, town, text, key):
    return lambda: leading.save(meeting.id, "work", text=text, seen=0, key=key, by=town.actor("chef"), now=NOON)


def test_windows_that_write_at_once_never_overwrite_each_other(meeting, town):
    found = races.at_once(*(_save(meeting, town, f"Fönster {n}", uuid4()) for n in range(MANY)))
    assert all(isinstance(problem, BadInput) for problem in races.failures(found)), found
    assert len(races.failures(found)) == MANY - 1
    assert ItemVersion.objects.filter(item__in=StepNote.objects.values("item")).count() == 1


def test_the_same_send_at_once_is_saved_once_and_answered_alike(meeting, town):
    key = uuid4()
    found = races.at_once(*(_save(meeting, town, "En gång", key) for _ in range(MANY)))
    assert races.failures(found) == []
    assert len(set(found)) == 1
    assert ItemVersion.objects.filter(item__in=StepNote.objects.values("item")).count() == 1


def test_a_note_and_the_end_at_once_are_both_kept(meeting, town):
    found = races.at_once(_save(meeting, town, "Sist", uuid4()),
                          lambda: leading.end(meeting.id, by=town.actor("chef"), now=NOON))
    assert races.failures(found) == []
    assert Meeting.objects.get(id=meeting.id).state == "held"
    assert StepNote.objects.count() == 1


def test_a_save_that_dies_half_way_leaves_nothing_and_can_be_sent_again(meeting, town, monkeypatch):
    key = uuid4()
    with monkeypatch.context() as broken:
        broken.setattr(SavedOnce.objects, "create", _dies)
        with pytest.raises(ConnectionError):
            _save(meeting, town, "Halva natten", key)()
    assert not StepNote.objects.exists()
    assert not ItemVersion.objects.filter(item__kind="note").exists()
    assert _save(meeting, town, "Halva natten", key)().number == 1


def test_two_who_begin_a_guide_at_once_make_one(town):
    found = races.at_once(*(lambda: guides.begin(town.ekhult.id, by=town.actor("hr"), now=NOON) for _ in range(4)))
    assert races.failures(found) == []
    assert GuideVersion.objects.count() == 1


def _dies(**_values):
    raise ConnectionError

"""One account cannot open everything: opening is metered by hour, stops, and leaves a line (security.md #3)."""

from datetime import timedelta

import pytest

from omtanke.audit import trail
from omtanke.vault import doors
from tests.factories import trails
from tests.factories.moments import NOON


@pytest.fixture(autouse=True)
def _limits(settings):
    settings.OMTANKE_TEXTS_PER_HOUR = settings.OMTANKE_DIRECTORY_ROWS_PER_HOUR = 3


def walk(vault, count, *, now=NOON, reader=None):
    """Open as many texts as asked for, like a script would; how many were opened before it was stopped."""
    for number in range(count):
        item = vault.text("Ett.", about=vault.helena)
        try:
            doors.open_content(item, reader=reader or vault.reader(vault.helena), now=now)
        except doors.TooMuchOpened:
            return number
    return count


def test_a_walk_through_texts_stops_and_says_so(vault):
    assert walk(vault, 10) == 3
    assert trails.acts("open.", "vault.") == ["open.content"] * 3 + ["vault.stopped"]


def test_the_stop_says_who_and_what(vault):
    from omtanke.audit.models import Line

    walk(vault, 10)
    stopped = Line.objects.get(act="vault.stopped")
    assert (stopped.actor, stopped.role, stopped.thing) == ("someone", "manager", "open.content")


def test_it_stays_stopped_until_the_hour_has_passed(vault):
    walk(vault, 10)
    assert walk(vault, 1, now=NOON + timedelta(minutes=59)) == 0
    assert walk(vault, 1, now=NOON + timedelta(hours=1)) == 1


def test_another_account_goes_on(vault):
    walk(vault, 10)
    other = doors.Reader(trail.Actor(id="another"), vault.reader(vault.helena).grants)
    assert walk(vault, 1, reader=other) == 1


def test_names_are_counted_by_row_not_by_page(vault, directory):
    """Two rows and two more are four: the second page is refused whole, and none of its names is opened."""
    rows = directory()
    reader = vault.reader(vault.helena, vault.amina, sealed_class=doors.DIRECTORY)
    both = [rows[vault.helena], rows[vault.amina]]
    assert len(doors.open_directory(both, reader=reader, page="group", now=NOON)) == 2
    with pytest.raises(doors.TooMuchOpened):
        doors.open_directory(both, reader=reader, page="group", now=NOON)
    assert [line.count for line in trails.openings()] == [2]


def test_names_and_texts_have_meters_of_their_own(vault, directory):
    walk(vault, 10)
    reader = vault.reader(vault.helena, sealed_class=doors.DIRECTORY)
    assert doors.open_directory([directory()[vault.helena]], reader=reader, page="group", now=NOON)

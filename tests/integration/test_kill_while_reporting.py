"""The server is killed while forty people report ill: nobody who was told "received" is lost, and nothing is half-told.
A send that got no answer is sent again with the same key, and is told once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Thread

import pytest

from tests.factories import reporters
from tests.factories.mornings import Morning, Phone
from tests.journeys import serving

PEOPLE, KILLED_AFTER, TOGETHER = 40, 6, 12


@pytest.fixture
def demo(tmp_path) -> Iterator[serving.Demo]:
    """A data folder of its own, on the database that the run is on."""
    made = serving.Demo(tmp_path / "data", serving.new_database("omtanke_killed_reporting"))
    yield made
    serving.drop_database(made.database)


def test_what_was_received_is_kept_and_nothing_is_half(demo, tmp_path):
    names = reporters.made(demo, PEOPLE)
    first = reported(demo, tmp_path, names, KILLED_AFTER)
    found = reporters.looked_at(demo)
    assert found["half"] == []
    confirmed = {each.user: each.confirmed for each in first if each.confirmed}
    assert len(confirmed) >= KILLED_AFTER
    assert all(found["reports"][user] == [page.strip("/").rpartition("/")[2]] for user, page in confirmed.items())
    assert len(found["reports"]) < PEOPLE, "it was killed when all was done: nothing was tried"
    again = reported(demo, tmp_path, [each.user for each in first if not each.confirmed], None)
    found = reporters.looked_at(demo)
    assert set(found["reports"]) == set(names) and all(len(ids) == 1 for ids in found["reports"].values())
    assert found["half"] == [] and not [each for each in again if each.failed]


def reported(demo: serving.Demo, folder, names: list[str], after: int | None) -> list[Morning]:
    """All report, some at a time; after so many receipts the server is killed in the middle of the others."""
    today, done = datetime.now().astimezone().date(), []

    def one(name: str) -> Morning:
        found = Phone(site.base, name).report(reporters.PASSWORD, today)
        if found.confirmed:
            done.append(name)
            if len(done) == after:
                Thread(target=site.kill).start()
        return found

    with serving.started(demo, folder) as site, ThreadPoolExecutor(TOGETHER) as pool:
        return list(pool.map(one, names))

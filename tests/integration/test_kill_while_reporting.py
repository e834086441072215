"""The server is killed while forty people report ill: nobody who was told "received" is lost, and nothing is half-told.
A send that got no answer is sent again with the same key, and is told once. The log of SQLite is emptied meanwhile."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import datetime
from threading import Event, Thread

import pytest

from omtanke.config.sqlite import swap_in
from tests.factories import reporters
from tests.factories.mornings import Phone
from tests.journeys import serving

PEOPLE, IN_A_UNIT, KILLED_AFTER, TOGETHER = 40, 4, 6, 12
BETWEEN_CHECKPOINTS = 0.05


class Mailing(serving.Demo):
    """From here mails leave, so that a report has one for the manager; nothing sends them."""

    def environment(self) -> dict[str, str]:
        return super().environment() | {
            "OMTANKE_SMTP_HOST": "127.0.0.1", "OMTANKE_SMTP_PORT": "9", "OMTANKE_MAIL_FROM": "omtanke@ekhult.example"}


@pytest.fixture
def demo(tmp_path) -> Iterator[serving.Demo]:
    """A data folder of its own, on the database that the run is on."""
    made = Mailing(tmp_path / "data", serving.new_database("omtanke_killed_reporting"))
    yield made
    serving.drop_database(made.database)


def test_what_was_received_is_kept_and_nothing_is_half(demo, tmp_path):
    names = reporters.made(demo, PEOPLE, IN_A_UNIT)
    with emptied_log(demo):
        phones = reported(demo, tmp_path, names, KILLED_AFTER)
    received = {each.morning.user: report_of(each) for each in phones if report_of(each)}
    found = reporters.looked_at(demo)
    assert found["half"] == [] and told_to_managers(found, names)
    assert len(received) >= KILLED_AFTER
    assert all(found["reports"][user] == [report] for user, report in received.items())
    assert len(found["reports"]) < PEOPLE, "it was killed when all was done: nothing was tried"

    sent = sent_again(demo, tmp_path, [each for each in phones if each.key])
    assert received.items() <= sent.items(), "a key that was used leads to what it made"
    rest = reported(demo, tmp_path, [name for name in names if name not in sent], None)
    assert not [each for each in rest if each.morning.failed or each.morning.refused]
    after = reporters.looked_at(demo)
    assert set(after["reports"]) == set(names) and all(len(ids) == 1 for ids in after["reports"].values())
    assert found["reports"].items() <= after["reports"].items(), "what was there before is there still, and once"
    assert after["half"] == [] and told_to_managers(after, names)


def report_of(phone: Phone) -> str:
    """The id of the report that was confirmed to a phone; empty when none was."""
    return phone.morning.confirmed.strip("/").rpartition("/")[2]


def told_to_managers(found: dict, names: list[str]) -> bool:
    """Whether a mail waits for every manager with somebody else's report in the unit: the first of each unit leads."""
    leads = {name: names[number - number % IN_A_UNIT] for number, name in enumerate(names)}
    return {leads[name] for name in found["reports"] if leads[name] != name} <= set(found["mailed"])


def reported(demo: serving.Demo, folder, names: list[str], after: int | None) -> list[Phone]:
    """All report, some at a time; after so many receipts the server is killed in the middle of the others."""
    today, done = datetime.now().astimezone().date(), []

    def one(name: str) -> Phone:
        phone = Phone(site.base, name)
        if phone.report(reporters.PASSWORD, today).confirmed:
            done.append(name)
            if len(done) == after:
                Thread(target=site.kill).start()
        return phone

    with serving.started(demo, folder) as site, ThreadPoolExecutor(TOGETHER) as pool:
        return list(pool.map(one, names))


def sent_again(demo: serving.Demo, folder, phones: list[Phone]) -> dict[str, str]:
    """Every phone that had a form sends it once more to the server that is back; the report's id by user name."""
    today = datetime.now().astimezone().date()
    with serving.started(demo, folder) as site, ThreadPoolExecutor(TOGETHER) as pool:
        pages = list(pool.map(lambda phone: phone.send_again(site.base, today), phones))
    assert all(page.startswith("/me/reports/") for page in pages), pages
    return {phone.morning.user: page.strip("/").rpartition("/")[2] for phone, page in zip(phones, pages, strict=True)}


@contextmanager
def emptied_log(demo: serving.Demo) -> Iterator[None]:
    """SQLite's log is moved into the database again and again meanwhile, also at the moment of the kill."""
    if demo.database:
        yield
        return
    over = Event()
    mover = Thread(target=_checkpoints, args=(str(demo.data / "omtanke.sqlite3"), over))
    mover.start()
    try:
        yield
    finally:
        over.set()
        mover.join()


def _checkpoints(path: str, over: Event) -> None:
    swap_in()  # never with a SQLite that has the WAL fault
    import sqlite3

    with closing(sqlite3.connect(path, timeout=0)) as connection:
        while not over.wait(BETWEEN_CHECKPOINTS):
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

"""Two hundred managers who book at the same instant, on a real server: first all one time, then each her own.

    scripts/run.sh python bench/booking.py [--clients 200]
    scripts/with_postgres.sh --if-present scripts/run.sh python bench/booking.py

The server is `omtanke serve` on a new data folder, as in production; each client has a connection and a session of her
own and has opened her booking page, and none presses before all are ready. Seconds are what a client waits, her place
in the queue included. Judged by what the database holds afterwards (DESIGN §9): exactly one has the one time, everybody
has her own, no errors of the server, nothing half-booked. Exit code 1 when it is not so. Beside it the obvious way in
the same engine: eight threads that look whether the time is free and then take it, without a lock and a constraint.
"""

import argparse
import os
import sqlite3
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.factories import bookers, rush
from tests.journeys import serving


@dataclass
class Round:
    """What came of one instant: how many have a time in the database, and what the clients were answered."""

    name: str
    wanted: int
    winners: int
    answers: list[rush.Answer]
    seconds: float

    @property
    def kept(self) -> bool:
        """Whether as many won as should, each was told so, and the server made no error."""
        return self.winners == self.wanted == self.count("done") and not self.count("failed")

    def count(self, how: str) -> int:
        """How many answers were `done` or `failed`."""
        return sum(getattr(answer, how) for answer in self.answers)

    def line(self) -> str:
        """One line for the note."""
        slow = sorted(answer.seconds for answer in self.answers)
        middle, late = slow[len(slow) // 2], slow[-(-len(slow) * 95 // 100) - 1]
        refused = len(self.answers) - self.count("done") - self.count("failed")
        return (f"{self.name:24} {self.winners:>4} winners  {refused:>4} refused  {self.count('failed'):>3} errors  "
                f"p50 {middle:5.2f} s  p95 {late:5.2f} s  all {self.seconds:5.2f} s  "
                f"{'as it should be' if self.kept else 'NOT as it should be'}")


def main() -> int:
    """Make them, serve, let them press, look at the database."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--clients", type=int, default=200)
    clients = parser.parse_args().clients
    engine = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    with TemporaryDirectory(prefix="omtanke-bench-") as folder:
        demo = serving.Demo(Path(folder) / "data", serving.new_database("omtanke_bench_booking"))
        try:
            people = bookers.made(demo, managers=clients, cases=2, times=clients + 1)
            print(f"{engine}, {clients} clients, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before")
            print(f"{'the obvious way':24} {_obvious(demo, Path(folder), clients)}")
            with serving.started(demo, Path(folder)) as site:
                one = _round(demo, site, people, 0, f"{clients} on one time", people.times[:1] * clients, 1)
                each = _round(demo, site, people, 1, f"{clients} on {clients} times", people.times[1:], clients)
            found = bookers.looked_at(demo)
        finally:
            serving.drop_database(demo.database)
    half = len(found["half"]) + len(found["untold"])
    print(f"half-booked: {half}; load {os.getloadavg()[0]:.1f} after")
    return 0 if one.kept and each.kept and not half else 1


def _round(demo: serving.Demo, site: serving.Site, people: bookers.Rush, number: int, name: str, times: list[str],
           wanted: int) -> Round:
    browsers = [rush.Browser(site.base, who.session) for who in people.bookers]
    rush.open_all(browsers, [who.pages[number] for who in people.bookers], with_field="slot")
    begun = time.perf_counter()
    answers = rush.press_all(browsers, [{"slot": slot} for slot in times])
    seconds = time.perf_counter() - begun
    booked = bookers.looked_at(demo)["booked"]
    found = Round(name, wanted, sum(who.cases[number] in booked for who in people.bookers), answers, seconds)
    print(found.line(), flush=True)
    return found


def _obvious(demo: serving.Demo, folder: Path, clients: int) -> str:
    """Read, and write if it was free: how many of the clients then have the one time, and how many got an error."""
    def connect():
        if demo.database:
            return psycopg.connect(demo.database)
        return sqlite3.connect(folder / "obvious.sqlite3")

    def one(who: int) -> str:
        with closing(connect()) as connection:
            try:
                if connection.execute("select taken from obvious_time").fetchone()[0]:
                    return "refused"
                time.sleep(0.02)  # as long as a page takes to make up its mind
                connection.execute("update obvious_time set taken = 1")
                connection.execute(f"insert into obvious_booking values ({who})")
                connection.commit()
                return "winners"
            except (sqlite3.OperationalError, psycopg.OperationalError):
                return "errors"

    with closing(connect()) as connection:
        for statement in ("create table obvious_time (taken integer)", "create table obvious_booking (who integer)",
                          "insert into obvious_time values (0)"):
            connection.execute(statement)
        connection.commit()
    with ThreadPoolExecutor(8) as pool:
        found = Counter(pool.map(one, range(clients)))
    return f"{found['winners']:>4} winners  {found['refused']:>4} refused  {found['errors']:>3} errors"


if __name__ == "__main__":
    raise SystemExit(main())

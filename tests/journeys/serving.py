"""Ekhult made and served by the real command, in processes of their own: what a user starts is what is tried.

One demo is made for the run; each journey gets a copy of its data folder and its key, served on a free port. Where
`DATABASE_URL` points at a PostgreSQL, the copy is a database of its own in it, gone afterwards.
"""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

TODAY, EMPLOYEES, MONTHS = date(2026, 11, 24), 300, 18
OMTANKE = [str(Path(sys.executable).with_name("omtanke"))]
# The same command with the clock set, for pictures that are the same every time.
AT = "import sys, datetime, time_machine\nwith time_machine.travel(datetime.datetime.fromisoformat(sys.argv.pop(1))):\n"
AT += "    from omtanke.config.cli import main\n    sys.exit(main())"
STARTS_WITHIN = 30


@dataclass
class Demo:
    """A data folder with its key, and the database that belongs to it. `at` is a moment that the clock starts from."""

    data: Path
    database: str = ""
    at: str = ""
    password: str = ""

    @property
    def samples(self) -> Path:
        """The sample payroll files beside the folder."""
        return self.data.with_name(self.data.name + "-samples")

    def command(self, *arguments: str) -> list[str]:
        """`omtanke` with these arguments."""
        return [*([sys.executable, "-c", AT, self.at] if self.at else OMTANKE), *arguments]

    def environment(self) -> dict[str, str]:
        """This process's own, without what the tests have set for themselves."""
        kept = {name: value for name, value in os.environ.items()
                if not name.startswith(("OMTANKE_", "DJANGO_")) and name != "DATABASE_URL"}
        return kept | ({"DATABASE_URL": self.database} if self.database else {})

    def run(self, *arguments: str) -> str:
        """Run `omtanke` on this demo to its end; what it printed. Fails with what it said."""
        return self._run(self.command(arguments[0], *arguments[1:], "--data", str(self.data)))

    def python(self, code: str) -> str:
        """Run a few lines with the application loaded for this demo, as an operator at the machine could."""
        head = f"from omtanke.config.boot import boot\nboot({str(self.data)!r})\n"
        return self._run([sys.executable, "-c", head + code])

    def _run(self, command: list[str]) -> str:
        done = subprocess.run(command, env=self.environment(), capture_output=True, text=True, encoding="utf-8",
                              timeout=120)
        assert done.returncode == 0, f"{command[1:3]} ended with {done.returncode}:\n{done.stderr}"
        return done.stdout


@dataclass
class Site:
    """A demo that is being served. `phrases` is everything that was typed into it."""

    demo: Demo
    base: str
    log: Path
    process: subprocess.Popen
    phrases: list[str] = field(default_factory=list)

    def stop(self) -> None:
        """End the server, and only it. Twice is once."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)

    def kill(self) -> None:
        """Let the server and its workers end in the middle of whatever they do, as when the machine loses power."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)


def make(folder: Path, *, at: str = "") -> Demo:
    """Make the demo in `folder`."""
    demo = Demo(folder / "demo", new_database("omtanke_journeys"), at)
    told = demo.run("demo", "--employees", str(EMPLOYEES), "--months", str(MONTHS), "--today", TODAY.isoformat(),
                    "--no-serve")
    demo.password = next(line.partition(": ")[2] for line in told.splitlines() if line.startswith("Password: "))
    return demo


@contextmanager
def served(demo: Demo, folder: Path) -> Iterator[Site]:
    """A copy of the demo in `folder`, served until the end of the block."""
    data = folder / "data"
    shutil.copytree(demo.data, data)
    shutil.copy2(demo.data.with_name("demo.key"), folder / "data.key")
    shutil.copytree(demo.samples, folder / "data-samples")
    copy = Demo(data, new_database(f"omtanke_{os.urandom(6).hex()}", copied=demo.database), demo.at, demo.password)
    try:
        with started(copy, folder) as site:
            yield site
    finally:
        drop_database(copy.database)


@contextmanager
def started(demo: Demo, folder: Path) -> Iterator[Site]:
    """A data folder as it lies, served until the end of the block; the server's log comes into `folder`."""
    port, log = _free_port(), folder / "server.log"
    with log.open("ab") as said:
        process = subprocess.Popen(demo.command("serve", "--data", str(demo.data), "--port", str(port)),
                                   env=demo.environment(), stdout=said, stderr=said, stdin=subprocess.DEVNULL,
                                   start_new_session=True)  # a group of its own, for `kill`
    site = Site(demo, f"http://127.0.0.1:{port}", log, process)
    try:
        _wait(site, port)
        yield site
    finally:
        site.stop()


def _wait(site: Site, port: int) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and site.process.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("HEAD", "/login/")
            connection.getresponse().read()
            connection.close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{site.log.read_text(encoding='utf-8')}")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def new_database(name: str, copied: str = "") -> str:
    """The address of a new PostgreSQL database, a copy of another when given; empty where the run is on SQLite."""
    server = os.environ.get("DATABASE_URL", "")
    if not server:
        return ""
    _sql(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}" + (
        f" TEMPLATE {urlsplit(copied).path.strip('/')}" if copied else ""))
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def drop_database(address: str) -> None:
    """Take away a database that was made here; nothing for SQLite."""
    if address:
        _sql(f"DROP DATABASE {urlsplit(address).path.strip('/')} WITH (FORCE)")


def _sql(*statements: str) -> None:
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)

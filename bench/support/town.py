"""The demo that is measured, in a temporary folder; commands run as their users run them, in a process of their own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

TODAY, SEED, EMPLOYEES, MONTHS = date(2026, 11, 24), 2026, 5500, 48
MOMENT = datetime(2026, 11, 24, 11, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
EMPLOYER = "Ekhults kommun"
MEASURE = Path(__file__).with_name("measure.py")
NO_LIMIT = {"OMTANKE_DIRECTORY_ROWS_PER_HOUR": "1000000000", "OMTANKE_TEXTS_PER_HOUR": "1000000000"}
"""Hundreds of requests at one and the same moment would be stopped by the meters. They still count, over every line."""


@dataclass(frozen=True)
class Run:
    """What a command took: seconds from start to end, those the processor worked, and its peak memory in megabytes."""

    seconds: float
    cpu: float
    megabytes: float


def now() -> datetime:
    """The bench's clock: it stands still, so that every run measures the same pages."""
    return MOMENT


def fair(clock: float, cpu: float) -> float:
    """What is held against a budget: the clock's time, or on a machine that has other work to do, the processor's."""
    return cpu if os.getloadavg()[0] > (os.cpu_count() or 1) else clock


def say_if_busy() -> None:
    """One line when the clock's times are not ours alone."""
    if fair(0, 1):
        print(f"(this machine has other work, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors: "
              "while it has, the processor's time is judged, not the clock's)")


def omtanke(*arguments: str | Path) -> Run:
    """Run `omtanke` in a new process; stops the bench when it fails."""
    command = [sys.executable, MEASURE, Path(sys.executable).with_name("omtanke"), *arguments]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=_environment(),
                          check=False)
    if done.returncode:
        raise SystemExit(f"omtanke {' '.join(map(str, arguments))} failed:\n{done.stdout}{done.stderr}")
    return Run(*map(float, done.stdout.split()[-3:]))


@contextmanager
def made(employees: int, months: int) -> Iterator[tuple[Path, Run]]:
    """The demo, made from an empty folder, and what it took; gone afterwards."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the folder goes too when the bench is ended
    with TemporaryDirectory(prefix="omtanke-bench-") as folder:
        data = Path(folder) / "demo"
        yield data, omtanke("demo", "--data", data, "--employees", str(employees), "--months", str(months),
                            "--seed", str(SEED), "--today", TODAY.isoformat(), "--no-serve")


def open_up(data: Path) -> None:
    """Load the application in this process, on the demo's data, with the bench's clock and no limits."""
    from omtanke.config.boot import boot

    for name in set(os.environ) - set(_environment()):
        del os.environ[name]
    os.environ.update(NO_LIMIT)
    boot(data)
    from django.conf import settings

    settings.OMTANKE_CLOCK = "bench.support.town.now"
    from omtanke.config import wsgi  # noqa: F401 - as the app server loads it


def _environment() -> dict[str, str]:
    """The environment without what would point at other data than the bench's own."""
    return {name: value for name, value in os.environ.items()
            if not name.startswith("OMTANKE_") and name != "DATABASE_URL"}

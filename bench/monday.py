"""Monday between six and eight: sign in on a phone and report ill, on a real server, at the pace of the peak minute.

    scripts/run.sh python bench/monday.py [--people 3000] [--rate 10]
    scripts/with_postgres.sh --if-present scripts/run.sh python bench/monday.py

The server is `omtanke serve` on a new data folder, as in production. Each person signs in with a password (its hash is
tried at its full cost), opens her page and the form, reports, and reads the receipt: six requests. They begin one by
one at the given rate whether the server keeps up or not, for a whole minute first, and go on at it until all have
reported: two hours' reports in minutes. Judged by what the database holds afterwards (issue 8): nothing that was
confirmed is lost, nothing is doubled or half, no error, nobody refused, p95 within 300 ms. Beside it, in the same run
and at the same pace, pages of people who are signed in already, and what one password costs alone. The clients share
the machine with the server; how late they were themselves is told. Exit code 1 when something was lost, doubled,
refused or failed; a p95 over the budget is told and is no exit code, as machines differ.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.factories import reporters
from tests.factories.mornings import Morning, Phone
from tests.journeys import serving

BUDGET = 0.300
AT_ONCE = 200
STEPS = ("sign-in page", "sign in", "my page", "form", "report", "receipt")


def main() -> int:
    """Make them, serve, let the morning come, look at the database."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--people", type=int, default=3000)
    parser.add_argument("--rate", type=float, default=10.0, help="sign-ins a second")
    options = parser.parse_args()
    engine = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    with TemporaryDirectory(prefix="omtanke-monday-") as folder:
        demo = serving.Demo(Path(folder) / "data", serving.new_database("omtanke_bench_monday"))
        try:
            names = reporters.made(demo, options.people)
            print(f"{engine}, {options.people} people, {options.rate:g} sign-ins a second, {os.cpu_count()} "
                  f"processors, load {os.getloadavg()[0]:.1f} before; one password {_password()}")
            with serving.started(demo, Path(folder)) as site:
                begun, used = time.perf_counter(), _server_seconds(site)
                phones = run(site.base, names, options.rate)
                took, spent = time.perf_counter() - begun, _server_seconds(site) - used
                mornings_of, pages = [phone.morning for phone in phones], signed_in(phones, options.rate)
            found = reporters.looked_at(demo)
        finally:
            serving.drop_database(demo.database)
    peak = [each for each in mornings_of if each.begun - mornings_of[0].begun < 60]
    tell("the peak minute", peak)
    tell("all", mornings_of)
    _line("signed in already", pages)
    late = 1000 * max(each.late for each in mornings_of)
    reached = (len(peak) - 1) / max(0.001, max(each.begun for each in peak) - peak[0].begun)
    print(f"{len(names)} in {took:.0f} s, {reached:.1f} a second began in the peak minute; the server used "
          f"{spent:.0f} s of processor, {1000 * spent / len(names):.0f} ms a person; the clients were at most "
          f"{late:.0f} ms late; load {os.getloadavg()[0]:.1f} after")
    return judged(mornings_of, found)


def run(base: str, names: list[str], rate: float) -> list[Phone]:
    """Let each begin at its own moment, whatever became of those before."""
    today, phones = datetime.now().astimezone().date(), [Phone(base, name) for name in names]

    def one(phone: Phone, late: float) -> None:
        phone.morning.late = late
        phone.report(reporters.PASSWORD, today)

    paced(phones, rate, one)
    return phones


def signed_in(phones: list[Phone], rate: float) -> list[float]:
    """Seconds of each page of a minute, at most, of those who reported and are signed in still: two pages each."""
    again = [phone for phone in phones if phone.morning.confirmed][:int(60 * rate)]
    before = [len(phone.morning.statuses) for phone in again]
    paced(again, rate, lambda phone, late: phone.open_signed_in())
    wrong = Counter(status for phone, number in zip(again, before, strict=True)
                    for status in phone.morning.statuses[number:] if status != 200)
    if wrong:
        print(f"signed in already, by status: {dict(wrong)}")
    return [seconds for phone in again for step, seconds in phone.morning.seconds.items() if step.startswith("again")]


def paced(phones: list[Phone], rate: float, act: Callable[[Phone, float], object]) -> None:
    """Let each do its act at its own moment, and tell it how late it began."""
    start = time.perf_counter() + 0.5

    def one(pair: tuple[int, Phone]) -> None:
        due = start + pair[0] / rate
        if (wait := due - time.perf_counter()) > 0:
            time.sleep(wait)
        act(pair[1], time.perf_counter() - due)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(one, enumerate(phones)))


def tell(name: str, found: list[Morning]) -> None:
    """Seconds by step, and of all steps together."""
    every = [each.seconds[step] for each in found for step in STEPS if step in each.seconds]
    print(f"{name}: {len(found)} people, {sum(each.failed for each in found)} with an error")
    for step in STEPS:
        _line(step, [each.seconds[step] for each in found if step in each.seconds])
    stopped = Counter(f"{list(each.seconds)[-1]} {each.statuses[-1]}" for each in found if not each.confirmed)
    if stopped:
        print(f"  did not come to the end, by the last answer: {dict(stopped)}")
    _line("every request", every)
    _line("... but the password", [each.seconds[step] for each in found for step in STEPS
                                   if step in each.seconds and step != "sign in"])


def judged(found: list[Morning], state: dict) -> int:
    """Say what was lost, doubled, half or failed; the exit code."""
    kept = {id for ids in state["reports"].values() for id in ids}
    confirmed = {each.confirmed.strip("/").rpartition("/")[2] for each in found if each.confirmed}
    lost, doubled = len(confirmed - kept), sum(len(ids) > 1 for ids in state["reports"].values())
    failed, refused = sum(each.failed for each in found), sum(each.refused for each in found)
    statuses = Counter(status for each in found for status in each.statuses)
    print(f"told {len(found)}, confirmed {len(confirmed)}, kept {len(kept)}, lost {lost}, doubled {doubled}, "
          f"half {len(state['half'])}, errors {failed}, refused {refused}; "
          f"answers by status {dict(sorted(statuses.items()))}")
    return 1 if lost or doubled or state["half"] or failed or refused else 0


def _line(name: str, seconds: list[float]) -> None:
    if not seconds:
        return
    ordered = sorted(seconds)
    middle, late = ordered[len(ordered) // 2], ordered[-(-len(ordered) * 95 // 100) - 1]
    print(f"  {name:22} p50 {1000 * middle:6.0f} ms  p95 {1000 * late:6.0f} ms  most {1000 * ordered[-1]:6.0f} ms  "
          f"{'within' if late <= BUDGET else 'over'} {1000 * BUDGET:.0f} ms", flush=True)


def _password() -> str:
    """Processor and memory for one password at the cost that the application asks for."""
    from argon2 import PasswordHasher

    from omtanke.access.passwords import Argon2

    hasher = PasswordHasher(Argon2.time_cost, Argon2.memory_cost, Argon2.parallelism)
    begun = time.process_time()
    for _ in range(10):
        hasher.hash(reporters.PASSWORD)
    return f"{100 * (time.process_time() - begun):.0f} ms of processor and {Argon2.memory_cost // 1024} MiB"


def _server_seconds(site: serving.Site) -> float:
    """Seconds of processor that the server and its workers have used so far (Linux; 0 elsewhere)."""
    total, ticks = 0.0, os.sysconf("SC_CLK_TCK")
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == site.process.pid:  # the process group
            total += (int(fields[11]) + int(fields[12])) / ticks
    return total


if __name__ == "__main__":
    raise SystemExit(main())

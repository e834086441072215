"""Opening many texts, and backing up and restoring the whole demo, beside the obvious ways, in one run.

    uv run --no-sync python bench/vault.py [--employees 5500] [--months 48] [--texts 1000] [--rooms 40]

The obvious way to open texts is one at a time, each with its own question for the room's key and its own line in the
trail. Budgets: the crypto of 1,000 texts 50 ms, everything around it being one insert of lines in the trail (issue 4);
a backup and a restore 60 s each. The obvious way to back up is Django's own dump as JSON: it is not sealed, has no
checksums, and is the reading alone. Exit code 1 when a budget is not kept.
"""

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.support import town

BUDGET_CRYPTO, BUDGET_COPY = 0.050, 60
WORDS = "Vi kom överens om kortare pass till den sista mars, och följer upp varje vecka. " * 8


def main() -> int:
    """Print one line per act."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--employees", type=int, default=town.EMPLOYEES)
    parser.add_argument("--months", type=int, default=town.MONTHS)
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--rooms", type=int, default=40)
    options = parser.parse_args()
    with town.made(options.employees, options.months) as (data, _):
        town.open_up(data)
        town.say_if_busy()
        print(f"{'':58}  budget  measured     (cpu)")
        kept = [_texts(options.texts, options.rooms), *_copies(data)]
    print(f"budgets: {'kept' if all(kept) else 'NOT kept'}")
    return 0 if all(kept) else 1


def _texts(count: int, rooms: int) -> bool:
    from django.conf import settings

    from omtanke.audit.trail import Actor
    from omtanke.organisation.queries import employers
    from omtanke.vault import doors, keys
    from omtanke.vault.sealing import place, unseal

    settings.OMTANKE_TEXTS_PER_HOUR = 100 * count
    party, person = employers()[0].id, uuid4()
    made = doors.make_rooms(party, rooms)
    items = [doors.ContentItem(room, person, "note", row, "words", doors.seal_content(
        room, person=person, table="note", row=row, field="words", text=WORDS))
        for room, row in ((made[n % rooms], uuid4()) for n in range(count))]
    reader = doors.Reader(Actor(id="bench"), (doors.Grant(party, doors.CONTENT, frozenset({person})),))

    def crypto() -> None:
        unwrapped = keys.room_keys({item.room for item in items})
        for item in items:
            unseal(unwrapped[item.room][1], item.sealed, at=place("note", item.row, "words", person)).decode()

    def ours() -> None:
        assert len(doors.open_contents([(item, "") for item in items], reader=reader, now=town.now())) == count

    def one_by_one() -> None:
        for item in items:
            doors.open_content(item, reader=reader, now=town.now())

    kept = _line(f"the crypto of {count} texts in {rooms} rooms", BUDGET_CRYPTO, _best(crypto))
    _line(f"opening {count} texts, with their lines in the trail", None, _best(ours))
    _line("the obvious way: one at a time", None, _best(one_by_one, 1))
    return kept


def _copies(data: Path) -> list[bool]:
    from django.core.management import call_command

    out, back = data.with_name("copy"), data.with_name("back")
    took = _run("backup", "--data", data, "--out", out)
    print(f"  {(out.stat().st_size + out.with_name('copy.keys').stat().st_size) / 1e6:.1f} MB")
    kept = [_line("omtanke backup", BUDGET_COPY, took)]
    back.with_name("back.key").write_bytes(data.with_name(data.name + ".key").read_bytes())
    register = data.with_name(data.name + ".erased")
    kept.append(_line("omtanke restore", BUDGET_COPY, _run(
        "restore", out, "--data", back, "--register", register)))

    def dumped() -> None:
        with data.with_name("dump.json").open("w") as file, redirect_stdout(file):
            call_command("dumpdata", natural_foreign=False)

    _line("the obvious way to back up: dumpdata", None, _best(dumped, 1))
    return kept


def _run(*command: str | Path) -> tuple[float, float]:
    done = town.omtanke(*command)
    return done.seconds, done.cpu


def _best(act: Callable[[], object], times: int = 3) -> tuple[float, float]:
    """The quickest of some runs: seconds by the clock, and of the processor in this process."""
    found = []
    for _ in range(times):
        clock, cpu = time.perf_counter(), time.process_time()
        act()
        found.append((time.perf_counter() - clock, time.process_time() - cpu))
    return min(found)


def _line(what: str, budget: float | None, took: tuple[float, float]) -> bool:
    seconds, cpu = took
    kept = budget is None or town.fair(seconds, cpu) <= budget
    said = f"{budget:6.3f}s" if budget else " " * 7
    print(f"{what:58} {said} {seconds:8.3f}s {cpu:8.3f}s{'' if kept else '  NOT kept'}", flush=True)
    return kept


if __name__ == "__main__":
    sys.exit(main())

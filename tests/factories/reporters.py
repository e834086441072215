"""Employees who are about to report ill on a Monday morning: each with an account and a password, in units.

    python -m tests.factories.reporters DATA [PEOPLE [IN_A_UNIT]]

makes them in a new data folder (and in `DATABASE_URL` where that is set) and prints as JSON what the clients of a real
server need; without a number it says what the database holds afterwards. All is made through the acts, at the machine's
own time. The folder is a demo's, so that a password alone is enough: its hash costs what it always costs.
"""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from tests.journeys.serving import Demo

ROOT = Path(__file__).parents[2]
IN_A_UNIT = 40
PASSWORD = "måndag-klockan-sex-4711"


def load(data: Path, people: int, in_a_unit: int = IN_A_UNIT) -> list[str]:
    """Make them; their user names. The first of each unit leads it. Once in a process, before anything of
    Django has been loaded."""
    data.mkdir(parents=True, exist_ok=True)
    today = datetime.now().astimezone().date()
    (data / "demo.json").write_text(json.dumps({"today": today.isoformat()}), encoding="utf-8")
    from omtanke.config.boot import boot, prepare

    boot(data, new=True)
    prepare()
    from django.contrib.auth.hashers import make_password

    from tests.factories import accounts, organisations
    from tests.factories import people as staff

    hashed = make_password(PASSWORD)  # once to store; every sign-in tries it for itself
    accounts.make_password = lambda _: hashed
    employer = organisations.party("Ekhult")
    names = [f"person{number}" for number in range(people)]
    units = organisations.units(employer, ("Ekhult", None), *(
        (f"Enhet {number}", "Ekhult") for number in range(-(-people // in_a_unit))))
    made = staff.people(employer, **{name: f"Given{number} Family" for number, name in enumerate(names)})
    staff.employ_all({made[name]: units[f"Enhet {number // in_a_unit}"] for number, name in enumerate(names)})
    for number, name in enumerate(names):
        accounts.account(name, made[name])
        if number % in_a_unit == 0:
            staff.appoint(units[f"Enhet {number // in_a_unit}"], made[name])
    return names


def state(data: Path) -> dict:
    """What the database says afterwards: the open `reports` by user name with how many there are of each, and those
    that are `half`: without what was told, without an absence, or of which the trail knows nothing."""
    from omtanke.config.boot import boot

    boot(data)
    from django.db.models import Count

    from omtanke.absence.models import AbsencePeriod
    from omtanke.audit.models import Line
    from omtanke.notify.models import Message
    from omtanke.reporting.models import Report

    rows = Report.objects.annotate(said=Count("tellings")).values_list(
        "id", "employee__account__user__username", "said")
    away = set(AbsencePeriod.objects.filter(report__isnull=False).values_list("report", flat=True))
    told = set(Line.objects.filter(act="reporting.ill_told").values_list("thing", flat=True))
    half = [str(id) for id, _name, said in rows if said != 1 or id not in away or f"report:{id}" not in told]
    reports: dict[str, list[str]] = {}
    for id, name, _said in rows:
        reports.setdefault(name, []).append(str(id))
    mailed = Message.objects.filter(kind="message").values_list("recipient__username", flat=True)
    return {"reports": reports, "half": half, "mailed": sorted(set(mailed))}


def made(demo: Demo, people: int, in_a_unit: int = IN_A_UNIT) -> list[str]:
    """Make them for a demo's folder and database, in a process of its own."""
    return json.loads(_run(demo, people, in_a_unit))


def looked_at(demo: Demo) -> dict:
    """What `state` says of a demo's folder and database, asked in a process of its own."""
    return json.loads(_run(demo))


def _run(demo: Demo, *numbers: int) -> str:
    command = [sys.executable, "-m", "tests.factories.reporters", str(demo.data), *map(str, numbers)]
    done = subprocess.run(command, cwd=ROOT, env=demo.environment(), capture_output=True, text=True, timeout=900)
    if done.returncode:
        raise AssertionError(done.stderr)
    return done.stdout


if __name__ == "__main__":
    folder, *given = sys.argv[1:]
    print(json.dumps(load(Path(folder), *map(int, given)) if given else state(Path(folder))))

"""Managers who are about to book: each with a unit, an account that is signed in, and cases; a centre with fixed times.

    python -m tests.factories.bookers DATA [MANAGERS CASES TIMES]

makes them in a new data folder (and in `DATABASE_URL` where that is set), and prints as JSON what the clients of a real
server need; without numbers it says what the database holds afterwards. All is made through the acts, at the machine's
own time: the server that is tried knows no other.
"""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from tests.journeys.serving import Demo

ROOT = Path(__file__).parents[2]
WEEKS_AHEAD = 3
"""The first time lies so far ahead that no rule about what is too soon has anything to say."""


@dataclass
class Booker:
    """One manager: the session that her browser holds, her cases, and the booking page of each."""

    session: str
    cases: list[str]
    pages: list[str]


@dataclass
class Rush:
    """Everybody who books, and the free times, the earliest first."""

    bookers: list[Booker]
    times: list[str]


def load(data: Path, *, managers: int, cases: int, times: int) -> Rush:
    """Make them. Once in a process, before anything of Django has been loaded."""
    from omtanke.config.boot import boot, prepare

    boot(data, new=True)
    prepare()
    from django.utils import timezone

    from tests.factories import organisations
    from tests.factories.town import Town

    now = timezone.localtime()
    employer = organisations.party("Ekhult")
    units = organisations.units(employer, ("Ekhult", None), *((f"Enhet {n}", "Ekhult") for n in range(managers)))
    town = Town(employer, employer, units, {}, {}, None)
    parties = _parties(town)
    staff = [_staff(town, number, cases) for number in range(managers)]
    return Rush([_booker(town, parties, number, own, now) for number, own in enumerate(staff)],
                _times(employer, parties, times, now))


def _parties(town):
    from django.contrib.auth.hashers import make_password

    from tests.factories import accounts, cases

    hashed = make_password(accounts.PASSWORD)  # once: the real hasher takes its time, by design
    accounts.make_password = lambda _: hashed
    return cases.build_parties(town)


def _staff(town, number: int, cases: int) -> list[str]:
    from tests.factories import accounts, people

    manager, own = f"chef{number}", [f"medarbetare{number}x{n}" for n in range(cases)]
    new = people.people(town.ekhult, **{who: f"Given{number} Family{n}" for n, who in enumerate([manager, *own])})
    unit = town.units[f"Enhet {number}"]
    people.employ_all(dict.fromkeys(new.values(), unit))
    people.appoint(unit, new[manager])
    town.people.update(new)
    town.users[manager] = accounts.account(manager, new[manager])
    return own


def _booker(town, parties, number: int, own: list[str], now: datetime) -> Booker:
    from django.urls import reverse

    from omtanke.cases.actions import cases as acts

    by, opened = town.actor(f"chef{number}", now), []
    for who in own:
        case = acts.open_case(employee=town.people[who], opened_for="manager", start_type="full_time", by=by, now=now)
        acts.set_listing(case.id, listing="known", centre=parties.centre, by=by, now=now)
        opened.append(str(case.id))
    pages = [reverse("book_meeting", args=[one]) for one in opened]
    return Booker(_signed_in(town.users[f"chef{number}"]), opened, pages)


def _signed_in(user) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _times(employer, parties, count: int, now: datetime) -> list[str]:
    """Free times at the centre, sixteen a day from eight in the morning."""
    from omtanke.meetings.models import Slot
    from tests.factories import meetings

    agreement = meetings.agreed(parties, employer, kinds=["three_party"], at_work=True)
    series = meetings.series(agreement)
    morning = (now + timedelta(weeks=WEEKS_AHEAD)).replace(hour=8, minute=0, second=0, microsecond=0)
    begins = [morning + timedelta(days=n // 16, minutes=30 * (n % 16)) for n in range(count)]
    made = Slot.objects.bulk_create(
        Slot(series=series, centre_id=parties.centre, starts_at=at, ends_at=at + timedelta(minutes=30), form="room",
             room="Ekrummet") for at in begins)
    return [str(slot.id) for slot in made]


def state(data: Path) -> dict:
    """What the database says afterwards: the `booked` cases with their times; what is `half`: a time that is taken
    without a meeting that keeps it, or kept without being taken, or a meeting that nobody was asked to; the meetings
    `untold`, of which the trail knows nothing. The last two are empty when all is well."""
    from omtanke.config.boot import boot

    boot(data)
    from omtanke.meetings.models import Meeting, Participant, Preparation, Slot
    from omtanke.meetings.policies.meetings import KEEPS_TIME

    kept = list(Meeting.objects.filter(state__in=KEEPS_TIME).values_list("case_id", "slot_id", "id"))
    taken = set(Slot.objects.filter(state="taken").values_list("id", flat=True))
    half = {str(slot) for slot in taken ^ {slot for _, slot, _ in kept}}
    asked = set(Participant.objects.values_list("meeting_id", flat=True))
    prepared = set(Preparation.objects.values_list("participant__meeting_id", flat=True))
    half |= {str(meeting) for _, _, meeting in kept if meeting not in asked & prepared}
    return {"booked": {str(case): str(slot) for case, slot, _ in kept}, "half": sorted(half),
            "untold": _untold({meeting for _, _, meeting in kept})}


def _untold(meetings: set[UUID]) -> list[str]:
    from omtanke.audit.models import Line

    told = set(Line.objects.filter(act="meetings.booked").values_list("thing", flat=True))
    return sorted(str(meeting) for meeting in meetings if f"meeting:{meeting}" not in told)


def made(demo: Demo, *, managers: int, cases: int, times: int) -> Rush:
    """Make them for a demo's folder and database, in a process of its own."""
    told = json.loads(_run(demo, managers, cases, times))
    return Rush([Booker(**one) for one in told["bookers"]], told["times"])


def looked_at(demo: Demo) -> dict:
    """What `state` says of a demo's folder and database, asked in a process of its own."""
    return json.loads(_run(demo))


def _run(demo: Demo, *numbers: int) -> str:
    command = [sys.executable, "-m", "tests.factories.bookers", str(demo.data), *map(str, numbers)]
    done = subprocess.run(command, cwd=ROOT, env=demo.environment(), capture_output=True, text=True, timeout=300)
    if done.returncode:
        raise AssertionError(done.stderr)
    return done.stdout


if __name__ == "__main__":
    folder, *given = sys.argv[1:]
    if given:
        print(json.dumps(asdict(load(Path(folder), **dict(zip(("managers", "cases", "times"), map(int, given),
                                                              strict=True))))))
    else:
        print(json.dumps(state(Path(folder))))

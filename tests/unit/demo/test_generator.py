"""Ekhult is the same every time, holds the shapes that pages and rules must meet, and shows the cast as it should."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from functools import lru_cache

import pytest

from omtanke.demo import cast, names, numbers
from omtanke.demo.generator import generate
from omtanke.demo.tree import EKHULT
from omtanke.rules import ladder
from omtanke.rules.bands import band
from omtanke.rules.dates import window
from omtanke.rules.errors import BadInput
from omtanke.rules.kinds import Kind
from omtanke.rules.occasions import occasions
from omtanke.rules.periods import Period
from omtanke.rules.routine import parse
from omtanke.rules.spells import day_number, spells

TODAY = date(2026, 11, 24)
NORTH_SIGNALS = {("Amina Yusuf", 1), ("Gunilla Brodin", 2), ("Tomas Granqvist", 3)}
AWAY_TODAY = {
    "Fatima Rashid": (1, 100), "Lena Holm": (2, 100), "Johan Ek": (9, 50), "Helena Norén": (17, 100),
    "Peter Wallin": (26, 100), "Roland Ståhl": (52, 50),
}  # fmt: skip
OCCASIONS = {
    "Amina Yusuf": 4, "Helena Norén": 2, "Sara Ekegren": 3, "Roland Ståhl": 1, "Johan Ek": 3, "Peter Wallin": 2,
    "Maria Öst": 2, "Lena Holm": 3, "Fatima Rashid": 1, "Kerstin Alm": 1, "Jonas Fält": 4, "Ali Demir": 4,
    "Gunilla Brodin": 5, "Tomas Granqvist": 6, "Nadja Kovač": 8,
}  # fmt: skip


@lru_cache(maxsize=8)
def town_of(employees=1200, months=48, seed=2026, today=TODAY):
    return generate(employees=employees, months=months, seed=seed, today=today)


class Reader:
    """Answers questions about one municipality."""

    def __init__(self, town):
        self.town, self.routine = town, parse(town.routine)
        self.people = {p.key: p for p in town.employees}
        self.units = {u.key: u for u in town.units}
        self.unit_named = {u.name: u.key for u in town.units}

    def active(self, unit=None):
        jobs = (j for j in self.town.employments if j.last_day is None and (unit is None or j.unit == unit))
        return list(dict.fromkeys(j.employee for j in jobs))

    def occasions(self, key):
        own = (a for a in self.town.absences if a.employee == key)
        return occasions(Period(a.first_day, a.last_day, a.degree, Kind(a.kind)) for a in own)

    def raised(self, key):
        answers = [ladder.Answer(a.rung, a.day, a.kind, a.until) for a in self.town.answers if a.employee == key]
        return ladder.raised(self.occasions(key), self.routine, as_of=self.town.today, answers=answers)


def days_of(today, size=120, months=48):
    return Reader(town_of(size, months, today=today))


def test_same_arguments_give_the_same_municipality():
    assert generate(employees=200, months=24, today=TODAY) == generate(employees=200, months=24, today=TODAY)


def test_another_process_with_another_hash_seed_gives_the_same():
    code = (
        "import hashlib, datetime; from omtanke.demo.generator import generate;"
        "t = generate(employees=90, months=14, today=datetime.date(2026, 11, 24));"
        "print(hashlib.sha256(repr(t).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout.strip()
        for seed in ("1", "77")
    }  # fmt: skip
    here = repr(generate(employees=90, months=14, today=TODAY)).encode()
    assert runs == {hashlib.sha256(here).hexdigest()}


def test_another_seed_gives_another_municipality_with_the_same_cast():
    one, other = town_of(120), town_of(120, seed=7)
    assert one.employees != other.employees
    assert one.cast.keys() == other.cast.keys()


@pytest.mark.parametrize("size", [70, 71, 85, 120, 333, 1200])
def test_exactly_as_many_employees_as_asked(size):
    town = town_of(size)
    employer = {p.key: p.employer for p in town.employees}
    assert len({j.employee for j in town.employments if j.last_day is None and employer[j.employee] == EKHULT}) == size


@pytest.mark.parametrize(("size", "months"), [(69, 48), (0, 48), (12_001, 48), (70, 12), (70, 121)], ids=str)
def test_what_cannot_be_made_is_refused_with_one_sentence(size, months):
    with pytest.raises(BadInput, match="must be"):
        generate(employees=size, months=months, today=TODAY)


@pytest.mark.parametrize(("size", "months"), [(70, 13), (120, 14), (1200, 48)])
def test_everyone_of_the_cast_exists_at_every_size(size, months):
    town = town_of(size, months)
    accounts = {a.user_name: a for a in town.accounts}
    assert set(accounts) == {
        "chef", "chef2", "overchef", "hr", "medarbetare", "medarbetare2", "igarchef", "rehab", "lakare", "fk",
        "facklig", "skyddsombud", "sjukskoterska", "amh", "projekt", "styrgrupp", "utvarderare", "dso", "admin",
        "utanfor",
    }  # fmt: skip
    inside = {name for name, account in accounts.items() if account.employee is not None}
    assert inside == {
        "chef", "chef2", "overchef", "hr", "medarbetare", "medarbetare2", "igarchef", "facklig", "skyddsombud", "amh",
        "projekt", "utanfor",
    }  # fmt: skip
    assert len(town.cast) == len({p.name for p in town.employees if p.key in town.cast.values()})


def test_no_one_else_is_called_as_one_of_the_cast():
    town = town_of()
    taken = {name for _, _, name, _ in cast.ACCOUNTS}
    assert not [p for p in town.employees if p.name in taken and p.key not in town.cast.values()]


@pytest.mark.parametrize("today", [TODAY, date(2026, 11, 22), date(2024, 2, 29), date(2027, 1, 1), date(2026, 6, 15)])
@pytest.mark.parametrize("months", [13, 48])
def test_the_managers_group_today(today, months):
    reader = days_of(today, months=months)
    group = reader.active(reader.unit_named["Hemtjänsten Norr"])
    away = {
        reader.people[a.employee].name: (_day_number(reader, a.employee), a.degree)
        for a in reader.town.absences
        if a.employee in group and a.last_day is None
    }
    assert len(group) == 42
    assert away == AWAY_TODAY
    signals = {(reader.people[key].name, signal.rung) for key in group for signal in reader.raised(key)}
    assert signals == NORTH_SIGNALS


def _day_number(reader, key):
    found = spells(reader.occasions(key), relapse_days=5, as_of=reader.town.today)[-1]
    return day_number(found, reader.town.today)


def test_the_cast_stands_where_the_pages_say():
    reader, first = Reader(town_of()), window(TODAY, 12)[0]
    counted = {name: sum(o.first_day >= first for o in reader.occasions(reader.town.cast[name])) for name in OCCASIONS}
    assert counted == OCCASIONS
    assert [s.rung for s in reader.raised(reader.town.cast["Nadja Kovač"])] == [4]
    assert [s.rung for s in reader.raised(reader.town.cast["Josefin Hallgren"])] == [1]
    jonas, ali = (reader.town.cast[name] for name in ("Jonas Fält", "Ali Demir"))
    assert [a.kind for a in reader.town.answers if a.employee == jonas] == ["held"]
    assert [a.kind for a in reader.town.answers if a.employee == ali] == ["explained"]


def test_amina_is_who_the_picture_shows():
    reader = Reader(town_of())
    amina = reader.people[reader.town.cast["Amina Yusuf"]]
    job = next(j for j in reader.town.employments if j.employee == amina.key)
    assert (amina.phone, job.degree, job.title, job.first_day) == (
        "070-174 06 11", 85, "Undersköterska", date(2019, 3, 1),
    )  # fmt: skip
    assert [o.first_day for o in reader.occasions(amina.key)][-4:] == [
        date(2026, 1, 12), date(2026, 3, 25), date(2026, 9, 8), date(2026, 11, 16),
    ]  # fmt: skip


def test_yesterdays_manager_leads_no_one_today():
    reader = Reader(town_of())
    account = next(a for a in reader.town.accounts if a.user_name == "igarchef")
    led = [m for m in reader.town.managements if m.employee == account.employee]
    assert [(m.acting, m.last_day) for m in led] == [(True, TODAY - timedelta(days=1))]
    assert led[0].unit == reader.unit_named["Hemtjänsten Norr"]
    assert account.employee in reader.active()


def test_the_manager_is_employed_above_her_group():
    reader = Reader(town_of())
    now = [m for m in reader.town.managements if m.last_day is None]
    homes = {j.employee: j.unit for j in reader.town.employments if j.last_day is None}
    norr = reader.unit_named["Hemtjänsten Norr"]
    manager = next(m.employee for m in now if m.unit == norr)
    assert reader.people[manager].name == "Annika Berglund"
    assert homes[manager] == reader.units[norr].parent
    assert not [m for m in now if homes[m.employee] == m.unit and reader.units[m.unit].kind == "workplace"]


def test_one_unit_has_no_manager_and_no_other():
    reader = Reader(town_of())
    led = {m.unit for m in reader.town.managements if m.last_day is None}
    assert [u.name for u in reader.town.units if u.key not in led] == ["Hemtjänsten Sjövik"]


def test_every_unit_of_ekhult_has_hr_and_the_neighbours_have_none():
    reader = Reader(town_of())
    supported = {s.unit for s in reader.town.hr_supports if s.last_day is None}
    assert supported == {u.key for u in reader.town.units if u.employer == EKHULT}


def test_employments_of_one_unit_never_overlap():
    town, seen = town_of(), {}
    for job in town.employments:
        seen.setdefault((job.employee, job.unit), []).append((job.first_day, job.last_day or date.max))
    for spans in seen.values():
        spans.sort()
        assert all(one[1] < other[0] for one, other in zip(spans, spans[1:], strict=False))
    assert all(job.last_day is None or job.first_day <= job.last_day for job in town.employments)
    assert all(job.first_day <= town.today for job in town.employments)


def test_absences_lie_within_employment_and_history_and_do_not_overlap():
    town, spans, before = town_of(), {}, {}
    for job in town.employments:
        first, last = spans.get(job.employee, (date.max, date.min))
        spans[job.employee] = min(first, job.first_day), max(last, job.last_day or town.today)
    for absence in town.absences:
        first, last = spans[absence.employee]
        ended = absence.last_day or town.today
        assert max(first, town.first_day) <= absence.first_day <= ended <= last
        assert before.get(absence.employee, date.min) < absence.first_day
        before[absence.employee] = ended


def test_every_shape_is_there():
    reader = Reader(town_of())
    town = reader.town
    kinds = Counter(a.kind for a in town.absences)
    assert set(kinds) == {"sick", "work_injury", "sick_child", "contagion"}
    assert {a.degree for a in town.absences} >= {100, 75, 50, 25, None}
    assert {a.kind for a in town.answers} == {"held", "explained", "postponed"}
    assert {a.rung for a in town.answers} == {1, 2, 3, 4}
    assert any(m.acting for m in town.managements)
    assert len({j.employee for j in town.employments if j.last_day is None}) < sum(
        j.last_day is None for j in town.employments
    )
    assert any(j.last_day for j in town.employments)
    found = [spells(reader.occasions(key), relapse_days=5, as_of=TODAY) for key in reader.active()[:400]]
    assert any(len(spell.occasions) > 1 for own in found for spell in own)
    ongoing = {band(spell.days) for own in found for spell in own if spell.ongoing}
    assert len(ongoing) == 3


def test_more_is_reported_in_winter_and_on_mondays():
    starts = [a.first_day for a in town_of().absences if a.kind == "sick"]
    months, weekdays = Counter(d.month for d in starts), Counter(d.weekday() for d in starts)
    assert months[2] > 1.5 * months[7]
    assert weekdays[0] > 1.5 * weekdays[6]


def test_only_a_handful_of_signals_wait_today():
    reader = Reader(town_of(600))
    waiting = [signal for key in reader.active() for signal in reader.raised(key)]
    assert 5 <= len(waiting) <= 25
    assert {signal.rung for signal in waiting} == {1, 2, 3, 4}


def test_no_one_answers_their_own_signal():
    town = town_of()
    assert not [a for a in town.answers if a.by == a.employee]
    assert not [t for t in town.talks if t.by == t.employee]


def test_answers_and_talks_are_past_and_belong_together():
    town = town_of()
    talks = {t.key: t for t in town.talks}
    for answer in town.answers:
        assert answer.day <= town.today
        if answer.talk is not None:
            talk = talks[answer.talk]
            assert (talk.employee, talk.by, talk.day) == (answer.employee, answer.by, answer.day)
            assert talk.agreed
            assert talk.measures


def test_numbers_are_test_numbers_that_reach_no_one():
    town = town_of()
    for person in town.employees:
        personal = person.personal_number
        assert personal[8:11] == {"K": "238", "M": "239"}[person.sex]
        assert personal.startswith(f"{person.birth_date:%Y%m%d}")
        assert int(personal[-1]) == numbers.check_digit(personal[2:11])
        assert person.phone.startswith("070-174 06 ")
        assert 5 <= int(person.phone[-2:]) <= 99
    for field in ("personal_number", "employment_number"):
        found = [getattr(person, field) for person in town.employees]
        assert len(set(found)) == len(found)
    assert all(number.startswith("0") and len(number) == 6 for number in found)


def test_published_test_numbers_come_out_as_published():
    assert numbers.personal_number(date(2000, 2, 29), "M") == "200002292399"
    assert numbers.personal_number(date(2024, 2, 29), "K") == "202402292383"


def test_there_are_many_names():
    given, family = names.all_given_names(), names.all_family_names()
    assert len(given) >= 150
    assert len(family) >= 250
    assert all(name[0].isupper() and name.strip("-") == name and len(name) > 1 for name in given + family)


def test_the_neighbour_is_alone():
    reader = Reader(town_of())
    other = {p.key for p in reader.town.employees if p.employer != EKHULT}
    manager = reader.town.cast[cast.OTHER_MANAGER]
    led = {m.unit for m in reader.town.managements if m.employee == manager}
    assert manager in other
    assert {reader.units[u].employer for u in led} == {reader.people[manager].employer}
    assert len(other) == 9
    assert not [a for a in reader.town.answers if a.employee in other]


def test_progress_goes_forward_to_the_end():
    heard = []
    generate(employees=90, months=14, today=TODAY, progress=lambda share, words: heard.append((share, words)))
    shares = [share for share, _ in heard]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert all(words for _, words in heard)

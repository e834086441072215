"""The sample files can be read, change nothing that is known, and give one of the cast a new signal."""

from collections import Counter
from datetime import date

import pytest

from omtanke.demo.generator import generate
from omtanke.demo.numbers import employment_number
from omtanke.demo.odd_table import KINDS, ROWS, SICK_CHILD_ROWS
from omtanke.demo.payroll import NEW_SIGNAL_FOR, last_whole_month, write_samples
from omtanke.intake.readers import read_code_map, read_file
from omtanke.rules import ladder
from omtanke.rules.kinds import Kind
from omtanke.rules.occasions import occasions
from omtanke.rules.periods import Period
from omtanke.rules.routine import parse

KIND_OF = {kind.code: kind for kind in KINDS.values()}
TODAYS = [date(2026, 11, 24), date(2026, 11, 22), date(2024, 2, 29), date(2027, 1, 1)]


@pytest.fixture(scope="module", params=TODAYS, ids=str)
def world(request, tmp_path_factory):
    town = generate(employees=400, months=24, today=request.param)
    return town, write_samples(town, tmp_path_factory.mktemp("samples"))


def periods_of(town, key):
    own = (a for a in town.absences if a.employee == key)
    return [Period(a.first_day, a.last_day, a.degree, Kind(a.kind)) for a in own]


def read_periods(town, reading):
    keys, found = {p.employment_number: p.key for p in town.employees}, {}
    for p in reading.periods:
        period = Period(p.first_day, p.last_day, p.degree, Kind(p.kind))
        found.setdefault(keys[p.person], []).append(period)
    return found


def test_the_month_is_read_whole_and_changes_no_occasion(world):
    town, samples = world
    reading = read_file(samples.month)
    assert reading.encoding == "iso-8859-1"
    assert reading.rows == reading.accepted > 100
    for key, found in read_periods(town, reading).items():
        known = periods_of(town, key)
        assert occasions(known + found) == occasions(known)


def test_the_new_file_gives_one_of_the_cast_a_signal_and_no_one_else(world):
    town, samples = world
    reading, routine = read_file(samples.new), parse(town.routine)
    raised = {
        key: [s.rung for s in ladder.raised(occasions(periods_of(town, key) + found), routine, as_of=town.today)]
        for key, found in read_periods(town, reading).items()
    }
    sara = town.cast[NEW_SIGNAL_FOR]
    assert not ladder.raised(occasions(periods_of(town, sara)), routine, as_of=town.today)
    assert {key for key, rungs in raised.items() if rungs} == {sara}
    assert raised[sara] == [1]


def test_the_new_file_has_the_oddities_of_real_files(world):
    _, samples = world
    reading = read_file(samples.new)
    codes = {problem.code for problem in reading.problems}
    assert {"unknown_code", "local_code", "presence", "leave"} <= codes
    assert reading.quarantined == 2
    assert reading.ignored >= 3  # the repeat, presence and leave
    assert read_file(samples.new, codes=read_code_map(samples.codes)).quarantined == 1


def test_the_tables_are_read_whole(world):
    town, samples = world
    reading = read_file(samples.absences)
    assert reading.rows == reading.accepted
    assert samples.answers.read_text(encoding="utf-8").count("\n") == len(town.answers) + 1
    assert parse(samples.routine.read_text(encoding="utf-8")) == parse(town.routine)


def test_no_file_names_anyone_or_holds_an_employees_personal_number(world):
    town, samples = world
    for path in (samples.month, samples.new, samples.absences, samples.answers, samples.odd):
        text = path.read_bytes().decode("iso-8859-1" if path in (samples.month, samples.new, samples.odd) else "utf-8")
        assert not [p for p in town.employees if p.personal_number in text or p.name in text]


def test_the_odd_table_has_twelve_kinds_of_errors_and_nothing_else(world):
    town, samples = world
    reading = read_file(samples.odd, as_of=town.today)
    found = Counter(problem.code for problem in reading.problems)
    assert len(KINDS) == 12
    assert reading.rows == ROWS
    assert found == {kind.code: kind.rows or 2 for kind in KINDS.values()
                     if kind.outcome in ("quarantined", "ignored", "about_file")}
    for outcome in ("ignored", "quarantined"):
        assert getattr(reading, outcome) == sum(kind.rows for kind in KINDS.values() if kind.outcome == outcome)
    assert reading.refused_columns == ("Diagnos", "Barnets personnummer")
    assert [p.degree for p in reading.periods].count(None) == 1
    assert [p.kind for p in reading.periods].count("sick_child") == SICK_CHILD_ROWS
    assert all(problem.held for problem in reading.problems if KIND_OF[problem.code].outcome == "quarantined")


def test_the_odd_table_is_about_employees_who_were_well_but_for_one_nobody_and_one_not_yet_employed(world):
    town, samples = world
    keys = {person.employment_number: person.key for person in town.employees}
    reading = read_file(samples.odd, as_of=town.today)
    assert [p.person for p in reading.periods if p.person not in keys] == [employment_number(140_000)]
    known = [p for p in reading.periods if p.person in keys]
    assert not {keys[p.person] for p in known} & set(town.cast.values())
    employed = [p for p in known if any(
        e.employee == keys[p.person] and e.first_day <= p.first_day and (e.last_day or town.today) >= p.last_day
        for e in town.employments)]
    assert len(known) - len(employed) == 1
    assert not [p for p in employed for a in town.absences if a.employee == keys[p.person]
                and a.first_day <= p.last_day and (a.last_day or town.today) >= p.first_day]


def test_the_last_whole_month_ends_before_today():
    assert last_whole_month(date(2026, 11, 1)) == (date(2026, 10, 1), date(2026, 10, 31))
    assert last_whole_month(date(2027, 1, 31)) == (date(2026, 12, 1), date(2026, 12, 31))

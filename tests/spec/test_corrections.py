"""Corrections.

Payroll tells the same days again and again, and corrects them. What holds is worked out anew from all the files, in the
order in which they were applied: so a file that is taken back leaves exactly what the others tell (docs/adr/0021).
"""

from datetime import date

from omtanke.rules.corrections import Telling, in_force
from omtanke.rules.kinds import Kind
from omtanke.rules.periods import Period
from tests.spec.book import Page, Table
from tests.spec.examples import maybe_day

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


def tellings(table: Table, *, declared: dict[str, tuple[date, date]] | None = None) -> list[Telling]:
    """Columns file, first_day, last_day and, where they matter, degree and system; files in the order they stand."""
    found: dict[str, list[Period]] = {}
    systems = {row["file"]: row.get("system", "payroll") for row in table}
    for row in table:
        told = found.setdefault(row["file"], [])
        if row["first_day"]:
            told.append(Period(date.fromisoformat(row["first_day"]), maybe_day(row["last_day"]),
                               int(row.get("degree") or 100), Kind.SICK))
    return [Telling(systems[file], tuple(told), (declared or {}).get(file)) for file, told in found.items()]


def rows(given: list[Telling], direct: list[Period] | None = None, well: list[date] | None = None) -> list[dict]:
    names = "ABCDEFG"
    return [{"first_day": held.period.first_day, "last_day": held.period.last_day, "degree": held.period.degree,
             "file": names[held.telling]} for held in in_force(given, direct=direct or [],
                                                                                well=well or [])]


def test_the_same_days_again_are_one_telling(page: Page):
    """A month that is exported again changes nothing."""
    table = page.given("""
        file | first_day  | last_day
        A    | 2026-10-05 | 2026-10-09
        B    | 2026-10-05 | 2026-10-09
    """)
    page.expect(rows(tellings(table)), """
        first_day  | last_day   | degree | file
        2026-10-05 | 2026-10-09 | 100    | B
    """)


def test_another_end_takes_the_place_of_the_first(page: Page):
    """The same beginning with another end is a correction: the end was moved, also when it was moved back."""
    table = page.given("""
        file | first_day  | last_day
        A    | 2026-10-05 | 2026-10-16
        B    | 2026-10-05 | 2026-10-09
    """)
    page.expect(rows(tellings(table)), """
        first_day  | last_day   | degree | file
        2026-10-05 | 2026-10-09 | 100    | B
    """)


def test_another_degree_holds_for_its_own_days(page: Page):
    """A newer file replaces the days that it tells. Days that it does not tell are left as they were."""
    table = page.given("""
        file | first_day  | last_day   | degree
        A    | 2026-10-05 | 2026-10-16 | 100
        B    | 2026-10-12 | 2026-10-16 | 50
    """)
    page.expect(rows(tellings(table)), """
        first_day  | last_day   | degree | file
        2026-10-05 | 2026-10-11 | 100    | A
        2026-10-12 | 2026-10-16 | 50     | B
    """)


def test_the_next_month_goes_on_with_the_same(page: Page):
    """A sickness over a turn of the month is told by two files; neither takes anything from the other."""
    table = page.given("""
        file | first_day  | last_day
        A    | 2026-10-26 | 2026-10-31
        B    | 2026-11-01 | 2026-11-06
    """)
    page.expect(rows(tellings(table)), """
        first_day  | last_day   | degree | file
        2026-10-26 | 2026-10-31 | 100    | A
        2026-11-01 | 2026-11-06 | 100    | B
    """)


def test_what_went_on_ends_when_a_newer_file_tells_something_later(page: Page):
    """An open end means that nobody knew. A newer file that tells something later knew more, whatever its system."""
    table = page.given("""
        file | first_day  | last_day   | degree | system
        A    | 2026-10-05 |            | 100    | payroll
        B    | 2026-10-19 | 2026-10-23 | 50     | schedule
    """)
    page.expect(rows(tellings(table)), """
        first_day  | last_day   | degree | file
        2026-10-05 | 2026-10-18 | 100    | A
        2026-10-19 | 2026-10-23 | 50     | B
    """)


def test_days_are_taken_away_only_where_a_file_declares_its_period(page: Page):
    """File B declares October and mentions the person, but tells no sickness: it was taken back."""
    table = page.given("""
        file | first_day  | last_day
        A    | 2026-10-05 | 2026-10-09
        B    |            |
    """)
    page.expect(rows(tellings(table, declared={"B": OCTOBER})), "nothing", says="Then, if B declares October")
    page.expect(rows(tellings(table)), """
        first_day  | last_day   | degree | file
        2026-10-05 | 2026-10-09 | 100    | A
    """, says="Then, if B declares nothing")


def test_a_declared_period_takes_nothing_outside_it(page: Page):
    """What began in September is kept up to the first day that the file covers."""
    table = page.given("""
        file | first_day  | last_day
        A    | 2026-09-28 | 2026-10-09
        B    | 2026-10-01 | 2026-10-02
    """)
    page.expect(rows(tellings(table, declared={"B": OCTOBER})), """
        first_day  | last_day   | degree | file
        2026-09-28 | 2026-09-30 | 100    | A
        2026-10-01 | 2026-10-02 | 100    | B
    """)


def test_two_systems_that_tell_the_same_days_are_counted_once(page: Page):
    """The system that told a day first keeps it. The other's remaining days are added."""
    table = page.given("""
        file | first_day  | last_day   | degree | system
        A    | 2026-10-05 | 2026-10-09 | 100    | payroll
        B    | 2026-10-08 | 2026-10-12 | 50     | schedule
    """)
    page.expect(rows(tellings(table)), """
        first_day  | last_day   | degree | file
        2026-10-05 | 2026-10-09 | 100    | A
        2026-10-10 | 2026-10-12 | 50     | B
    """)


def test_what_was_reported_is_not_told_again(page: Page):
    """The person reported sick from 5 to 7 October, full time. The file tells those days again, and one more."""
    table = page.given("""
        file | first_day  | last_day
        A    | 2026-10-05 | 2026-10-08
    """)
    page.expect(rows(tellings(table), [Period(date(2026, 10, 5), date(2026, 10, 7), 100)]), """
        first_day  | last_day   | degree | file
        2026-10-08 | 2026-10-08 | 100    | A
    """)


def test_what_goes_on_ends_with_a_well_report(page: Page):
    """Somebody has said to be well from 16 October. What a file tells as going on from before ends the day before, also
    when it is told once more; what it tells as going on from later does not."""
    table = page.given("""
        file | first_day  | last_day
        A    | 2026-10-05 |
        B    | 2026-10-26 |
    """)
    page.expect(rows(tellings(table)[:1], well=[date(2026, 10, 16)]), """
        first_day  | last_day   | degree | file
        2026-10-05 | 2026-10-15 | 100    | A
    """)
    page.expect(rows(tellings(table)[1:], well=[date(2026, 10, 16)]), """
        first_day  | last_day | degree | file
        2026-10-26 |          | 100    | A
    """, says="And the later one alone")


def test_a_weekend_between_two_files_is_bridged(page: Page):
    """9 October is a Friday. Neither file knew of the other's days, so only Saturday and Sunday are bridged."""
    table = page.given("""
        file | first_day  | last_day
        A    | 2026-10-07 | 2026-10-09
        B    | 2026-10-12 | 2026-10-13
    """)
    page.expect(rows(tellings(table)), """
        first_day  | last_day   | degree | file
        2026-10-07 | 2026-10-11 | 100    | A
        2026-10-12 | 2026-10-13 | 100    | B
    """)


def test_a_weekend_that_a_file_knew_of_parts(page: Page):
    """File A told both stretches and had them apart: it knew the schedule. That B tells one again is no news."""
    table = page.given("""
        file | first_day  | last_day
        A    | 2026-10-07 | 2026-10-09
        A    | 2026-10-12 | 2026-10-13
        B    | 2026-10-07 | 2026-10-09
    """)
    page.expect(rows(tellings(table)), """
        first_day  | last_day   | degree | file
        2026-10-07 | 2026-10-09 | 100    | B
        2026-10-12 | 2026-10-13 | 100    | A
    """)


def test_a_file_that_is_taken_back_leaves_what_the_others_tell(page: Page):
    """A tells two weeks, B corrects them to one. When B is taken back, A holds again."""
    table = page.given("""
        file | first_day  | last_day
        A    | 2026-10-05 | 2026-10-16
        B    | 2026-10-05 | 2026-10-09
    """)
    page.expect(rows(tellings(table)[:1]), """
        first_day  | last_day   | degree | file
        2026-10-05 | 2026-10-16 | 100    | A
    """, says="Then, without B")

"""What the rule book does not show of sick reports: what is no report, and what is no end."""

from datetime import date

import pytest

from omtanke.rules.sick_reports import NotTaken, Said, Telling, ask_on, check_well, what_holds


def test_what_is_no_report_and_what_is_no_end():
    with pytest.raises(ValueError, match="begins with a sick report"):
        what_holds([Telling(Said.WELL, date(2026, 11, 1), date(2026, 11, 1))])
    was = what_holds([Telling(Said.ILL, date(2026, 11, 1), date(2026, 11, 1), 100),
                      Telling(Said.MISTAKE, date(2026, 11, 1))])
    with pytest.raises(NotTaken) as problem:
        check_well(date(2026, 11, 2), was, today=date(2026, 11, 2))
    assert problem.value.code == "not_open"
    assert ask_on(was, last_told_on=date(2026, 11, 1)) is None

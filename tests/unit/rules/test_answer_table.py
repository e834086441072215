"""The answers' table: what is read, and one clear sentence for what is not."""

from datetime import date

import pytest

from omtanke.rules.answer_table import answers
from omtanke.rules.errors import BadInput
from omtanke.rules.ladder import Answer

HEADER = "person,rung,day,kind,until\n"


def test_answers_are_read_per_person():
    text = HEADER + "7,1,2026-03-02,held,\n8,2,2026-03-03,postponed,2026-04-01\n7,2,2026-03-04,explained,ignored\n"
    assert answers(text.encode(), rungs=2) == {
        "7": [Answer(1, date(2026, 3, 2), "held"), Answer(2, date(2026, 3, 4), "explained")],
        "8": [Answer(2, date(2026, 3, 3), "postponed", date(2026, 4, 1))],
    }


def test_until_may_be_missing():
    data = b"person;rung;day;kind\n7;1;2026-03-02;postponed\n"
    assert answers(data, rungs=1) == {"7": [Answer(1, date(2026, 3, 2), "postponed", None)]}


@pytest.mark.parametrize(("row", "where"), [
    ("7,0,2026-03-02,held,", "row 2, column rung: write the rung's place in the routine, from 1 to 2"),
    ("7,3,2026-03-02,held,", "row 2, column rung"),
    ("7,x,2026-03-02,held,", "row 2, column rung"),
    ("7,1,2026-13-02,held,", "row 2, column day"),
    ("7,1,2026-03-02,done,", "row 2, column kind: use held, explained, postponed"),
    ("7,1,2026-03-02,postponed,soon", "row 2, column until"),
    ("7,1,2026-03-02,postponed,2026-03-01", "row 2, column until: is before day"),
    (",1,2026-03-02,held,", "row 2, column person"),
])  # fmt: skip
def test_a_bad_answer_is_named(row, where):
    with pytest.raises(BadInput, match=f"^answers.csv, {where}"):
        answers(f"{HEADER}{row}\n".encode(), rungs=2)

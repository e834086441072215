"""Surveys.

HME is nine statements answered 1 to 5. Each statement's mean becomes an index from 0 to 100; a part is the mean of its
three, HME the mean of all nine (SKR/RKA, Kolada U15200). KI's questions ask whether one had a problem in the last seven
days and, if so, how much of one's performance it took, 0 to 10 (Lohela-Karlsson and Strömberg 2016). Fewer than ten who
answered have no figures.
"""

import polars as pl

from omtanke.figures.surveys import hme, index, ki, loss
from tests.spec.book import Page


def number(text: str) -> int | None:
    return int(text) if text else None


def rounded(value: float | None, decimals: int = 1) -> float | None:
    return None if value is None else round(value, decimals)


def repeated(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Each row as often as its column `answers` says."""
    return [row for row in rows for _ in range(int(row["answers"]))]


def test_an_index(page: Page):
    """A mean of 1 is 0, of 5 is 100, and what lies between lies evenly."""
    table = page.given("""
        mean
        1
        3
        4
        5
    """)
    page.expect(({"index": index(float(row["mean"]))} for row in table), """
        index
        0.0
        50.0
        75.0
        100.0
    """)


def test_engagement(page: Page):
    """Statements 1 to 3 are motivation, 4 to 6 leadership, 7 to 9 steering."""
    table = page.given("""
        answers | q1 | q2 | q3 | q4 | q5 | q6 | q7 | q8 | q9
        10      | 4  | 4  | 3  | 5  | 4  | 4  | 3  | 4  | 4
    """)
    found = hme(pl.DataFrame([{f"q{n}": number(row[f"q{n}"]) for n in range(1, 10)} for row in repeated(table)]))
    page.expect(({name: rounded(row[name]) for name in ("motivation", "leadership", "steering", "hme")}
                 for row in found.to_dicts()), """
        motivation | leadership | steering | hme
        66.7       | 83.3       | 66.7     | 72.2
    """)


def test_a_statement_left_out(page: Page):
    """The mean of each statement is over those who answered it, and the index comes after. Here q1 has the mean 3, from
    five; the other statements have 4, from ten. Who answered nothing is not counted."""
    table = page.given("""
        answers | q1 | q2 to q9
        5       | 3  | 4
        5       |    | 4
        3       |    |
    """)
    found = hme(pl.DataFrame([{"q1": number(row["q1"]), **{f"q{n}": number(row["q2 to q9"]) for n in range(2, 10)}}
                              for row in repeated(table)]))
    page.expect(({name: rounded(row[name], 2) for name in ("n", "motivation", "leadership", "hme")}
                 for row in found.to_dicts()), """
        n  | motivation | leadership | hme
        10 | 66.67      | 75.0       | 72.22
    """)


def test_groups_of_few_who_answered(page: Page):
    """A group of nine has no figures, and the smallest other neither: all minus the others would tell them."""
    table = page.given("""
        group | answers | every statement
        a     | 9       | 2
        b     | 10      | 3
        c     | 20      | 4
    """)
    rows = [{"group": row["group"], **{f"q{n}": int(row["every statement"]) for n in range(1, 10)}}
            for row in repeated(table)]
    found = hme(pl.DataFrame(rows)).to_dicts()
    page.expect(({"group": row["group"] or "all", "n": row["n"], "hme": rounded(row["hme"]),
                  "hidden": row["suppressed"]} for row in found), """
        group | n  | hme  | hidden
        all   | 39 | 57.1 | no
        a     | 9  |      | yes
        b     | 10 |      | yes
        c     | 20 | 75.0 | no
    """)


def test_lost_performance(page: Page):
    """The share with a problem, times how much it took. The published figures of 33 and of 16 workplaces."""
    table = page.given("""
        share | mean
        0.42  | 1.9
        0.44  | 1.9
        0.42  | 2.1
        0.43  | 2.2
    """)
    page.expect(({"loss": f"{loss(float(row['share']), float(row['mean'])):.4f}"} for row in table), """
        loss
        0.0798
        0.0836
        0.0882
        0.0946
    """)


def test_answers_on_lost_performance(page: Page):
    """Who has not answered whether is not in the share (here 5 of 10); who has not answered how much is not in the mean
    (4 and 2). Nobody had a problem in their environment."""
    table = page.given("""
        answers | q1  | q2 | q3
        2       | yes | 4  | no
        2       | yes | 2  | no
        1       | yes |    | no
        5       | no  |    | no
        2       |     |    | no
    """)
    words = {"yes": True, "no": False, "": None}
    rows = [{"q1": words[row["q1"]], "q2": number(row["q2"]), "q3": words[row["q3"]], "q4": None}
            for row in repeated(table)]
    found = ki(pl.DataFrame(rows, {"q1": pl.Boolean, "q2": pl.Int64, "q3": pl.Boolean, "q4": pl.Int64})).to_dicts()[0]
    page.expect(({"part": part, **found[part]} for part in ("health", "environment")), """
        part        | share | mean | loss
        health      | 0.5   | 3.0  | 0.15
        environment | 0.0   |      | 0.0
    """)

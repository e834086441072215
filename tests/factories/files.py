"""Payroll files in the table form of DESIGN §8."""

from pathlib import Path

from tests.factories.moments import ago

HEADER = "person,first_day,last_day,degree,kind"


def absences(folder: Path, *rows: tuple, name: str = "absences.csv") -> Path:
    """A file with rows as (number, first, last days ago, degree, kind): degree 100 and kind sick unless given, last
    None goes on."""
    lines = [HEADER]
    for number, first, last, *rest in rows:
        kind = rest[1] if len(rest) > 1 else "sick"
        degree = rest[0] if rest else 100
        lines.append(f"{number},{ago(first)},{'' if last is None else ago(last)},{degree},{kind}")
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path

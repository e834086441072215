"""Payroll files for the tests, short to write. 1 March 2026 is a Sunday, 6 March a Friday."""

from collections.abc import Iterable

from omtanke.intake.readers import Reading

HEADER = "<header><version>2.0</version></header>"
WEEK = {**dict.fromkeys(("02", "03", "04", "05", "06", "09", "10", "11", "12", "13"), 8), "07": 0, "08": 0}


def march(day: str | int) -> str:
    return f"2026-03-{day:>02}"


def row(code: str | None, day: str | int = "", *, anstid: str = "7", attributes: str = "", **fields: object) -> str:
    """A `tidtrans`; `day` is a day of March 2026 (or a whole date), the fields are elements in the order given."""
    date = "" if day == "" else f"<datum>{day if '-' in str(day) else march(day)}</datum>"
    tidkod = "" if code is None else f"<tidkod>{code}</tidkod>"
    rest = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    person = f'anstid="{anstid}"' if anstid else ""
    return f"<tidtrans {person} {attributes}>{tidkod}{date}{rest}</tidtrans>"


def span(code: str, first: str | int, last: str | int, **fields: object) -> str:
    days = {"datumfrom": march(first), "datumtom": march(last)}
    return row(code, **days, **fields)


def schedule(days: dict[str, object] = WEEK, *, person: str = 'anstid="7"') -> str:
    """A `schema` with hours by day of March 2026."""
    dag = "".join(f'<dag datum="{march(day)}" timmar="{hours}"/>' for day, hours in days.items())
    return f"<schema {person}>{dag}</schema>"


def paxml(rows: Iterable[str] | str, *, schedules: str = "", before: str = "", declaration: str = "") -> str:
    rows = rows if isinstance(rows, str) else "\n".join(rows)
    schedules = f"<schematransaktioner>{schedules}</schematransaktioner>" if schedules else ""
    times = f"<tidtransaktioner>{rows}</tidtransaktioner>"
    return f"{declaration}<paxml>{HEADER}{before}{times}{schedules}</paxml>"


def told(reading: Reading) -> list[tuple]:
    """The periods as (first, last, degree), days without year; the kind added unless sick, "bridged" where it is."""
    return [
        (
            f"{period.first_day:%m-%d}",
            f"{period.last_day:%m-%d}" if period.last_day else None,
            period.degree,
            *([] if period.kind == "sick" else [period.kind]),
            *(["bridged"] if period.bridged else []),
        )
        for period in reading.periods
    ]


def problems(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def counts(reading: Reading) -> tuple[int, int, int]:
    """(accepted, ignored, quarantined), checked to be all rows."""
    found = reading.accepted, reading.ignored, reading.quarantined
    assert sum(found) == reading.rows
    return found

"""How a simulation is told in a terminal: the routines beside each other, and what to keep in mind."""

from collections.abc import Sequence

from omtanke.config.cli.outputs import print_table, print_text

NOTES = {
    "history_short": "The absences do not reach far enough back before the first day: the first signals, and what they "
                     "would have caught, are too few. Twenty-four months before it are enough for a window of twelve.",
    "not_followed": "No signal has twelve known months after it, so nothing is said of what came afterwards.",
    "talks_held": "Talks that were held have changed this history: some long absence never came because of them. What "
                  "a routine would have caught is not what it would have prevented.",
}
_LOAD = {"signals": "signals", "talks": "talks", "persons": "people with a signal", "hours": "hours of talks",
         "milestones": "milestones of the routine's own", "per_100_employees_year": "signals per 100 employees a year"}
_MANAGERS = {"talks_per_month": "talks a month for a manager, on average", "most_in_a_month": "most in one month",
             "over": "managers who once had more than they have time for", "units": "managers (units)"}
_AFTER = {
    "flagged": "people with a signal, followed twelve months", "with_15_90": "of them, later day 15 to 90",
    "with_91": "of them, later day 91 or more", "others": "others, followed as long",
    "others_with_15_90": "of them, day 15 to 90", "others_with_91": "of them, day 91 or more",
    "precision": "share with long absence, signal", "others_share": "share with long absence, others",
    "talks_per_case": "talks for each who fell ill for long", "long_cases": "long absences that began",
    "sensitivity": "share of those with a signal before", "sensitivity_91": "the same, of those that came to day 91",
    "lead_days_median": "days from signal to day 15, median",
}


def print_simulated(found: Sequence[dict]) -> None:
    """Print the load, what came afterwards, groups and months, a column a routine."""
    names = [row["routine"] for row in found]
    for title, words, part in (("What it asks for", _LOAD, None), ("Managers", _MANAGERS, "managers"),
                               ("What came afterwards (95 % intervals)", _AFTER, "followup")):
        values = [row[part] if part else row for row in found]
        _say(title, names, [[said, *(_value(one, key) for one in values)] for key, said in words.items()])
    for group, title in (("sex", "By sex"), ("age", "By age"), ("department", "By department")):
        _say(f"{title}: signals per 100 employees a year", names, _groups(found, group))
    _say("Signals by month", names, [[months[0]["month"], *(one["signals"] for one in months)] for months in zip(
        *(row["by_month"] for row in found), strict=True)])
    print_text("")
    for note in dict.fromkeys(note for row in found for note in row["notes"]):
        print_text(NOTES[note])


def _say(title: str, names: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    print_text("")
    print_table([title, *names], rows, empty=f"{title}: nothing.")


def _groups(found: Sequence[dict], group: str) -> list[list[object]]:
    """Every routine has the same groups: they are the employer's."""
    beside = zip(*(one["groups"][group] for one in found), strict=True)
    return [[rows[0]["group"], *("hidden" if row["suppressed"] else _number(row["per_100_employees_year"])
                                 for row in rows)] for rows in beside]


def _value(values: dict, key: str) -> str:
    interval = values.get(f"{key}_interval")
    said = _number(values[key])
    return f"{said} ({_number(interval[0])} to {_number(interval[1])})" if interval else said


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)

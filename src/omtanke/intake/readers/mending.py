"""A quarantined row, and what a person says about it, to a period. The suggestions are never taken without a yes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from omtanke.intake.readers.codes import IGNORE, Group, meaning, with_kinds
from omtanke.intake.readers.reading import HeldRow, Problem, ReadPeriod
from omtanke.intake.readers.rows import (
    PAXML,
    ROW_HOURS,
    UNKNOWN_PERCENT,
    Fact,
    held,
    person_of,
    understand,
    wrong_field,
)
from omtanke.intake.readers.values import (
    MICRO,
    ONGOING,
    UNKNOWN,
    WHOLE,
    as_date,
    as_text,
    latest_plausible,
    minutes_of,
    moment,
    number,
)
from omtanke.intake.readers.words import SUGGESTIONS, sentence
from omtanke.rules.kinds import Kind

FIELDS = ("person", "kind", "first_day", "last_day", "degree", "hours")
"""What may be changed in a row: texts. An empty last_day is ongoing, an empty degree is 100, "?" is unknown."""

_WORDS = {
    Kind.SICK: "sjuk sjukdom sjukfrånvaro sjukskriven sjukskrivning sjuklön sjukpenning karens karensdag karensavdrag "
    "sick sickness sickleave",
    Kind.WORK_INJURY: "arbetsskada arbetsolycka workinjury",
    Kind.SICK_CHILD: "vab vårdavbarn vårdavsjuktbarn tillfälligföräldrapenning sjuktbarn sickchild",
    Kind.CONTAGION: "smitta smittbärare smittbärarpenning contagion",
    IGNORE: "semester tjänstledig tjänstledighet föräldraledig föräldraledighet föräldrapenning flex komp kompledig "
    "permission närvaro arbete arbetadtid utbildning facklig vacation leave holiday",
}
_KIND_OF = {word: str(kind) for kind, words in _WORDS.items() for word in words.split()}
_LOOSE_DAY = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})", re.ASCII)
_SHORT_DAY = re.compile(r"(\d\d)(\d\d)(\d\d)", re.ASCII)
_EXCEL_DAY_0, _EXCEL_DAYS = date(1899, 12, 30), range(36_526, 73_051)  # of the years 2000 to 2099
_SPAN_OF_MISTYPED_CENTURY = 400


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A correction that is probably meant: `changes` as `mend` takes them, and `code` for programs."""

    code: str
    changes: Mapping[str, str]

    def text_in(self, language: str) -> str:
        """What is suggested, in "sv" or "en": one sentence."""
        return sentence(SUGGESTIONS, self.code, language, **self.changes)


def mend(row: HeldRow, changes: Mapping[str, str], *, codes: Mapping[str, str] | None = None,
         as_of: date | None = None) -> ReadPeriod | Problem:
    """Return the period that the row tells with these changes, or what is still wrong with it (then with the row held).

    `changes`: any of `FIELDS`, as texts. Days are changed together: who changes one of a row about a single day changes
    both. With no changes the row is taken as it stands: rows that were put aside for what other rows say pass. Hours
    give a degree only where the file told the day's schedule. Raises ValueError for a field of another name.
    """
    if set(changes) - set(FIELDS):
        raise ValueError(f"a row has {', '.join(FIELDS)}")
    fields = _changed(row, changes)
    latest = latest_plausible(as_of)
    code = meaning(fields.get("tidkod", ""), with_kinds(codes or {}))
    found = code if isinstance(code, str) else understand(fields, row.row, code, latest)
    if not isinstance(found, str) and "unclear" in row.values and not changes.get("degree"):
        found = "unclear_degree"
    if isinstance(found, Fact) and found.hours is not None and found.hours < 0:
        found = "correction_without_row"
    if isinstance(found, Fact) and found.percent is not None and 0 < found.percent < MICRO:
        found = "extent_out_of_range"
    if isinstance(found, str):
        return Problem(row.row, found, "", wrong_field(found, fields, latest), held(fields, row.row, found))
    return ReadPeriod(person_of(fields), as_date(found.first), as_date(found.last), _degree(found, row),
                      str(found.code.kind), False, _minutes(found, row))


def _changed(row: HeldRow, changes: Mapping[str, str]) -> dict[str, str]:
    """The row's fields in PAXml's names, with the changes in their place."""
    values = dict(row.values)
    changes = {name: text.strip() for name, text in changes.items()}
    if {"first_day", "last_day"} & changes.keys():
        single = "day" in values and "first_day" not in values
        first = changes.get("first_day", row.first_day)
        last = changes.get("last_day", first if single else row.last_day)
        ongoing = "last_day" in changes and not last or ("last_day" not in changes and "ongoing" in values)
        for name in ("day", "starts", "ends", "ongoing"):
            values.pop(name, None)
        values |= {"first_day": first, "last_day": last} | ({"ongoing": "yes"} if ongoing else {})
    if "person" in changes:
        values.pop("number", None)
    if changes.get("degree") and "whole" not in values:
        values.pop("hours", None)
    values |= {name: changes[name] for name in ("person", "kind", "degree", "hours") if name in changes}
    fields = {PAXML[name]: text for name, text in values.items() if name in PAXML and text}
    if "ongoing" in values and "datumfrom" in fields:
        fields["datumtom"] = ONGOING
    if "whole" in values and "timmar" in fields:
        fields[ROW_HOURS] = fields.pop("timmar")
    if fields.get("omfattning") == "?":
        fields["omfattning"] = UNKNOWN
    return fields


def _degree(fact: Fact, row: HeldRow) -> int | None:
    if fact.code.group is Group.ON_CALL or fact.percent == UNKNOWN_PERCENT:
        return None
    percent = fact.percent
    if percent is None:
        scheduled = number(row.values.get("scheduled", ""))
        if not scheduled:
            return None
        percent = min(fact.hours * WHOLE // scheduled, WHOLE)
    return min(100, max(1, (percent + MICRO // 2) // MICRO))


def _minutes(fact: Fact, row: HeldRow) -> int | None:
    """The row's hours as minutes: none of the ordinary time where it is about being on call."""
    if fact.code.group is Group.ON_CALL:
        return 0
    if fact.hours is None:
        return fact.minutes
    return minutes_of(min(fact.hours, number(row.values.get("scheduled", "")) or fact.hours))


def suggest(problem: Problem) -> Suggestion | None:
    """Return the correction that is probably meant, or None. Pure: only the row itself is looked at."""
    if problem.code == "far_ahead" and problem.field != "last_day":
        return None  # whose first day is mistyped is not helped by having no last
    make = _SUGGEST.get(problem.code)
    return make(problem.held) if make and problem.held else None


def _ongoing(row: HeldRow) -> Suggestion | None:
    first = moment(row.first_day)
    return None if isinstance(first, str) or not row.last_day else Suggestion("ongoing", {"last_day": ""})


def _open_ended(row: HeldRow) -> Suggestion | None:
    return None if row.last_day or isinstance(moment(row.first_day), str) else Suggestion("ongoing", {"last_day": ""})


def _swapped(row: HeldRow) -> Suggestion | None:
    return Suggestion("swapped_days", {"first_day": row.last_day, "last_day": row.first_day})


def _span_kept(row: HeldRow) -> Suggestion | None:
    return Suggestion("keep_days", {"first_day": row.first_day, "last_day": row.last_day})


def _degree_kept(row: HeldRow) -> Suggestion | None:
    return Suggestion("keep_degree", {"hours": "", "degree": row.degree})


def _percent(row: HeldRow) -> Suggestion | None:
    share = number(row.degree) or 0
    return Suggestion("percent", {"degree": as_text(share * 100)}) if 0 < share <= MICRO else None


def _kind_by_word(row: HeldRow) -> Suggestion | None:
    word = re.sub(r"[\W_\d]", "", row.kind.casefold())
    if row.kind.upper() != row.kind and not isinstance(meaning(row.kind.upper(), {}), str):
        return Suggestion("kind", {"kind": row.kind.upper()})
    return Suggestion("kind", {"kind": _KIND_OF[word]}) if word in _KIND_OF else None


def _century(row: HeldRow) -> Suggestion | None:
    """1926 for 2026: only where the last day, or the day itself a century on, then makes a short absence."""
    first = moment(row.first_day)
    if isinstance(first, str) or not row.first_day.startswith("19"):
        return None
    mended = f"20{row.first_day[2:]}"
    last = moment(f"20{row.last_day[2:]}" if row.last_day.startswith("19") else row.last_day)
    begins = moment(mended)
    if isinstance(begins, str) or isinstance(last, str) or not 0 <= last[0] - begins[0] <= _SPAN_OF_MISTYPED_CENTURY:
        return None
    return Suggestion("century", {"first_day": mended[:10], "last_day": as_date(last[0]).isoformat()})


def _rewritten(row: HeldRow) -> Suggestion | None:
    """Days that a person reads and a machine does not: 2026-3-2, 260302, or Excel's number of the day, 46083."""
    days = {"first_day": _readable(row.first_day), "last_day": _readable(row.last_day)}
    if not all(days.values()) or days["first_day"] > days["last_day"]:
        return None
    return Suggestion("days_rewritten", days)


def _readable(text: str) -> str:
    if not isinstance(moment(text), str):
        return text[:10]
    if text.isascii() and text.isdigit() and int(text) in _EXCEL_DAYS:
        return (_EXCEL_DAY_0 + timedelta(days=int(text))).isoformat()
    loose, short = _LOOSE_DAY.fullmatch(text), _SHORT_DAY.fullmatch(text)
    year, month, day = loose.groups() if loose else (f"20{short[1]}", *short.groups()[1:]) if short else ("", "", "")
    found = f"{year}-{month:0>2}-{day:0>2}"
    return "" if isinstance(moment(found), str) else found


def _before_the_next(row: HeldRow) -> Suggestion | None:
    later = row.values.get("later_row_begins")
    if not later:
        return None
    return Suggestion("ends_before_next", {"last_day": (date.fromisoformat(later) - timedelta(days=1)).isoformat()})


_SUGGEST: dict[str, Callable[[HeldRow], Suggestion | None]] = {
    "far_ahead": _ongoing, "half_dates": _open_ended, "reversed_dates": _swapped, "contradictory_dates": _span_kept,
    "hours_and_extent": _degree_kept, "extent_out_of_range": _percent, "unclear_degree": _percent,
    "unknown_code": _kind_by_word, "too_early": _century, "bad_date": _rewritten,
    "overlapping_degrees": _before_the_next,
}  # fmt: skip

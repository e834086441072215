"""The figures of meetings as tables: the same rows on the page and in the file, with a definition for each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omtanke.cases.choices import Function
from omtanke.meetings import choices
from omtanke.meetings.figure_period import Period
from omtanke.meetings.figure_words import BANDS, DAYS, KINDS, LEADERS, SHARES, VERDICTS, definition
from omtanke.meetings.queries.figures import Answers, Use
from omtanke.rules import meeting_figures as rules
from omtanke.rules.meeting_figures import ALL, Grouped, Met, Spread
from omtanke.rules.proportions import Count, Verdict, compare, wilson
from omtanke.ui import words

NOBODY, SEX, CENTRE = "", "sex", "centre"


@dataclass(frozen=True)
class Table:
    """A figure on the page: its id, what it is and of whom, the head and the cells, and a sentence below."""

    id: str
    title: str
    definition: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    @property
    def cells(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Each row as its name and its (head, cell) pairs, for a narrow page."""
        return [(row[0], list(zip(self.head[1:], row[1:], strict=True))) for row in self.rows]


@dataclass(frozen=True)
class By:
    """How the meetings are told apart: the key of one, and what a group is called."""

    of: Callable[[Met], object]
    name: Callable[[object], str]


def by(chosen: str, centres: dict[UUID, str]) -> By:
    """Everybody together, by sex, or by centre."""
    return {
        SEX: By(lambda met: met.sex, _sex),
        CENTRE: By(lambda met: met.centre, lambda key: centres.get(key, _("Without a centre"))),
    }.get(chosen, By(lambda met: ALL, lambda key: _("Everybody together")))


def _sex(key: object) -> str:
    return {"K": _("Among women"), "M": _("Among men")}.get(key, _("Where it is not known"))


def tables(met: Sequence[Met], how: By, *, sexes: bool) -> list[Table]:
    """Every table about people. `sexes`: women and men are compared in words."""
    made = [_days(id, met, how) for id in rules.DAYS] + [_share(id, met, how, sexes) for id in rules.SHARES]
    made.append(_prepared(met))
    return made + [_among(id, met) for id in rules.KINDS] + [_per_case(met)]


def slots(uses: Iterable[Use]) -> Table:
    """How the fixed times were used."""
    rows = tuple((use.name, str(use.offered), str(use.used), _percent(use.used, use.offered)) for use in uses)
    return Table("slots", _("How the fixed times were used"), definition("slots"),
                 (_("Health centre"), _("Times offered"), _("Times used"), _("Share in percent")), rows)


def reflections(answers: Iterable[Answers]) -> list[Table]:
    """The two questions: for each centre and quarter that may be told of, how many chose each number."""
    numbers = tuple(str(number) for number in range(1, 11))
    rows = [(one, question, counts) for one in answers
            for question, counts in ((_("Together"), one.together), (_("My own part"), one.own))]
    return [Table("reflections", _("The two questions after the meeting"), definition("reflections"),
                  (_("Health centre"), _("Which quarter"), _("Question"), _("Number of answers"), _("Meetings"),
                   *numbers),
                  tuple((one.name, f"{one.quarter[0]} {one.quarter[1]}", question, str(one.answers), str(one.meetings),
                         *map(str, counts)) for one, question, counts in rows))]


def period(chosen: Period) -> str:
    """The period in words."""
    return _("%(first)s to %(last)s") % {"first": words.dated(chosen.first_day), "last": words.dated(chosen.last_day)}


def _days(id: str, met: Sequence[Met], how: By) -> Table:
    found = rules.days(met, id, by=how.of)
    head = (_("Which group"), _("A quarter within"), _("Half within"), _("Three quarters within"), _("Meetings"))
    return Table(id, str(DAYS[id]), definition(id), head, _grouped(found, how, _spread_cells), _hidden(found))


def _share(id: str, met: Sequence[Met], how: By, sexes: bool) -> Table:
    found = rules.share(met, id, by=how.of)
    head = (_("Which group"), _("Number"), _("Of how many"), _("Share in percent"), _("Likely between"))
    note = _compared(found) if sexes else ""
    return Table(id, str(SHARES[id]), definition(id), head, _grouped(found, how, _count_cells),
                 " ".join(filter(None, (note, _hidden(found)))))


def _prepared(met: Sequence[Met]) -> Table:
    rows = tuple((words.capital(str(Function(function).label)), *_count_cells(count))
                 for function, count in rules.prepared(met).items())
    head = (_("Who"), _("Number"), _("Of how many"), _("Share in percent"), _("Likely between"))
    return Table("prepared", _("Ready before the meeting"), definition("prepared"), head, tuple(sorted(rows)))


def _among(id: str, met: Sequence[Met]) -> Table:
    names = {"kinds": dict(choices.Kind.choices), "led": LEADERS, "reasons": dict(choices.Changed.choices)}[id]
    how = By(lambda m: None, lambda key: words.capital(str(names.get(key, key))))
    found = rules.among(met, id)
    return Table(id, str(KINDS[id]), definition(id), (_("What"), _("Meetings")),
                 _grouped(found, how, lambda number: (str(number),)), _hidden(found))


def _per_case(met: Sequence[Met]) -> Table:
    found = rules.per_case(met)
    how = By(lambda m: None, lambda key: str(BANDS[key]))
    return Table("per_case", _("Meetings held in a case"), definition("per_case"), (_("Meetings"), _("Cases")),
                 _grouped(found, how, lambda number: (str(number),)), _hidden(found))


def _grouped(found: Grouped, how: By, cells: Callable) -> tuple[tuple[str, ...], ...]:
    """The rows of a figure: each group that is shown, the others together, and everybody."""
    rows = sorted((how.name(key), *cells(value)) for key, value in found.alone.items() if key != ALL)
    if found.together is not None and len(found.alone) > 0:
        rows.append((_("The others together"), *cells(found.together)))
    if found.total is not None:
        rows.append((_("Everybody together"), *cells(found.total)))
    return tuple(rows)


def _hidden(found: Grouped) -> str:
    if found.total is None:
        return _("Too few to be shown: there are at most ten persons.")
    if found.pool:
        return ngettext(
            "One group has at most ten persons, or would give such a group away. It is not shown by itself.",
            "%(count)s groups have at most ten persons, or would give such a group away. They are not shown by "
            "themselves.", len(found.pool)) % {"count": len(found.pool)}
    return ""


def _compared(found: Grouped) -> str:
    """Women and men beside each other, in words."""
    women, men = found.alone.get("K"), found.alone.get("M")
    if not isinstance(women, Count) or not isinstance(men, Count):
        return str(VERDICTS[Verdict.TOO_FEW])
    return str(VERDICTS[compare(women, men).verdict])


def _spread_cells(one: Spread) -> tuple[str, ...]:
    return (_in_days(one.low), _in_days(one.median), _in_days(one.high), str(one.meetings))


def _in_days(number: int) -> str:
    return ngettext("%(number)s day", "%(number)s days", number) % {"number": number}


def _count_cells(count: Count) -> tuple[str, ...]:
    found = wilson(count)
    between = _("%(low)s to %(high)s %%") % {"low": round(found.low * 100), "high": round(found.high * 100)}
    return (str(count.some), str(count.of), _percent(count.some, count.of), between)


def _percent(some: int, of: int) -> str:
    return words.percent(round(100 * some / of)) if of else ""

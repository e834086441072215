"""The words, drawings and tables of the evaluation: the participants in the form of the register's own report."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from omtanke.insight.present import said
from omtanke.insight.present.unit import Shown
from omtanke.programme.forms.evaluation import KINDS
from omtanke.programme.models import Counted
from omtanke.programme.present import follow_up
from omtanke.programme.queries.evaluation import Evaluated
from omtanke.rules.proportions import Verdict
from omtanke.ui import words
from omtanke.ui.downloads import Page
from omtanke.ui.plots.intervals import Share, Shares
from omtanke.ui.plots.numbers import said as number
from omtanke.ui.plots.on_paper import Printed
from omtanke.ui.plots.table import Column, Row, Table
from omtanke.ui.plots.whole import Definition

IDS = ("participants-1", "gate-1")
START_TYPES = {
    "repeated": gettext_lazy("Repeated short absence"), "sick_pay": gettext_lazy("Sick pay, day 1 to 14"),
    "part_time": gettext_lazy("On sick leave part time"), "full_time": gettext_lazy("On sick leave full time"),
    "at_work": gettext_lazy("At work, to prevent illness")}
END_REASONS = {
    "ordinary_work": gettext_lazy("Back in ordinary work, wholly or partly"),
    "other_work": gettext_lazy("In other work at the same employer"),
    "medical_obstacle": gettext_lazy("A medical obstacle to rehabilitation"),
    "employment_ended": gettext_lazy("Has left the employer"),
    "other": gettext_lazy("Another reason, such as leave of absence"),
    "not_said": gettext_lazy("The reason is not written")}
COMPENSATIONS = {
    "back_at_work": gettext_lazy("Wholly back at work, with pay"),
    "full_time": gettext_lazy("On sick leave full time"), "part_time": gettext_lazy("On sick leave part time"),
    "not_said": gettext_lazy("The compensation is not written")}
SEXES = {"K": gettext_lazy("The women"), "M": gettext_lazy("The men"), "unknown": gettext_lazy("Sex is not known")}
LEADS = {
    "signal_to_talk": gettext_lazy("From the signal to the first care talk"),
    "signal_to_meeting": gettext_lazy("From the signal to the first meeting"),
    "case_to_meeting": gettext_lazy("From the case's first day to the first meeting"),
    "full_to_part": gettext_lazy("From full time to part time or back at work")}
VERDICTS = {
    Verdict.TOO_FEW: gettext_lazy("Women and men: too few to compare."),
    Verdict.TOO_UNSURE: gettext_lazy("Women and men: the difference is too unsure to say anything."),
    Verdict.NOT_SEEN: gettext_lazy("Women and men: no difference is seen."),
    Verdict.SEEN: gettext_lazy("Women and men: there is a difference. It does not say why.")}


def lead(found: Evaluated) -> str:
    """The one sentence of the page, by rule: how many, and how it went for those who have ended."""
    if found.chosen is None:
        return _("Nothing has been counted here yet. It cannot be known here how the participants fared.")
    tables = found.chosen.tables
    if tables["participants"] is None:
        return _("The participants are too few to be shown, or would give a small group away.")
    told = {"count": tables["participants"]}
    if not tables["ended"] or "end_compensation" not in tables:
        return ngettext("There is %(count)s participant. How it ended cannot be told yet.",
                        "There are %(count)s participants. How it ended cannot be told yet.", told["count"]) % told
    back = next((row for row in tables["end_compensation"] if row["end_compensation"] == "back_at_work"), None)
    told |= {"ended": tables["ended"]}
    if back is None or back["share"] is None:
        return _("%(ended)s of %(count)s participants have ended. How many are wholly back at work is not "
                 "shown.") % told
    return _("%(ended)s of %(count)s participants have ended. Of them %(share)s percent are wholly back at work.") % (
        told | {"share": number(100 * back["share"], 0)})


def name(of: Counted) -> str:
    """What some participants are called in the list."""
    if of.kind == Counted.Kind.REGISTER:
        return _("Register: %(source)s, %(day)s") % {"source": of.source, "day": words.dated(of.as_of)}
    return _("Cases in Omtanke that began %(first)s to %(last)s") % {
        "first": words.dated(of.first_day), "last": words.dated(of.last_day)}


def source(of: Counted) -> str:
    """Where the tables come from, and of which day."""
    if of.kind == Counted.Kind.REGISTER:
        return _("Source: %(source)s, %(day)s. The rows were counted and never kept.") % {
            "source": of.source, "day": words.dated(of.as_of)}
    return _("Source: cases in Omtanke as they were on %(day)s. Each person counts once, with the first case.") % {
        "day": words.dated(of.as_of)}


def figures(of: Counted) -> list[Shown]:
    """The three questions of the register's report: how they began, why it ended, and with what compensation."""
    tables, counted = of.tables, _definition(of)
    began, ended = tables["participants"], tables["ended"]
    asked = [
        ("start_type", _("How the participants began"), START_TYPES, began,
         _("Compensation when the participants began"), _said_of(began)),
        ("end_reason", _("Why they ended"), END_REASONS, ended, _("The reason when the participants ended"),
         _said_of(ended)),
        ("end_compensation", _("How it was when they ended"), COMPENSATIONS, ended,
         _("Compensation when the participants ended"), _changed(tables))]
    return [Shown(key, heading, _titled(title, of_), _shares(tables[key], key, names, of_), description, counted,
                  ids=IDS)
            for key, heading, names, of_, title, description in asked if tables.get(key)]


def tables(of: Counted) -> list[Table]:
    """The tables beside: from what to what, women and men, places, meetings, lead times."""
    kept = of.tables
    made = [_from_to(kept), _plain(kept, "sex", _("Women and men"), SEXES), _plain(kept, "place", _("Where"), {}),
            _plain(kept, "year", _("The year when they began"), {}), _meetings(kept), _leads(kept)]
    return [one for one in made if one is not None]


def equality(of: Counted) -> list[str]:
    """What may be said of women and men: wholly back at work, and how soon they had a meeting."""
    asked = {"back_at_work": _("Wholly back at work when they ended."),
             "soon": _("A first meeting within 60 days from the case's first day.")}
    found = of.tables.get("equality", {})
    return [" ".join([question, *_both(found[key]), str(VERDICTS[Verdict(found[key]["verdict"])])])
            for key, question in asked.items() if key in found]


def unknown(found: Evaluated) -> list[str]:
    """What cannot be known here since nobody has sent it in."""
    there = {line.kind for line in found.lines}
    return [str(label) for kind, label in KINDS.items() if kind not in there]


def page(found: Evaluated) -> Page:
    """The same to take away."""
    printed: list[Printed] = []
    notes = [caution()]
    if found.chosen is not None:
        counted = Definition(_definition(found.chosen), ids=IDS)
        printed += [one.printed for one in figures(found.chosen)]
        printed += [Printed(one, one.caption, "", counted) for one in tables(found.chosen)]
        notes += equality(found.chosen)
    printed += [one.printed for one in follow_up.figures(found)]
    compared = follow_up.compared(found)
    if compared is not None:
        printed.append(Printed(compared, compared.caption, "", Definition([follow_up.definition()])))
    lacking = unknown(found)
    if lacking:
        notes.append(_("It cannot be known here: %(what)s.") % {"what": "; ".join(lacking)})
    filters = [(_("The participants"), name(found.chosen))] if found.chosen else []
    filters += [(_("Compared with"), said.month(found.base))] if found.base else []
    return Page(_("Evaluation of the programme"), filters, found.chosen.made_at if found.chosen else None, printed,
                notes, [lead(found)])


def caution() -> str:
    """What the tables cannot say."""
    return _("There is no group beside the participants. The tables say how it went, not that the programme was the "
             "cause.")


def _definition(of: Counted) -> list[str]:
    return [_("Shares are of all participants, or of those who have ended. The line shows where a share lies with 95 "
              "percent certainty, if the participants are seen as drawn by chance."),
            _("Back in work is wholly or partly. Groups of at most ten are not shown, nor what would give them away."),
            source(of)]


def _shares(rows: list[dict[str, Any]], key: str, names: Mapping[str, Any], of: int | None) -> Shares:
    order = list(names)
    ordered = sorted(rows, key=lambda row: order.index(row[key]) if row[key] in order else len(order))
    return Shares([Share(str(names.get(row[key], row[key])), row["share"], row["low"], row["high"], row["n"], of,
                         "" if row["n"] is not None else _few()) for row in ordered], _("What is counted"))


def _titled(title: str, of: int | None) -> str:
    return title if of is None else _("%(title)s, %(count)s participants") % {"title": title, "count": of}


def _said_of(of: int | None) -> str:
    if of is None:
        return _("The participants are too few to be shown, or would give a small group away.")
    return ngettext("Shares of %(count)s participant.", "Shares of %(count)s participants.", of) % {"count": of}


def _changed(kept: Mapping[str, Any]) -> str:
    """The report's own words: full-time sick leave from so many percent to so many."""
    start = {row["start_type"]: row["share"] for row in kept.get("start_type", [])}
    end = {row["end_compensation"]: row["share"] for row in kept["end_compensation"]}
    names = {"full_time": _("Full-time sick leave went from %(before)s to %(after)s percent."),
             "part_time": _("Part-time sick leave went from %(before)s to %(after)s percent.")}
    told = [text % {"before": number(100 * start[key], 0), "after": number(100 * end[key], 0)}
            for key, text in names.items() if start.get(key) is not None and end.get(key) is not None]
    return " ".join(told) or _said_of(kept["ended"])


def _plain(kept: Mapping[str, Any], key: str, caption: str, names: Mapping[str, Any]) -> Table | None:
    if not kept.get(key):
        return None
    rows = [Row(_called(names, row[key]), [row["n"], None if row["share"] is None else 100 * row["share"]], _few())
            for row in kept[key]]
    return Table(caption, caption, [Column(_("Participants")), Column(_("The share"), 0, "%")], rows)


def _called(names: Mapping[str, Any], value: Any) -> str:
    return _("No place") if value == "-" else str(names.get(value, value))


def _from_to(kept: Mapping[str, Any]) -> Table | None:
    rows = kept.get("from_to")
    if not rows:
        return None
    ends = [key for key in COMPENSATIONS if any(row["end_compensation"] == key for row in rows)]
    cells = {(row["start_type"], row["end_compensation"]): row["n"] for row in rows}
    starts = [key for key in START_TYPES if any(row["start_type"] == key for row in rows)]
    return Table(_("From how they began to how it was when they ended"), _("How they began"),
                 [Column(str(COMPENSATIONS[key])) for key in ends],
                 [Row(str(START_TYPES[start]), [cells.get((start, end)) for end in ends], _few()) for start in starts])


def _meetings(kept: Mapping[str, Any]) -> Table | None:
    rows = kept.get("meetings")
    if not rows:
        return None
    names = {"place": {}, "sex": SEXES, "start_type": START_TYPES}
    shown = [Row(_("Everybody together") if row["value"] is None else _called(names[row["by"]], row["value"]),
                 [row["n"], row["meetings"], row["per_person"]], _few()) for row in rows]
    return Table(_("Meetings per participant"), _("Which group"),
                 [Column(_("Participants")), Column(_("Meetings")), Column(_("Meetings each"), 1)], shown)


def _leads(kept: Mapping[str, Any]) -> Table | None:
    rows = kept.get("lead_times")
    if not rows:
        return None
    shown = [Row(": ".join([str(LEADS[row["kind"]]), *([str(SEXES[row["sex"]]).lower()] if row["sex"] else [])]),
                 [row["median"], row["low"], row["high"], row["n"]], _few()) for row in rows]
    return Table(_("Days between, the middle participant"), _("What is counted"),
                 [Column(_("Half within")), Column(_("At least")), Column(_("At most")), Column(_("Participants"))],
                 shown)


def _both(found: Mapping[str, Any]) -> list[str]:
    """The two shares with their intervals, where they may be shown."""
    if found["first"] is None or found["second"] is None:
        return []
    shares = [_("%(share)s percent (%(low)s to %(high)s)") % {
        key_: number(100 * one[key], 0) for key_, key in (("share", "value"), ("low", "low"), ("high", "high"))}
        for one in (found["first"], found["second"])]
    return [_("Women %(women)s, men %(men)s.") % {"women": shares[0], "men": shares[1]}]


def _few() -> str:
    return _("not shown, few or gives few away")

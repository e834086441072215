"""A report as it stands: text, and figures with definition, source and date. The same on the page and on paper."""

from collections.abc import Sequence
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from omtanke.insight.present import department as departments
from omtanke.insight.present import said
from omtanke.insight.present import unit as units
from omtanke.programme.models import Report, ReportSection
from omtanke.programme.present import contracts, evaluation, follow_up, goals
from omtanke.programme.queries.reports import Living
from omtanke.ui import paper, words
from omtanke.ui.plots.heat import Heat
from omtanke.ui.plots.on_paper import Printed, as_values
from omtanke.ui.plots.table import Table
from omtanke.ui.plots.whole import Definition, figure


def sections(rows: Sequence[ReportSection], living: Living) -> list[dict]:
    """The sections for the page: paragraphs, and each figure drawn, or a sentence that there is nothing to show."""
    shown = []
    for row in rows:
        found = printed(row.figure, living)
        shown.append({"row": row, "paragraphs": paragraphs(row.words), "figures": [drawn(one) for one in found],
                      "lacking": bool(row.figure) and not found})
    return shown


def paragraphs(text: str) -> list[str]:
    """The text, paragraph by paragraph: an empty line parts them."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


def printed(key: str, living: Living) -> list[Printed]:
    """A living figure, as one or several; none when there is nothing to show."""
    if key in ("sick_leave", "days", "often"):
        found = living.absence and {"sick_leave": units.line, "days": units.days, "often": units.repeated}[key](
            living.absence)
        return [found.printed] if found else []
    if key == "departments":
        return _departments(living)
    if key == "goals":
        return [goals.printed(living.plan)] if living.plan and any(one.seen for one in living.plan.aims) else []
    if key == "contract":
        return [one for followed in living.contracts if followed.told is not None
                for one in contracts.page(followed).figures[:3]]
    return _participants(key, living)


def _departments(living: Living) -> list[Printed]:
    if living.absence is None or living.below is None:
        return []
    heat = departments.units(living.absence, living.below, every=False, linked=False)
    return [Printed(heat, _("Sick leave in percent, unit by unit"), "", said.of_share(living.absence))]


def _participants(key: str, living: Living) -> list[Printed]:
    found = living.evaluated
    if found is None:
        return []
    if key == "follow_up":
        return [one.printed for one in follow_up.figures(found)]
    if found.chosen is None:
        return []
    if key == "participants":
        how = Definition([evaluation.source(found.chosen)], ids=evaluation.IDS)
        return [Printed(one, one.caption, "", how) for one in evaluation.tables(found.chosen)]
    return [one.printed for one in evaluation.figures(found.chosen) if one.id == key]


def drawn(one: Printed) -> SafeString:
    """A figure for the page, with its definition."""
    if isinstance(one.drawing, Table):
        table = render_to_string("ui/plots/table.html", {"table": one.drawing})
        return render_to_string("programme/_report_table.html", {"title": one.title, "table": table,
                                                                 "lines": one.definition.lines})
    if isinstance(one.drawing, Heat):
        return render_to_string("programme/_report_table.html", {
            "title": one.title, "table": one.drawing.html(one.title), "lines": one.definition.lines})
    return figure(one.drawing, title=one.title, description=one.description, definition=one.definition)


def on_paper(row: Report, rows: Sequence[ReportSection], living: Living, *, owner: str, now: datetime) -> bytes:
    """The report as a tagged PDF. Raises `paper.NoPaper`."""
    made = words.dated(localtime(now).date())
    return paper.pdf("programme/paper/report.typ", {
        "kicker": owner, "made": _("Every figure is what was known on %(day)s.") % {"day": made},
        "lacking": _("There is nothing to show here yet."),
        "sections": [{
            "heading": one.heading, "words": paragraphs(one.words),
            "figures": [as_values(shown) for shown in printed(one.figure, living)],
            "lacking": bool(one.figure) and not printed(one.figure, living)} for one in rows],
    }, title=row.name, now=now)

"""Pages that say something about the service itself, open to everyone."""

from datetime import date, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from omtanke.rules.work_steps import Step, Stretch, stretches
from omtanke.ui import charts, examples, lanes, rail, stairs
from omtanke.ui.clock_line import clock_line
from omtanke.ui.forms import Example


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    """How what is kept here is protected, and from what it is not."""
    return render(request, "ui/privacy.html")


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """How the pages can be used, and what is not yet tried."""
    return render(request, "ui/accessibility.html")


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with its states, for those who build pages, and for the tests."""
    last = request.today
    first = last - timedelta(days=364)
    bars = [charts.Bar(first + timedelta(days=start), first + timedelta(days=start + length), degree, number)
            for number, (start, length, degree) in enumerate(((40, 2, 100), (120, 20, 50), (300, 4, None)), start=1)]
    strip = charts.absence_strip(bars, first, last, title=_("Example"),
                                 description=_("Three invented occasions."), talks=[first + timedelta(days=200)])
    days = [rail.Mark(1, _("Example"), "", done=True), rail.Mark(14, _("Example"), "", done=True),
            rail.Mark(30, _("Example"), "")]
    rows = [rail.Row(_("Example"), "", gone=True), rail.Row(_("Example"), "", now=True), rail.Row(_("Example"), "")]
    return render(request, "ui/gallery.html", {
        "stairs": stairs.drawing(_steps(last), today=last, given=_("Example")),
        "on_a_sheet": stairs.drawing(_steps(last), today=last, given=_("The employee")),
        "rail": rail.rail(days, 17, spans=[rail.Under(15, 21, _("Example"))], title=_("Milestones"),
                          description=_("Three invented occasions.")),
        "rail_rows": rows, "lane": lanes.lane(1, (0, 3), of=4), "ticked": lanes.lane(0, (), of=4, ticked=True),
        "clock": clock_line((3, 5, 6, 8, 5), 45, 2, title=_("Time in the meeting"), description=_("An example.")),
        "figures": examples.figures(), "strip": strip, "mini": charts.mini_strip(bars, first, last),
        "empty": Example(auto_id="empty_%s", initial={"who": "manager"}),
        "wrong": Example({"day": ""}, auto_id="wrong_%s"),
    })


def _steps(today: date) -> list[Stretch]:
    """An invented way back: a quarter after two weeks, then half, then all."""
    steps = [Step(today + timedelta(days=ahead), degree) for ahead, degree in ((14, 25), (28, 50), (70, 100))]
    return stretches(steps, today - timedelta(days=16), today + timedelta(days=90))

"""The board's page and pack, its meetings, and what it decides."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.programme import papers
from omtanke.programme.actions import boards as actions
from omtanke.programme.forms.boards import DayForm, DecisionForm, NoteForm, OutcomeForm, PointForm
from omtanke.programme.present import boards as present
from omtanke.programme.queries import boards as queries
from omtanke.ui import paper, words

READ, EDIT, FIGURES = Permission.PROGRAMME_READ, Permission.PROGRAMME_EDIT, Permission.FIGURES_READ


@requires(READ, FIGURES)
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """How it goes, in two minutes, with the agenda: for those who steer, and for who leads the whole employer."""
    found = _board(request, words=False)
    values = present.page(found)
    heat = values["departments"]
    return render(request, "programme/board.html", values | {
        "departments": heat.html(_("Sick leave in percent, unit by unit")) if heat else "",
        "edits": _edits(request, found.scope), "reads_goals": request.viewer.may(READ),
        "asked": _asked(request)})


@requires(READ, FIGURES)
@require_GET
def board_pdf(request: HttpRequest) -> HttpResponse:
    """The same on paper, with room to write."""
    pack = papers.pack(_board(request, words=True), now=request.viewer.now)
    return paper.answer(pack, file_name=_("to-the-board.pdf"))


@requires(READ, FIGURES)
def board_meeting(request: HttpRequest, board_meeting_id: UUID) -> HttpResponse:
    """A meeting: its agenda, what was said and decided. The project lead adds a point of the board's own."""
    viewer, posted = request.viewer, request.method == "POST"
    row, scope = queries.meeting(board_meeting_id, permission=EDIT if posted else READ, for_user=viewer)
    form = PointForm(request.POST if posted else None)
    if posted and form.is_valid():
        try:
            actions.add_point(row, **form.cleaned_data, by=viewer.actor(scope), now=viewer.now)
            return redirect("board_meeting", row.id)
        except (actions.NotNow, ValueError):
            form.add_error("title", _("There is no room for another point, or the meeting is over."))
    return render(request, "programme/board_meeting.html", {
        "row": row, "day": words.dated(row.day), "points": present.points(row), "form": form,
        "decisions": [present.decision(one) for one in row.decisions.select_related("meeting")],
        "edits": _edits(request, scope), "begun": row.day <= viewer.today}, status=422 if form.errors else 200)


@requires(EDIT)
def new_board_meeting(request: HttpRequest) -> HttpResponse:
    """Plan a meeting."""
    viewer = request.viewer
    scope = viewer.scopes_with(EDIT)[0]
    form = DayForm(_posted(request), today=viewer.today)
    if form.is_bound and form.is_valid():
        made = actions.plan(party=scope.party, **form.cleaned_data, by=viewer.actor(scope), now=viewer.now)
        return redirect("board_meeting", made.id)
    return _form(request, form, _("A new meeting of the board"))


@requires(EDIT)
def board_day(request: HttpRequest, board_meeting_id: UUID) -> HttpResponse:
    """Move a meeting to another day."""
    row, scope = queries.meeting(board_meeting_id, permission=EDIT, for_user=request.viewer)
    form = DayForm(_posted(request), today=request.viewer.today, initial={"day": row.day})
    if form.is_bound and form.is_valid():
        return _acted(request, row, scope, actions.move, **form.cleaned_data)
    return _form(request, form, _("Another day"), row)


@requires(EDIT)
def board_point(request: HttpRequest, board_meeting_id: UUID, number: int) -> HttpResponse:
    """Write at a point of the agenda."""
    row, scope = queries.meeting(board_meeting_id, permission=EDIT, for_user=request.viewer)
    point = _point(row, number)
    form = NoteForm(_posted(request), initial={"words": point["words"]})
    if form.is_bound and form.is_valid():
        return _acted(request, row, scope, actions.note, key=point["key"], **form.cleaned_data)
    return _form(request, form, point["title"], row, point["asks"])


@requires(EDIT)
@require_POST
def remove_board_point(request: HttpRequest, board_meeting_id: UUID, number: int) -> HttpResponse:
    """Take away a point of the board's own. 404 for one that is standing."""
    row, scope = queries.meeting(board_meeting_id, permission=EDIT, for_user=request.viewer)
    point = _point(row, number)
    if not point["own"]:
        raise Http404
    return _acted(request, row, scope, actions.remove_point, key=point["key"])


@requires(EDIT)
def board_decide(request: HttpRequest, board_meeting_id: UUID) -> HttpResponse:
    """Write down a decision."""
    row, scope = queries.meeting(board_meeting_id, permission=EDIT, for_user=request.viewer)
    form = DecisionForm(_posted(request))
    if form.is_bound and form.is_valid():
        return _acted(request, row, scope, actions.decide, **form.cleaned_data)
    return _form(request, form, _("What was decided"), row)


@requires(EDIT)
def board_outcome(request: HttpRequest, board_meeting_id: UUID, number: int) -> HttpResponse:
    """Write what came of a decision."""
    viewer = request.viewer
    found, scope = queries.decision(board_meeting_id, number, for_user=viewer)
    form = OutcomeForm(_posted(request), initial={"outcome": found.outcome})
    if form.is_bound and form.is_valid():
        actions.tell_outcome(found, **form.cleaned_data, by=viewer.actor(scope), now=viewer.now)
        return redirect("board_meeting", board_meeting_id)
    return _form(request, form, _("What came of it"), found.meeting, found.words)


@requires(EDIT)
@require_POST
def hold_board(request: HttpRequest, board_meeting_id: UUID) -> HttpResponse:
    """Say that a meeting was held."""
    row, scope = queries.meeting(board_meeting_id, permission=EDIT, for_user=request.viewer)
    return _acted(request, row, scope, actions.hold, values=queries.kept(scope.party, for_user=request.viewer))


@requires(EDIT)
@require_POST
def cancel_board(request: HttpRequest, board_meeting_id: UUID) -> HttpResponse:
    """Say that a meeting does not take place."""
    row, scope = queries.meeting(board_meeting_id, permission=EDIT, for_user=request.viewer)
    return _acted(request, row, scope, actions.cancel)


def _board(request: HttpRequest, *, words: bool) -> queries.Board:
    return queries.board(language=(get_language() or "sv")[:2], words=words, for_user=request.viewer)


def _asked(request: HttpRequest) -> str:
    """Where the viewer reads what the local groups have asked; "" for who does not."""
    ways = ((Permission.STEERING, "steering"), (Permission.PROJECT_LEAD, "project_lead"))
    return next((reverse(route) for permission, route in ways if request.viewer.may(permission)), "")


def _edits(request: HttpRequest, scope) -> bool:
    return any(one.party == scope.party for one in request.viewer.scopes_with(EDIT))


def _posted(request: HttpRequest):
    return request.POST if request.method == "POST" else None


def _point(row, number: int) -> dict:
    found = present.points(row)
    if not 1 <= number <= len(found):
        raise Http404
    return found[number - 1]


def _acted(request: HttpRequest, row, scope, act, **values) -> HttpResponse:
    """The act, and the meeting's page again; what has become impossible meanwhile is left as it is."""
    with suppress(actions.NotNow):
        act(row, **values, by=request.viewer.actor(scope), now=request.viewer.now)
    return redirect("board_meeting", row.id)


def _form(request: HttpRequest, form, heading: str, row=None, asks: str = "") -> HttpResponse:
    return render(request, "programme/board_form.html", {"form": form, "heading": heading, "row": row, "asks": asks},
                  status=422 if form.errors else 200)

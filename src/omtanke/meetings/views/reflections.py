"""Pages of the two questions after a meeting: to answer them, to print slips, to enter a slip."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.views.heads import who as about_whom
from omtanke.meetings.actions.reflections import reflect as act
from omtanke.meetings.forms.reflections import ReflectionForm, SlipForm
from omtanke.meetings.minutes_paper import the_slip
from omtanke.meetings.present import minutes as present
from omtanke.meetings.queries import reflections as queries
from omtanke.rules.errors import BadInput
from omtanke.ui import paper


@requires(Permission.CASE_READ, Permission.OWN_ROOM)
def reflect(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """One's own two numbers, once. Nothing of what others answered is here."""
    viewer = request.viewer
    found, mine = queries.to_answer(meeting_id, for_user=viewer)
    done = queries.answered(mine, for_user=viewer)
    form = ReflectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act(mine.id, **form.cleaned_data, by=viewer.actor(found.reach.scope), now=viewer.now)
        return redirect("reflect", meeting_id=meeting_id)
    who = about_whom(request, found.reach, "minutes")
    return render(request, "meetings/reflection.html", present.base(found, who, viewer) | {
        "form": form, "done": done}, status=422 if form.errors else 200)


@requires(Permission.CASE_LEAD)
def enter_reflection(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """A slip of paper from somebody who was there: entered once, and not shown again."""
    viewer = request.viewer
    found, others = queries.on_paper(meeting_id, for_user=viewer)
    who = about_whom(request, found.reach, "minutes")
    form = SlipForm(request.POST if request.method == "POST" else None,
                    who=[(str(row.id), present.called(row, who)) for row in others])
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            act(UUID(values.pop("who")), **values, by=viewer.actor(found.reach.scope), now=viewer.now)
            return redirect("minutes", meeting_id=meeting_id)
        except BadInput as problem:
            form.add_error(None, present.stopped(problem))
    return render(request, "meetings/reflection_slip.html", present.base(found, who, viewer) | {
        "form": form, "others": others}, status=422 if form.errors else 200)


@requires(Permission.CASE_LEAD)
@require_GET
def reflection_slip(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """A slip to print: the two questions and the numbers, nobody's name."""
    queries.on_paper(meeting_id, for_user=request.viewer)
    return paper.answer(the_slip(now=request.viewer.now), file_name=_("two-questions.pdf"))

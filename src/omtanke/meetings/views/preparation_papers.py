"""The questions on paper, and what came back on paper: for whoever leads the meeting."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.cases.views import heads
from omtanke.meetings import preparation_paper, prepared, questions
from omtanke.meetings.actions import preparations as acts
from omtanke.meetings.forms.preparations import CameForm, PreparationForm
from omtanke.meetings.present import preparations as present
from omtanke.meetings.queries import preparations as queries
from omtanke.rules.errors import BadInput
from omtanke.ui import paper


@requires(Permission.CASE_LEAD)
@require_GET
def preparation_on_paper(request: HttpRequest, meeting_id: UUID, participant_id: UUID) -> HttpResponse:
    """The questions of one who is to come, as a PDF. It names nobody and opens nothing."""
    found, who = queries.led(meeting_id, participant_id, for_user=request.viewer)
    return paper.answer(preparation_paper.page(found.meeting, who, request.viewer), file_name=_("questions.pdf"))


@requires(Permission.ITEM_WRITE, Permission.OWN_ROOM)
@require_GET
def my_questions_on_paper(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """One's own questions, to write by hand."""
    found = queries.mine(meeting_id, for_user=request.viewer)
    content = preparation_paper.page(found.reached.meeting, found.preparation.participant, request.viewer)
    return paper.answer(content, file_name=_("questions.pdf"))


@requires(Permission.CASE_LEAD)
def enter_preparation(request: HttpRequest, meeting_id: UUID, participant_id: UUID) -> HttpResponse:
    """Enter what one of them prepared on paper, or only that they are prepared."""
    viewer = request.viewer
    found, who = queries.led(meeting_id, participant_id, for_user=viewer)
    asked = questions.who(who.function)
    form = PreparationForm(request.POST or None, who=asked)
    about = CameForm(request.POST or None, today=viewer.today, initial={"sent_on": viewer.today})
    if request.method == "POST" and form.is_valid() and about.is_valid():
        texts = {category: words for category, words in prepared.as_words(asked, form.answers).items() if words.facts}
        try:
            acts.enter(who.preparation.id, found.reach.room, texts, **about.cleaned_data,
                       by=viewer.actor(found.reach.scope), now=viewer.now)
            return redirect("meeting", meeting_id=meeting_id)
        except BadInput as stopped:
            form.add_error(None, present.stopped(stopped))
    about_whom = heads.who(request, found.reach, "meeting")
    return render(request, "meetings/preparation_enter.html",
                  present.entering(found, who, about_whom, viewer) | {"form": form, "about": about,
                                                                      "blocks": form.blocks},
                  status=422 if form.errors or about.errors else 200)

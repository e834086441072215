"""The care talk on paper: the record of one that was held, and the questions before one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.talks import papers, queries
from omtanke.ui import paper
from omtanke.workforce import queries as workforce


@requires(Permission.TALK_READ)
@require_GET
def talk_on_paper(request: HttpRequest, talk_id: UUID) -> HttpResponse:
    """The record as a PDF, for the two who read it on the page. An opening like any other, with reason "paper"."""
    viewer = request.viewer
    opened = queries.talk(talk_id, permission=Permission.TALK_READ, for_user=viewer)
    if opened.talk.state == "planned":
        return redirect("talk_step", talk_id=talk_id, number=1)
    written, comments = queries.reading(opened, for_user=viewer, reason="paper")
    people = workforce.own_directory(for_user=viewer) if opened.own else workforce.directory(
        [opened.talk.employee_id], permission=Permission.PERSON_READ, page="talk", for_user=viewer)
    content = papers.record(opened, written, comments, people, viewer)
    return paper.answer(content, file_name=_("talk.pdf"))


@requires(Permission.TALK_HOLD)
@require_GET
def guide_on_paper(request: HttpRequest) -> HttpResponse:
    """The guide with room to write, about nobody."""
    return paper.answer(papers.the_guide(request.viewer), file_name=_("guide.pdf"))


@requires(Permission.OWN_PAGE_READ)
@require_GET
def questions_on_paper(request: HttpRequest) -> HttpResponse:
    """The questions of a care talk, for the employee to think about."""
    return paper.answer(papers.questions(request.viewer), file_name=_("questions.pdf"))

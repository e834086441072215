"""At a change of manager: the employee's yes or no, and the door through which HR opens one talk with a reason."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.talks import actions, present, queries
from omtanke.talks.forms import CommentForm, ReasonForm, SayForm
from omtanke.workforce import actions as workforce_acts
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.TALK_CONFIRM)
@require_POST
def say_hand_over(request: HttpRequest, management_id: UUID) -> HttpResponse:
    """The employee says yes or no, or otherwise than before. Only what is asked on the page is answered."""
    viewer, form = request.viewer, SayForm(request.POST)
    person = workforce.own_id(for_user=viewer)
    scope = viewer.require(person, Permission.TALK_CONFIRM)
    talks = queries.talks_about(person, for_user=viewer)
    if management_id not in {choice.leader.management for choice in queries.choices(talks, for_user=viewer)}:
        raise Http404
    if form.is_valid():
        actions.say(form.cleaned_data["says"], employee=person, management=management_id, by=viewer.actor(scope),
                    now=viewer.now)
    return redirect("my_page")


@requires(Permission.TALK_OPEN)
def give_reason(request: HttpRequest, talk_id: UUID) -> HttpResponse:
    """HR says why a talk is to be opened. The employee sees it at once."""
    viewer = request.viewer
    opened = queries.talk_with_reason(talk_id, for_user=viewer)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            opening = actions.open_with_reason(opened.talk, **form.cleaned_data, by=viewer.actor(opened.scope),
                                               now=viewer.now)
            return redirect("read_with_reason", opening_id=opening.id)
        except actions.NotOpened:
            form.add_error(None, present.opened_enough())
    who = _who(request, opened)
    return render(request, "talks/give_reason.html", present.reason(opened, who, form, viewer),
                  status=422 if form.errors else 200)


@requires(Permission.TALK_OPEN)
def read_with_reason(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """The talk that was opened with a reason, within the hour; after it a reason is given anew."""
    viewer = request.viewer
    found = queries.opened_with_reason(opening_id, for_user=viewer)
    if found is None:
        return redirect("start")
    opened, opening = found
    record, comments = queries.reading_with_reason(opened, opening.reason, for_user=viewer)
    context = present.talk(opened, record, comments, _who(request, opened), CommentForm(), viewer)
    return render(request, "talks/talk_read.html", context)


@requires(Permission.TALK_HOLD)
@require_POST
def put_away_introduction(request: HttpRequest, management_id: UUID) -> HttpResponse:
    """A new manager puts away what the start page told her. Only her own."""
    viewer = request.viewer
    scope = next((s for s in viewer.scopes_with(Permission.TALK_HOLD) if s.new == management_id), None)
    if scope is None:
        raise Http404
    workforce_acts.put_away_introduction(management_id, by=viewer.actor(scope), now=viewer.now)
    return redirect("start")


def _who(request: HttpRequest, opened: queries.OpenTalk):
    """The name of whom the talk is about, and the viewer's own for the head of the page."""
    person = opened.talk.employee_id
    people = workforce.directory([person], permission=Permission.PERSON_READ, page="talk", for_user=request.viewer)
    request.me = workforce_words.me(people, request.viewer)
    return people[person]

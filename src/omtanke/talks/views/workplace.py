"""What talks have passed on about the workplace."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.talks import queries
from omtanke.talks.policies import FEWEST_PEOPLE, FEWEST_ROWS
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.WORKPLACE_READ)
def workplace(request: HttpRequest) -> HttpResponse:
    """Topics by unit in the last twelve months, as numbers."""
    viewer = request.viewer
    people = workforce.directory([], permission=Permission.PERSON_READ, page="workplace", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    return render(request, "talks/workplace.html", {
        "places": queries.workplaces(for_user=viewer), "rows": FEWEST_ROWS, "people": FEWEST_PEOPLE})

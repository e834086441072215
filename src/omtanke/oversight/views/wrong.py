"""What the data protection officer sees of wrong deliveries: between whom, why, and which functions opened them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.oversight.present import wrong as present
from omtanke.oversight.queries import wrong as queries
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.TRAIL_READ)
def wrong_deliveries(request: HttpRequest) -> HttpResponse:
    """The wrong deliveries of one's own party, the latest first. No name stands here."""
    viewer = request.viewer
    people = workforce.directory([], permission=Permission.OWN_PAGE_READ, page="wrong", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    return render(request, "oversight/wrong_deliveries.html", present.page(queries.wrong(for_user=viewer), viewer))

"""Whom a page about a case is about, and whose page it is: opened once, for the title and the head."""

from django.http import HttpRequest

from omtanke.cases.queries import rooms
from omtanke.cases.queries.reach import Reach
from omtanke.workforce import present as workforce_words


def who(request: HttpRequest, found: Reach, page: str) -> rooms.Who:
    """Whom the page is about; the viewer's own name goes to the head of the page."""
    about = rooms.who(found, page=page, for_user=request.viewer)
    request.me = workforce_words.me(about.people, request.viewer)
    return about

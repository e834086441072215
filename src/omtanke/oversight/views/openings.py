"""The employee's page about who has opened what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.oversight.present import openings as present
from omtanke.oversight.queries import emergency
from omtanke.oversight.queries import openings as queries
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce

A_PAGE, MOST_PAGES = 60, 20


@requires(Permission.OWN_PAGE_READ)
def who_opened(request: HttpRequest) -> HttpResponse:
    """Everything that others have opened about oneself, the latest first; more of it with each step back."""
    viewer, asked = request.viewer, request.GET.get("pages", "")
    pages = min(max(int(asked), 1), MOST_PAGES) if asked.isdecimal() and len(asked) < 4 else 1
    own = workforce.own_id(for_user=viewer)
    known = workforce.own_directory(for_user=viewer)
    request.me = workforce_words.me(known, viewer)
    found = queries.openings_about(own, for_user=viewer, most=pages * A_PAGE)
    employees = workforce.employees_of({opening.user_id for opening in found}, for_user=viewer)
    names = {user: known[employee] for user, employee in employees.items() if employee in known}
    return render(request, "oversight/who_opened.html", {
        "days": present.days(found, names, viewer.today), "emergencies": emergency.about_me(own, for_user=viewer),
        "next": pages + 1 if len(found) == pages * A_PAGE and pages < MOST_PAGES else 0})

"""Who is away and when back, for those who find stand-ins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from omtanke.access.decorators import requires
from omtanke.access.permissions import Permission
from omtanke.reporting import queries
from omtanke.ui import words
from omtanke.workforce import present as workforce_words
from omtanke.workforce import queries as workforce


@requires(Permission.STAFFING_READ)
def staffing(request: HttpRequest) -> HttpResponse:
    """By unit: names, days and how much. Never why, and nothing of before."""
    viewer, today = request.viewer, request.viewer.today
    units = queries.to_staff(for_user=viewer)
    people = workforce.directory({row.person for unit in units for row in unit.rows},
                                 permission=Permission.STAFFING_READ, page="staffing", for_user=viewer)
    request.me = workforce_words.me(people, viewer)
    shown = [{"name": unit.name, "rows": sorted(
        ({"name": people[row.person].name, "from": words.capital(words.day(row.first_day, today)),
          "new": row.new, "degree": words.degree(row.degree), "back": words.back_day(row.last_day, today)}
         for row in unit.rows), key=lambda row: words.alphabetical(row["name"]))} for unit in units]
    return render(request, "reporting/staffing.html", {"units": shown, "day": words.long_day(today)})

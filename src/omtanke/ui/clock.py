"""What time it is, decided once per request."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string


class ClockMiddleware:
    """`request.now` (local, aware) and `request.today`: the only place where a page reads a clock."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.clock = import_string(settings.OMTANKE_CLOCK)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = self.clock()
        request.today = request.now.date()
        return self.get_response(request)

"""What every page knows: the menu, who one is here, the other language, and whether this is a demo."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from omtanke.ui import navigation, words


def page(request: HttpRequest) -> dict[str, object]:
    """Context processor. `me` is set on the request by the view that has opened the viewer's own name."""
    swedish = (get_language() or "sv").startswith("sv")
    signed_in = getattr(getattr(request, "user", None), "is_authenticated", False)
    rows = navigation.menu(request) if signed_in else []
    return {
        "navigation": rows,
        "menu": navigation.folded(rows),
        "me": getattr(request, "me", None),
        "employer_name": getattr(request, "employer_name", ""),
        "signed_in": signed_in,
        "closed": getattr(request, "closed", None),
        "demo": settings.OMTANKE_DEMO,
        "printed": _moment(request),
        "other_language": ("en", "English") if swedish else ("sv", "Svenska"),
    }


def _moment(request: HttpRequest) -> str:
    """When the page was made, with its year: on paper, "today" says nothing."""
    now = getattr(request, "now", None)
    return _("%(day)s at %(time)s") % {"day": words.dated(now.date()), "time": words.clock(now)} if now else ""

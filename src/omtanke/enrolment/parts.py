"""What enrolment adds to others' pages and to the menu. Links only: no question is asked for them."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.ui import parts
from omtanke.ui.navigation import Entry, register
from omtanke.workforce.pages import About, Part


def register_all() -> None:
    """Letters in the menu of those who hand them out, and on a person's page; my sign-in on my page."""
    register(Entry(_("Letters"), "letter", "letters", 70, _issues,
                   frozenset({"letters_of_unit", "print_letters"})))
    parts.register("person.aside", 80, about_a_person)
    parts.register("me.aside", 90, about_me)


def about_a_person(viewer: Viewer, about: About) -> Part | None:
    """Where a letter with a code is printed, for those who may."""
    if not viewer.may(Permission.ENROLMENT_ISSUE):
        return None
    return Part("enrolment/_person.html", {"given": about.given, "url": reverse("letter", args=[about.person])})


def about_me(viewer: Viewer, about: About) -> Part:
    """Where one's own keys and sign-ins are."""
    return Part("enrolment/_me.html")


def _issues(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.ENROLMENT_ISSUE)

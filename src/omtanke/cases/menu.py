"""The pages of this floor in the main menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.cases.queries.my_way import has_case
from omtanke.ui.navigation import Entry, register


def register_pages() -> None:
    """My way, for whoever has a case."""
    register(Entry(_("My way"), "steps", "my_way", 86, _has_case, frozenset({
        "my_earlier_way", "come_along", "peace", "my_notes", "write_note", "my_note", "change_note", "delete_note",
        "hand_over_note", "comment_on", "my_paper"})))
    register(Entry(_("Yes and no"), "key", "my_releases", 87, _has_case, frozenset({
        "my_release", "my_release_kinds", "begin_release", "withdraw_release"})))


def _has_case(request: HttpRequest) -> bool:
    return has_case(for_user=request.viewer)

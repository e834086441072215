"""Figures in the main menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from omtanke.access.permissions import Permission
from omtanke.ui.navigation import Entry
from omtanke.ui.navigation import register as register_entry


def _sees_figures(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.FIGURES_READ)


def _chooses(request: HttpRequest) -> bool:
    return request.viewer.may(Permission.ROUTINE_EDIT)


def register() -> None:
    """Say what this has for the pages; when the application starts."""
    register_entry(Entry(_("Sick leave in numbers"), "steps", "figures", 44, _sees_figures,
                         frozenset({"unit_figures", "unit_month", "unit_disclosure", "unit_annual_report", "unit_costs",
                                    "figure_definitions"})))
    register_entry(Entry(_("Choices about figures"), "letter", "figure_settings", 79, _chooses))

"""Addresses of figures: nothing but ids of units, and the limits of a routine that is tried."""

from django.urls import path

from omtanke.insight.views import annual, costs, figures, marks, month, settings, trying, yearly

urlpatterns: list = [
    path("routine/try/", trying.try_routine, name="try_routine"),
    path("routine/try/keep/", trying.keep_tried, name="keep_tried"),
    path("figures/", figures.figures, name="figures"),
    path("figures/settings/", settings.figure_settings, name="figure_settings"),
    path("figures/settings/series/", marks.figure_marks, name="figure_marks"),
    path("figures/settings/series/compare/", marks.bring_in_series, name="bring_in_series"),
    path("figures/settings/series/<uuid:mark_id>/remove/", marks.remove_mark, name="remove_mark"),
    path("figures/definitions/", figures.figure_definitions, name="figure_definitions"),
    path("figures/<uuid:unit_id>/", figures.unit_figures, name="unit_figures"),
    path("figures/<uuid:unit_id>/csv/", figures.unit_figures_file, {"form": "csv"}, name="unit_figures_csv"),
    path("figures/<uuid:unit_id>/excel/", figures.unit_figures_file, {"form": "xlsx"}, name="unit_figures_excel"),
    path("figures/<uuid:unit_id>/pdf/", figures.unit_figures_file, {"form": "pdf"}, name="unit_figures_pdf"),
    path("figures/<uuid:unit_id>/years/", yearly.unit_disclosure, name="unit_disclosure"),
    path("figures/<uuid:unit_id>/years/csv/", yearly.unit_disclosure_file, {"form": "csv"},
         name="unit_disclosure_csv"),
    path("figures/<uuid:unit_id>/years/excel/", yearly.unit_disclosure_file, {"form": "xlsx"},
         name="unit_disclosure_excel"),
    path("figures/<uuid:unit_id>/years/pdf/", yearly.unit_disclosure_file, {"form": "pdf"},
         name="unit_disclosure_pdf"),
    path("figures/<uuid:unit_id>/annual-report/", annual.unit_annual_report, name="unit_annual_report"),
    path("figures/<uuid:unit_id>/annual-report/csv/", annual.unit_annual_report_file, {"form": "csv"},
         name="unit_annual_report_csv"),
    path("figures/<uuid:unit_id>/annual-report/excel/", annual.unit_annual_report_file, {"form": "xlsx"},
         name="unit_annual_report_excel"),
    path("figures/<uuid:unit_id>/annual-report/pdf/", annual.unit_annual_report_file, {"form": "pdf"},
         name="unit_annual_report_pdf"),
    path("figures/<uuid:unit_id>/costs/", costs.unit_costs, name="unit_costs"),
    path("figures/<uuid:unit_id>/costs/csv/", costs.unit_costs_file, {"form": "csv"}, name="unit_costs_csv"),
    path("figures/<uuid:unit_id>/costs/excel/", costs.unit_costs_file, {"form": "xlsx"}, name="unit_costs_excel"),
    path("figures/<uuid:unit_id>/costs/pdf/", costs.unit_costs_file, {"form": "pdf"}, name="unit_costs_pdf"),
    path("figures/<uuid:unit_id>/month/", month.unit_month, name="unit_month"),
    path("figures/<uuid:unit_id>/month/pdf/", month.unit_month_pdf, name="unit_month_pdf"),
]

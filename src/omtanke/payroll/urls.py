"""Addresses of what payroll is told."""

from django.urls import path

from omtanke.payroll.views import exports

urlpatterns = [
    path("payroll/", exports.payroll, name="payroll"),
    path("payroll/<uuid:export_id>/", exports.payroll_file, name="payroll_file"),
]

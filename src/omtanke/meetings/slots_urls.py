"""Addresses of fixed times."""

from django.urls import path

from omtanke.meetings.views import series, times

urlpatterns: list = [
    path("meetings/times/", times.fixed_times, name="fixed_times"),
    path("meetings/times/<uuid:centre_id>/", times.centre_times, name="centre_times"),
    path("meetings/agreements/<uuid:agreement_id>/series/", series.new_series, name="new_series"),
    path("meetings/agreements/<uuid:agreement_id>/breaks/", series.new_break, name="new_break"),
    path("meetings/series/<uuid:series_id>/change/", series.change_series, name="change_series"),
    path("meetings/series/<uuid:series_id>/end/", series.end_series, name="end_series"),
    path("meetings/breaks/<uuid:break_id>/lift/", series.lift_break, name="lift_break"),
]

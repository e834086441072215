"""Addresses of the figures of meetings."""

from django.urls import path

from omtanke.meetings.views import figures

urlpatterns: list = [
    path("meetings/figures/", figures.meeting_figures, name="meeting_figures"),
    path("meetings/figures/file/", figures.meeting_figures_file, name="meeting_figures_file"),
]

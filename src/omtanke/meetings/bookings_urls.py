"""Addresses of bookings: the booking page, and a meeting's own."""

from django.urls import path

from omtanke.meetings.views import meetings

urlpatterns: list = [
    path("meetings/<uuid:meeting_id>/", meetings.meeting, name="meeting"),
]

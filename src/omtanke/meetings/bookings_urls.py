"""Addresses of bookings: the booking page, and a meeting's own."""

from django.urls import path

from omtanke.meetings.views import bookings, meetings

urlpatterns: list = [
    path("cases/<uuid:case_id>/book/", bookings.book_meeting, name="book_meeting"),
    path("meetings/<uuid:meeting_id>/", meetings.meeting, name="meeting"),
]

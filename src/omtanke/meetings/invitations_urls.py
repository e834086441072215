"""Addresses of calendar links, where the secret is the address, and of the choice to have them."""

from django.urls import path

from omtanke.meetings.views import feeds

urlpatterns: list = [
    path("meetings/settings/", feeds.meeting_settings, name="meeting_settings"),
    path("me/calendar/", feeds.my_calendar, name="my_calendar"),
    path("calendar/<str:secret>.ics", feeds.calendar_feed, name="calendar_feed"),
]

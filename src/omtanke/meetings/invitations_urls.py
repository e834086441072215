"""Addresses of invitations: nothing but random ids; and of calendar links, where the secret is the address."""

from django.urls import path

from omtanke.meetings.views import feeds, invitations

urlpatterns: list = [
    path("meetings/<uuid:meeting_id>/answer/", invitations.answer_invitation, name="answer_invitation"),
    path("meetings/<uuid:meeting_id>/answers/", invitations.meeting_answers, name="meeting_answers"),
    path("meetings/<uuid:meeting_id>/answers/calendar/", invitations.enter_reply, name="enter_reply"),
    path("meetings/<uuid:meeting_id>/letter/", invitations.print_invitation, name="print_invitation"),
    path("meetings/settings/", feeds.meeting_settings, name="meeting_settings"),
    path("me/calendar/", feeds.my_calendar, name="my_calendar"),
    path("calendar/<str:secret>.ics", feeds.calendar_feed, name="calendar_feed"),
]

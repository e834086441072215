"""Addresses of bookings: to choose a time, to wait for one, a meeting's own page and what becomes of it."""

from django.urls import path

from omtanke.meetings.views import bookings, changes, elsewhere, meetings, naming

urlpatterns: list = [
    path("cases/<uuid:case_id>/book/", bookings.book_meeting, name="book_meeting"),
    path("cases/<uuid:case_id>/book/wait/", bookings.stand_in_line, name="stand_in_line"),
    path("cases/<uuid:case_id>/book/leave/", bookings.leave_line, name="leave_line"),
    path("cases/<uuid:case_id>/book/elsewhere/", elsewhere.book_elsewhere, name="book_elsewhere"),
    path("cases/<uuid:case_id>/book/statutory/", elsewhere.call_statutory, name="call_statutory"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/<uuid:meeting_id>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:meeting_id>/move/", changes.move_meeting, name="move_meeting"),
    path("meetings/<uuid:meeting_id>/cancel/", changes.cancel_meeting, name="cancel_meeting"),
    path("meetings/<uuid:meeting_id>/not-held/", changes.meeting_not_held, name="meeting_not_held"),
    path("meetings/<uuid:meeting_id>/names/", naming.name_meeting, name="name_meeting"),
    path("meetings/<uuid:meeting_id>/names/ask/", naming.ask_for_name, name="ask_for_name"),
    path("meetings/<uuid:meeting_id>/orally/<uuid:participant_id>/", naming.go_on_orally, name="go_on_orally"),
]

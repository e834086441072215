"""Addresses of what comes after a meeting: minutes, the two questions."""

from django.urls import path

from omtanke.meetings.views import minutes, reflections

urlpatterns: list = [
    path("meetings/<uuid:meeting_id>/minutes/", minutes.minutes, name="minutes"),
    path("meetings/<uuid:meeting_id>/minutes/paper/", minutes.minutes_on_paper, name="minutes_on_paper"),
    path("meetings/<uuid:meeting_id>/minutes/hand-over/", minutes.hand_over_minutes, name="hand_over_minutes"),
    path("meetings/<uuid:meeting_id>/minutes/enter/", minutes.enter_minutes_word, name="enter_minutes_word"),
    path("meetings/<uuid:meeting_id>/call-card/", minutes.call_card, name="call_card"),
    path("meetings/<uuid:meeting_id>/questions/", reflections.reflect, name="reflect"),
    path("meetings/<uuid:meeting_id>/questions/enter/", reflections.enter_reflection, name="enter_reflection"),
    path("meetings/<uuid:meeting_id>/questions/paper/", reflections.reflection_slip, name="reflection_slip"),
]

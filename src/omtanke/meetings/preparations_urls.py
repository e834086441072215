"""Addresses of preparations."""

from django.urls import path

from omtanke.meetings.views import preparation_papers as papers
from omtanke.meetings.views import preparations

urlpatterns: list = [
    path("meetings/<uuid:meeting_id>/preparation/", preparations.preparation, name="preparation"),
    path("meetings/<uuid:meeting_id>/preparation/write/", preparations.write_preparation, name="write_preparation"),
    path("meetings/<uuid:meeting_id>/preparation/ready/", preparations.preparation_ready, name="preparation_ready"),
    path("meetings/<uuid:meeting_id>/preparation/hand-over/", preparations.give_preparation, name="give_preparation"),
    path("meetings/<uuid:meeting_id>/preparation/paper/", papers.my_questions_on_paper, name="my_questions_on_paper"),
    path("meetings/<uuid:meeting_id>/papers/<uuid:participant_id>/", papers.preparation_on_paper,
         name="preparation_on_paper"),
    path("meetings/<uuid:meeting_id>/papers/<uuid:participant_id>/enter/", papers.enter_preparation,
         name="enter_preparation"),
]

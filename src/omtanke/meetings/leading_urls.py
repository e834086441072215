"""Addresses of leading a meeting, and of the guide: random ids, and names of steps that say nothing of anybody."""

from django.urls import path

from omtanke.meetings.views import guides, leading, leading_paper

urlpatterns: list = [
    path("meetings/<uuid:meeting_id>/lead/", leading.lead_meeting, name="lead_meeting"),
    path("meetings/<uuid:meeting_id>/lead/start/", leading.start_meeting, name="start_meeting"),
    path("meetings/<uuid:meeting_id>/lead/end/", leading.end_meeting, name="end_meeting"),
    path("meetings/<uuid:meeting_id>/lead/steps/<slug:step>/", leading.lead_step, name="lead_step"),
    path("meetings/<uuid:meeting_id>/lead/steps/<slug:step>/clock/", leading.lead_clock, name="lead_clock"),
    path("meetings/<uuid:meeting_id>/lead/steps/<slug:step>/measure/", leading.lead_measure, name="lead_measure"),
    path("meetings/<uuid:meeting_id>/lead/paper/", leading_paper.meeting_guide_on_paper, name="meeting_guide_on_paper"),
    path("meetings/<uuid:meeting_id>/lead/notes/", leading_paper.enter_notes, name="enter_notes"),
    path("meetings/guide/", guides.meeting_guide, name="meeting_guide"),
    path("meetings/guide/begin/", guides.begin_guide, name="begin_guide"),
    path("meetings/guide/draft/", guides.guide_draft, name="guide_draft"),
    path("meetings/guide/draft/<slug:step>/", guides.guide_step, name="guide_step"),
    path("meetings/guide/draft/<slug:step>/<slug:question>/earlier/", guides.move_question, name="move_question"),
    path("meetings/guide/draft/<slug:step>/<slug:question>/drop/", guides.drop_question, name="drop_question"),
    path("meetings/guide/use/", guides.use_guide, name="use_guide"),
    path("meetings/guide/drop/", guides.drop_guide, name="drop_guide"),
    path("meetings/guide/read/<slug:kind>/", guides.preview_guide, name="preview_guide"),
    path("meetings/guide/paper/<slug:kind>/", guides.guide_for_kind_on_paper, name="guide_for_kind_on_paper"),
]

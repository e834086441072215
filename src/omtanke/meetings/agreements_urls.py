"""Addresses of agreements."""

from django.urls import path

from omtanke.meetings.views import agreements, versions

urlpatterns: list = [
    path("meetings/agreements/new/", versions.new_agreement, name="new_agreement"),
    path("meetings/agreements/new/<uuid:centre_id>/", versions.first_version, name="first_version"),
    path("meetings/agreements/<uuid:agreement_id>/", agreements.agreement, name="agreement"),
    path("meetings/agreements/<uuid:agreement_id>/draft/", versions.draft_version, name="draft_version"),
    path("meetings/agreements/<uuid:agreement_id>/end/", agreements.end_agreement, name="end_agreement"),
    path("meetings/versions/<uuid:version_id>/yes/", versions.say_yes, name="yes_to_version"),
    path("meetings/versions/<uuid:version_id>/paper/", versions.enter_yes, name="version_on_paper"),
    path("meetings/versions/<uuid:version_id>/drop/", versions.drop_version, name="drop_version"),
]

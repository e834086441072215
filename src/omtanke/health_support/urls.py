"""Addresses of the health support line."""

from django.urls import path

from omtanke.health_support.views import desk, directories

urlpatterns = [
    path("support/", desk.support_desk, name="support_desk"),
    path("support/search/", desk.support_search, name="support_search"),
    path("support/people/<uuid:employee_id>/", desk.support_person, name="support_person"),
    path("support/people/<uuid:employee_id>/ill/", desk.take_ill, name="take_ill"),
    path("support/people/<uuid:employee_id>/well/", desk.take_well, name="take_well"),
    path("support/people/<uuid:employee_id>/still/", desk.take_still, name="take_still"),
    path("support/people/<uuid:employee_id>/other/", desk.take_other, name="take_other"),
    path("support/call-backs/<uuid:call_back_id>/", desk.answer_call_back, name="answer_call_back"),
    path("support/shifts/", desk.support_shifts, name="support_shifts"),
    path("support/shifts/<uuid:shift_id>/leave/", desk.leave_shift, name="leave_shift"),
    path("support/directory/", directories.report_directory, name="report_directory"),
    path("support/directory/<uuid:directory_id>/end/", directories.end_directory, name="end_directory"),
]

"""Addresses of reports: one's own, those that are taken down for somebody, and what staffing sees."""

from django.urls import path

from omtanke.reporting.views import own, staffing, taken_down

urlpatterns = [
    path("me/ill/", own.report_sick, name="report_sick"),
    path("me/well/", own.report_well, name="report_well"),
    path("me/reports/<uuid:sick_report_id>/", own.my_report, name="my_report"),
    path("me/reports/<uuid:sick_report_id>/still/", own.still_ill, name="still_ill"),
    path("me/reports/<uuid:sick_report_id>/extent/", own.change_extent, name="change_extent"),
    path("me/reports/<uuid:sick_report_id>/first-day/", own.correct_first_day, name="correct_first_day"),
    path("me/reports/<uuid:sick_report_id>/well/", own.correct_well, name="correct_well"),
    path("me/reports/<uuid:sick_report_id>/mistake/", own.take_back_report, name="take_back_report"),
    path("me/reports/<uuid:sick_report_id>/more/", own.tell_more, name="tell_more"),
    path("people/<uuid:person_id>/ill/", taken_down.report_sick_for, name="report_sick_for"),
    path("people/<uuid:person_id>/well/", taken_down.report_well_for, name="report_well_for"),
    path("reports/<uuid:sick_report_id>/more/", taken_down.read_more, name="read_more"),
    path("reports/<uuid:sick_report_id>/in-touch/", taken_down.in_touch, name="in_touch"),
    path("reports/tellings/<int:telling_id>/answer/", taken_down.answer_correction, name="answer_correction"),
    path("staffing/", staffing.staffing, name="staffing"),
    path("staffing/<uuid:unit_id>/who/", staffing.staffers, name="staffers"),
    path("staffing/end/<uuid:staffing_id>/", staffing.end_staffer, name="end_staffer"),
]

"""Addresses of what comes after: follow-ups, closing, taking over, calls; and of the parties around the employer."""

from django.urls import path

from omtanke.cases.views import followups, partners

urlpatterns = [
    path("cases/<uuid:case_id>/follow-ups/", followups.set_follow_up, name="set_follow_up"),
    path("follow-ups/<uuid:follow_up_id>/done/", followups.do_follow_up, name="do_follow_up"),
    path("follow-ups/<uuid:follow_up_id>/let-be/", followups.let_follow_up_be, name="let_follow_up_be"),
    path("cases/<uuid:case_id>/close/", followups.close_case, name="close_case"),
    path("cases/<uuid:case_id>/reopen/", followups.reopen_case, name="reopen_case"),
    path("cases/<uuid:case_id>/take-over/", followups.take_over_case, name="take_over_case"),
    path("calls/", followups.calls, name="calls"),
    path("calls/<uuid:follow_up_id>/", followups.call_about, name="call_about"),
    path("calls/<uuid:follow_up_id>/again/", followups.call_again, name="call_again"),
    path("partners/", partners.partners, name="partners"),
    path("partners/<uuid:unit_id>/end/", partners.end_place, name="end_place"),
]

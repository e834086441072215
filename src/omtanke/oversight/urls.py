from django.urls import path

from omtanke.oversight.views import emergency, protection, retention, roles, trail

urlpatterns = [
    path("trail/", trail.trail, name="trail"),
    path("trail/about/", trail.trail_about, name="trail_about"),
    path("protected/", protection.protections, name="protections"),
    path("protected/new/", protection.protect, name="protect"),
    path("protected/<uuid:person_id>/", protection.protection, name="protection"),
    path("protected/<uuid:person_id>/know/", protection.may_know, name="may_know"),
    path("protected/<uuid:person_id>/end/", protection.end_protection, name="end_protection"),
    path("emergency/", emergency.emergencies, name="emergencies"),
    path("emergency/ask/", emergency.ask_emergency, name="ask_emergency"),
    path("emergency/<uuid:emergency_id>/", emergency.emergency, name="emergency"),
    path("emergency/<uuid:emergency_id>/decide/", emergency.decide_emergency, name="decide_emergency"),
    path("emergency/<uuid:emergency_id>/end/", emergency.end_emergency, name="end_emergency"),
    path("retention/", retention.retention, name="retention"),
    path("retention/decide/<slug:kind>/", retention.decide_retention, name="decide_retention"),
    path("retention/prepare/<slug:kind>/", retention.prepare_destruction, name="prepare_destruction"),
    path("retention/decisions/<uuid:decision_id>/", retention.answer_retention, name="answer_retention"),
    path("retention/<uuid:destruction_id>/", retention.destruction, name="destruction"),
    path("retention/<uuid:destruction_id>/destroy/", retention.destroy, name="destroy"),
    path("retention/<uuid:destruction_id>/archive/", retention.hand_over_package, name="hand_over_package"),
    path("retention/<uuid:destruction_id>/package/", retention.take_out_package, name="take_out_package"),
    path("retention/<uuid:destruction_id>/paper/", retention.destruction_on_paper, name="destruction_on_paper"),
    path("roles/", roles.roles, name="roles"),
    path("roles/proposals/<uuid:proposal_id>/", roles.decide_role, name="decide_role"),
    path("roles/<uuid:assignment_id>/end/", roles.end_role, name="end_role"),
]

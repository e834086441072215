from django.urls import path

from omtanke.oversight.views import protection

urlpatterns = [
    path("protected/", protection.protections, name="protections"),
    path("protected/new/", protection.protect, name="protect"),
    path("protected/<uuid:person_id>/", protection.protection, name="protection"),
    path("protected/<uuid:person_id>/know/", protection.may_know, name="may_know"),
    path("protected/<uuid:person_id>/end/", protection.end_protection, name="end_protection"),
]

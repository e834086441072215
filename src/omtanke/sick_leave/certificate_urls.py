"""Addresses of certificates."""

from django.urls import path

from omtanke.sick_leave.views import certificates

urlpatterns: list = [
    path("people/<uuid:person_id>/certificates/", certificates.certificates, name="certificates"),
    path("certificates/<uuid:certificate_id>/", certificates.certificate, name="certificate"),
    path("certificates/<uuid:certificate_id>/take-back/", certificates.take_certificate_back,
         name="take_certificate_back"),
    path("me/certificates/<uuid:certificate_id>/", certificates.my_certificate, name="my_certificate"),
]

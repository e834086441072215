"""Addresses of certificates."""

from django.urls import path

from omtanke.sick_leave.views import certificates

urlpatterns: list = [
    path("people/<uuid:person_id>/certificates/", certificates.certificates, name="certificates"),
    path("certificates/<uuid:certificate_id>/", certificates.certificate, name="certificate"),
    path("certificates/<uuid:certificate_id>/take-back/", certificates.take_certificate_back,
         name="take_certificate_back"),
    path("certificates/<uuid:certificate_id>/paper/", certificates.certificate_paper, name="certificate_paper"),
    path("certificates/<uuid:certificate_id>/paper/remove/", certificates.remove_certificate_paper,
         name="remove_certificate_paper"),
    path("me/certificates/<uuid:certificate_id>/", certificates.my_certificate, name="my_certificate"),
    path("me/certificates/<uuid:certificate_id>/paper/", certificates.my_certificate_paper,
         name="my_certificate_paper"),
]

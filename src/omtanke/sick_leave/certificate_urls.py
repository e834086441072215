"""Addresses of certificates."""

from django.urls import path

from omtanke.sick_leave.views import certificates, handed_in

urlpatterns: list = [
    path("people/<uuid:person_id>/certificates/", certificates.certificates, name="certificates"),
    path("certificates/<uuid:certificate_id>/", certificates.certificate, name="certificate"),
    path("certificates/<uuid:certificate_id>/take-back/", certificates.take_certificate_back,
         name="take_certificate_back"),
    path("certificates/<uuid:certificate_id>/paper/", certificates.certificate_paper, name="certificate_paper"),
    path("certificates/<uuid:certificate_id>/paper/remove/", certificates.remove_certificate_paper,
         name="remove_certificate_paper"),
    path("certificates/handed-in/<uuid:handed_in_id>/", handed_in.handed_in_scan, name="handed_in_scan"),
    path("certificates/handed-in/<uuid:handed_in_id>/unreadable/", handed_in.handed_in_unreadable,
         name="handed_in_unreadable"),
    path("me/certificates/", handed_in.my_certificates, name="my_certificates"),
    path("me/certificates/handed-in/<uuid:handed_in_id>/", handed_in.my_handed_in, name="my_handed_in"),
    path("me/certificates/handed-in/<uuid:handed_in_id>/take-back/", handed_in.take_handed_in_back,
         name="take_handed_in_back"),
    path("me/certificates/<uuid:certificate_id>/", certificates.my_certificate, name="my_certificate"),
    path("me/certificates/<uuid:certificate_id>/paper/", certificates.my_certificate_paper,
         name="my_certificate_paper"),
]

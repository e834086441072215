"""Addresses of the clock, the notice and the calculator."""

from django.urls import path

from omtanke.sick_leave.views import calculator, clock, settings

urlpatterns: list = [
    path("me/sick-period/", clock.my_clock, name="my_clock"),
    path("people/<uuid:person_id>/sick-period/", clock.person_clock, name="person_clock"),
    path("people/<uuid:person_id>/sick-period/notice/", clock.tell_agency, name="tell_agency"),
    path("agency-notices/<uuid:notice_id>/take-back/", clock.take_notice_back, name="take_notice_back"),
    path("sick-pay/", calculator.sick_pay_calculator, name="sick_pay_calculator"),
    path("sick-pay/settings/", settings.sick_pay_settings, name="sick_pay_settings"),
]

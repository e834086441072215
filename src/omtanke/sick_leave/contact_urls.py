"""Addresses of keeping in touch."""

from django.urls import path

from omtanke.sick_leave.views import contact

urlpatterns: list = [
    path("people/<uuid:person_id>/contact/", contact.keep_in_touch, name="keep_in_touch"),
    path("people/<uuid:person_id>/contact/tried/", contact.not_reached, name="contact_not_reached"),
    path("contact/<uuid:touch_id>/take-back/", contact.take_contact_back, name="take_contact_back"),
    path("me/contact/", contact.my_contact, name="my_contact"),
    path("me/contact/peace/", contact.my_peace, name="my_peace"),
    path("me/contact/peace/end/", contact.end_my_peace, name="end_my_peace"),
    path("me/contact/ask/", contact.ask_for_contact, name="ask_for_contact"),
]

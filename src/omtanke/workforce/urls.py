from django.urls import path

from omtanke.workforce import acting_views, contact_views, views

urlpatterns = [
    path("", views.start, name="start"),
    path("group/", views.group, name="group"),
    path("group/<uuid:unit_id>/", views.group, name="group_of"),
    path("people/<uuid:person_id>/", views.person, name="person"),
    path("acting/<uuid:unit_id>/", acting_views.appoint_acting, name="appoint_acting"),
    path("acting/end/<uuid:appointment_id>/", acting_views.end_acting, name="end_acting"),
    path("contacts/", contact_views.contact_persons, name="contact_persons"),
    path("contacts/add/", contact_views.add_contact, name="add_contact"),
    path("contacts/<uuid:contact_id>/", contact_views.change_contact, name="change_contact"),
    path("contacts/<uuid:contact_id>/right/", contact_views.review_contact, name="review_contact"),
    path("words/", views.our_words, name="our_words"),
    path("me/", views.my_page, name="my_page"),
]

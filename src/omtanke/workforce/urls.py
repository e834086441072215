from django.urls import path

from omtanke.workforce import views

urlpatterns = [
    path("", views.start, name="start"),
    path("group/", views.group, name="group"),
    path("group/<uuid:unit_id>/", views.group, name="group_of"),
    path("people/<uuid:person_id>/", views.person, name="person"),
    path("words/", views.our_words, name="our_words"),
    path("me/", views.my_page, name="my_page"),
]

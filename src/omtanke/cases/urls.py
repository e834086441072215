"""Addresses of cases: nothing but random ids."""

from django.urls import path

from omtanke.cases.views import my_notes, my_way

urlpatterns: list = [
    path("me/way/", my_way.my_way, name="my_way"),
    path("me/way/<uuid:case_id>/", my_way.my_way, name="my_earlier_way"),
    path("me/way/<uuid:case_id>/along/", my_way.come_along, name="come_along"),
    path("me/way/<uuid:case_id>/peace/", my_way.peace, name="peace"),
    path("me/way/<uuid:case_id>/peace/end/", my_way.end_peace, name="end_peace"),
    path("me/way/<uuid:case_id>/notes/", my_notes.my_notes, name="my_notes"),
    path("me/way/<uuid:case_id>/notes/new/", my_notes.write_note, name="write_note"),
    path("me/notes/<uuid:item_id>/", my_notes.my_note, name="my_note"),
    path("me/notes/<uuid:item_id>/change/", my_notes.change_note, name="change_note"),
    path("me/notes/<uuid:item_id>/take-away/", my_notes.delete_note, name="delete_note"),
    path("me/notes/<uuid:item_id>/hand-over/", my_notes.hand_over, name="hand_over_note"),
    path("me/notes/<uuid:item_id>/comment/", my_notes.comment_on, name="comment_on"),
    path("me/papers/<uuid:delivery_id>/", my_notes.my_paper, name="my_paper"),
    path("me/papers/<uuid:delivery_id>/let-be/", my_notes.let_be, name="let_be"),
]

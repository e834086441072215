"""Addresses of rooms and deliveries."""

from django.urls import path

from omtanke.cases.views import deliveries, packages, rooms

urlpatterns = [
    path("cases/<uuid:case_id>/room/", rooms.case_room, name="case_room"),
    path("cases/<uuid:case_id>/room/write/<slug:sort>/", rooms.write_item, name="write_item"),
    path("cases/<uuid:case_id>/room/enter/<slug:sort>/", rooms.enter_received, name="enter_received"),
    path("cases/<uuid:case_id>/deliver/", deliveries.compose, name="compose_delivery"),
    path("items/<uuid:item_id>/", rooms.item, name="item"),
    path("items/<uuid:item_id>/edit/", rooms.edit_item, name="edit_item"),
    path("items/<uuid:item_id>/mistake/", rooms.mark_item, name="mark_item"),
    path("papers/<uuid:paper_id>/", rooms.paper, name="paper"),
    path("deliveries/", deliveries.inbox, name="inbox"),
    path("deliveries/<uuid:delivery_id>/", deliveries.delivery, name="delivery"),
    path("deliveries/<uuid:delivery_id>/confirm/", deliveries.confirm_delivery, name="confirm_delivery"),
    path("deliveries/<uuid:delivery_id>/stop/", deliveries.stop_delivery, name="stop_delivery"),
    path("deliveries/<uuid:delivery_id>/handed-over/", deliveries.hand_over, name="hand_over"),
    path("deliveries/<uuid:delivery_id>/receive/", deliveries.receive_delivery, name="receive_delivery"),
    path("deliveries/<uuid:delivery_id>/diary-number/", deliveries.set_diary_number, name="set_diary_number"),
    path("deliveries/<uuid:delivery_id>/wrong/", deliveries.wrong_delivery, name="wrong_delivery"),
    path("deliveries/<uuid:delivery_id>/package/", packages.delivery_package, name="delivery_package"),
    path("deliveries/<uuid:delivery_id>/take-home/", packages.take_home, name="take_home"),
]

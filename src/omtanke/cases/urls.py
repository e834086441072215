"""Addresses of cases: nothing but random ids."""

from django.urls import path

from omtanke.cases import delivery_urls, follow_urls, plan_urls
from omtanke.cases.views import cases, leaders, looks, my_notes, my_releases, my_way, releases

urlpatterns: list = [
    *plan_urls.urlpatterns,
    *delivery_urls.urlpatterns,
    *follow_urls.urlpatterns,
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
    path("me/releases/", my_releases.my_releases, name="my_releases"),
    path("me/releases/new/", my_releases.my_release_kinds, name="my_release_kinds"),
    path("me/releases/new/<slug:kind>/", my_releases.begin_release, name="begin_release"),
    path("me/releases/<uuid:release_id>/", my_releases.my_release, name="my_release"),
    path("me/releases/<uuid:release_id>/take-back/", my_releases.withdraw_release, name="withdraw_release"),
    path("me/releases/<uuid:release_id>/paper/", my_releases.my_release_on_paper, name="my_release_on_paper"),
    path("cases/<uuid:case_id>/releases/", releases.case_releases, name="case_releases"),
    path("cases/<uuid:case_id>/releases/new/<slug:kind>/", releases.ask_release, name="ask_release"),
    path("releases/<uuid:release_id>/", releases.release, name="release"),
    path("releases/<uuid:release_id>/accept/", releases.accept_release, name="accept_release"),
    path("cases/", cases.cases, name="cases"),
    path("cases/<uuid:case_id>/", cases.case, name="case"),
    path("cases/<uuid:case_id>/handed-over/", cases.case_handed, name="case_handed"),
    path("cases/<uuid:case_id>/people/", cases.case_people, name="case_people"),
    path("cases/<uuid:case_id>/listing/", cases.set_listing, name="set_listing"),
    path("cases/<uuid:case_id>/mistake/", cases.misregister_case, name="misregister_case"),
    path("cases/<uuid:case_id>/leader/", leaders.appoint_leader, name="appoint_leader"),
    path("cases/<uuid:case_id>/leader/end/", leaders.end_leader, name="end_leader"),
    path("looks/<uuid:look_id>/", looks.look, name="look"),
    path("looks/<uuid:look_id>/answer/", looks.answer_look, name="answer_look"),
    path("people/<uuid:person_id>/case/", cases.open_case, name="open_case"),
    path("me/cases/<uuid:case_id>/listing/", cases.answer_listing, name="answer_listing"),
    path("me/cases/<uuid:case_id>/leader/", leaders.why_leader, name="why_leader"),
]

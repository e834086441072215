from django.urls import path

from omtanke.talks import paper_views, views

urlpatterns = [
    path("people/<uuid:person_id>/talk/", views.plan_talk, name="plan_talk"),
    path("talks/<uuid:talk_id>/step/<int:number>/", views.talk_step, name="talk_step"),
    path("talks/<uuid:talk_id>/measure/", views.add_measure, name="add_measure"),
    path("talks/<uuid:talk_id>/hold/", views.hold_talk, name="hold_talk"),
    path("talks/<uuid:talk_id>/", views.read_talk, name="read_talk"),
    path("talks/<uuid:talk_id>/comment/", views.comment_talk, name="comment_talk"),
    path("talks/<uuid:talk_id>/confirm/", views.confirm_talk, name="confirm_talk"),
    path("talks/<uuid:talk_id>/followed-up/", views.follow_up_talk, name="follow_up_talk"),
    path("measures/<uuid:measure_id>/done/", views.finish_measure, name="finish_measure"),
    path("talks/<uuid:talk_id>/paper/", paper_views.talk_on_paper, name="talk_on_paper"),
    path("talks/guide/", paper_views.guide_on_paper, name="guide_on_paper"),
    path("me/questions/", paper_views.questions_on_paper, name="questions_on_paper"),
]

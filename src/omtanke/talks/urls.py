from django.urls import path

from omtanke.talks.views import handover, paper, talks, wishes, workplace

urlpatterns = [
    path("people/<uuid:person_id>/talk/", talks.plan_talk, name="plan_talk"),
    path("talks/<uuid:talk_id>/step/<int:number>/", talks.talk_step, name="talk_step"),
    path("talks/<uuid:talk_id>/measure/", talks.add_measure, name="add_measure"),
    path("talks/<uuid:talk_id>/hold/", talks.hold_talk, name="hold_talk"),
    path("talks/<uuid:talk_id>/", talks.read_talk, name="read_talk"),
    path("talks/<uuid:talk_id>/comment/", talks.comment_talk, name="comment_talk"),
    path("talks/<uuid:talk_id>/confirm/", talks.confirm_talk, name="confirm_talk"),
    path("talks/<uuid:talk_id>/followed-up/", talks.follow_up_talk, name="follow_up_talk"),
    path("talks/<uuid:talk_id>/reason/", handover.give_reason, name="give_reason"),
    path("talks/opened/<uuid:opening_id>/", handover.read_with_reason, name="read_with_reason"),
    path("introductions/<uuid:management_id>/put-away/", handover.put_away_introduction,
         name="put_away_introduction"),
    path("me/hand-over/<uuid:management_id>/", handover.say_hand_over, name="say_hand_over"),
    path("me/wish/", wishes.make_wish, name="make_wish"),
    path("me/wish/<uuid:wish_id>/withdraw/", wishes.withdraw_my_wish, name="withdraw_my_wish"),
    path("people/<uuid:person_id>/worry/", wishes.raise_worry, name="raise_worry"),
    path("wishes/<uuid:wish_id>/talked/", wishes.answer_wish, name="answer_wish"),
    path("wishes/<uuid:wish_id>/withdraw/", wishes.withdraw_worry, name="withdraw_worry"),
    path("workplace/", workplace.workplace, name="workplace"),
    path("measures/<uuid:measure_id>/done/", talks.finish_measure, name="finish_measure"),
    path("talks/<uuid:talk_id>/paper/", paper.talk_on_paper, name="talk_on_paper"),
    path("talks/guide/", paper.guide_on_paper, name="guide_on_paper"),
    path("me/questions/", paper.questions_on_paper, name="questions_on_paper"),
]

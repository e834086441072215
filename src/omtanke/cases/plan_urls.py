"""Addresses of return plans: nothing but random ids."""

from django.urls import path

from omtanke.cases.views import handed_plans, my_plan, plan_answers, plan_drafts, plan_paper, plans

urlpatterns: list = [
    path("cases/<uuid:case_id>/plan/", plans.plan, name="plan"),
    path("cases/<uuid:case_id>/plan/stance/", plans.plan_stance, name="plan_stance"),
    path("cases/<uuid:case_id>/plan/begin/", plans.begin_plan, name="begin_plan"),
    path("cases/<uuid:case_id>/plan/close/", plans.close_plan, name="close_plan"),
    path("cases/<uuid:case_id>/plan/versions/<int:number>/", plans.plan_version, name="plan_version"),
    path("cases/<uuid:case_id>/plan/versions/<int:number>/paper/", plan_paper.plan_on_paper, name="plan_on_paper"),
    path("cases/<uuid:case_id>/plan/draft/", plan_drafts.plan_draft, name="plan_draft"),
    path("cases/<uuid:case_id>/plan/draft/<slug:part>/", plan_drafts.plan_part, name="plan_part"),
    path("cases/<uuid:case_id>/plan/measures/", plan_drafts.plan_measure, name="add_measure_to_plan"),
    path("cases/<uuid:case_id>/plan/measures/<uuid:measure_id>/", plan_drafts.plan_measure, name="plan_measure"),
    path("cases/<uuid:case_id>/plan/drop/<slug:part>/", plan_drafts.drop_from_plan, name="drop_from_plan"),
    path("cases/<uuid:case_id>/plan/take/<uuid:item_id>/", plan_drafts.take_into_plan, name="take_into_plan"),
    path("cases/<uuid:case_id>/plan/share/", plan_drafts.share_plan, name="share_plan"),
    path("cases/<uuid:case_id>/plan/establish/", plan_drafts.establish_plan, name="establish_plan"),
    path("cases/<uuid:case_id>/plan/answers/", plan_answers.enter_plan_answer, name="enter_plan_answer"),
    path("cases/<uuid:case_id>/plan/report/", plan_answers.report_plan, name="report_plan"),
    path("cases/<uuid:case_id>/plan/handed/", handed_plans.handed_plan, name="handed_plan"),
    path("cases/<uuid:case_id>/plan/handed/mark/", handed_plans.mark_plan, name="mark_plan"),
    path("cases/<uuid:case_id>/plan/handed/add/", handed_plans.add_to_handed_plan, name="add_to_handed_plan"),
    path("me/plans/<uuid:case_id>/", my_plan.my_plan, name="my_plan"),
    path("me/plans/<uuid:case_id>/say/", my_plan.say_of_plan, name="say_of_plan"),
    path("me/plans/<uuid:case_id>/add/", my_plan.add_to_my_plan, name="add_to_my_plan"),
    path("me/plans/<uuid:case_id>/report/", my_plan.report_in_my_plan, name="report_in_my_plan"),
    path("me/plans/<uuid:case_id>/paper/", plan_paper.my_plan_on_paper, name="my_plan_on_paper"),
]

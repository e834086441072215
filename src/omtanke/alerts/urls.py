from django.urls import path

from omtanke.alerts.views import answering, desk, editing, routine, together, units

urlpatterns = [
    path("signals/<uuid:signal_id>/explain/", answering.explain_signal, name="explain_signal"),
    path("signals/<uuid:signal_id>/postpone/", answering.postpone_signal, name="postpone_signal"),
    path("signals/<uuid:signal_id>/done/", answering.done_signal, name="done_signal"),
    path("signals/together/<uuid:unit_id>/<str:week>/", together.answer_together, name="answer_together"),
    path("signals/together/<uuid:unit_id>/<str:week>/propose/", together.propose_week, name="propose_week"),
    path("answers/<uuid:answer_id>/", answering.read_answer, name="read_answer"),
    path("routine/", routine.routine, name="routine"),
    path("routine/versions/", routine.versions, name="versions"),
    path("routine/versions/<int:number>/", routine.version, name="version"),
    path("routine/versions/<int:number>/file/", routine.version_file, name="version_file"),
    path("routine/edit/", editing.edit_routine, name="edit_routine"),
    path("routine/edit/sentence/", editing.say_sentence, name="say_sentence"),
    path("routine/edit/file/", routine.file, name="routine_file"),
    path("routine/draft/", routine.draft, name="draft"),
    path("routine/draft/file/", routine.draft_file, name="draft_file"),
    path("routine/draft/discard/", routine.discard_draft, name="discard_draft"),
    path("routine/proposals/<uuid:proposal_id>/decide/", routine.decide_proposal, name="decide_proposal"),
    path("units/", units.units, name="units"),
    path("units/<uuid:unit_id>/", units.unit, name="unit"),
    path("units/<uuid:unit_id>/on/", units.switch_on, name="switch_on"),
    path("units/<uuid:unit_id>/off/", units.switch_off, name="switch_off"),
    path("earlier/", units.earlier, name="earlier"),
    path("earlier/<uuid:unit_id>/start/", units.start_earlier, name="start_earlier"),
    path("desk/", desk.desk, name="desk"),
    path("desk/search/", desk.desk_search, name="desk_search"),
    path("desk/<uuid:unit_id>/", desk.desk_unit, name="desk_unit"),
    path("numbers/", desk.below, name="below"),
]

from django.urls import path

from omtanke.alerts.views import answering, desk, units

urlpatterns = [
    path("signals/<uuid:signal_id>/explain/", answering.explain_signal, name="explain_signal"),
    path("signals/<uuid:signal_id>/postpone/", answering.postpone_signal, name="postpone_signal"),
    path("signals/<uuid:signal_id>/done/", answering.done_signal, name="done_signal"),
    path("answers/<uuid:answer_id>/", answering.read_answer, name="read_answer"),
    path("routine/", answering.routine, name="routine"),
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

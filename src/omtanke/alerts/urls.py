from django.urls import path

from omtanke.alerts import views

urlpatterns = [
    path("signals/<uuid:signal_id>/explain/", views.explain_signal, name="explain_signal"),
    path("signals/<uuid:signal_id>/postpone/", views.postpone_signal, name="postpone_signal"),
    path("signals/<uuid:signal_id>/done/", views.done_signal, name="done_signal"),
    path("answers/<uuid:answer_id>/", views.read_answer, name="read_answer"),
    path("routine/", views.routine, name="routine"),
]

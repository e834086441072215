from django.urls import path

from omtanke.absence import views

urlpatterns = [
    path("files/", views.files, name="files"),
    path("files/waiting/", views.waiting, name="files_waiting"),
    path("files/<uuid:file_id>/", views.file, name="file"),
    path("files/<uuid:file_id>/code/", views.answer_code, name="answer_code"),
    path("files/<uuid:file_id>/suggestions/", views.use_suggestions, name="use_suggestions"),
    path("files/<uuid:file_id>/ends/", views.answer_ends, name="answer_ends"),
    path("files/<uuid:file_id>/rows/<int:row>/", views.mend_row, name="mend_row"),
    path("files/<uuid:file_id>/remove/", views.remove_rows, name="remove_rows"),
    path("files/<uuid:file_id>/columns/", views.file_columns, name="file_columns"),
    path("files/<uuid:file_id>/approve/", views.approve_file, name="approve_file"),
    path("files/<uuid:file_id>/discard/", views.discard_file, name="discard_file"),
    path("files/<uuid:file_id>/roll-back/", views.roll_back_file, name="roll_back_file"),
]

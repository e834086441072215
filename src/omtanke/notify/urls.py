from django.urls import path

from omtanke.notify import views

urlpatterns = [path("me/letters/", views.choose_letters, name="choose_letters")]

from django.urls import path

from omtanke.notify import views

urlpatterns = [path("me/mail/", views.choose_mail, name="choose_mail")]

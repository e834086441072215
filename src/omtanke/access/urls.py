from django.urls import path

from omtanke.access import views

# allauth finds its own pages by these names.
urlpatterns = [
    path("login/", views.SignIn.as_view(), name="account_login"),
    path("logout/", views.SignOut.as_view(), name="account_logout"),
]

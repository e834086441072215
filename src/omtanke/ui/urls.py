from django.urls import path

from omtanke.ui import views

app_name = "ui"
urlpatterns = [
    path("about/privacy/", views.privacy, name="privacy"),
    path("about/accessibility/", views.accessibility, name="accessibility"),
    path("about/components/", views.gallery, name="gallery"),
]

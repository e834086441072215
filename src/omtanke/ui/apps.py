from django.apps import AppConfig


class UIConfig(AppConfig):
    name = "omtanke.ui"
    label = "ui"

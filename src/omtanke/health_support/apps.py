from django.apps import AppConfig


class HealthSupportConfig(AppConfig):
    name = "omtanke.health_support"
    label = "health_support"
    default_auto_field = "django.db.models.BigAutoField"

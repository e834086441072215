from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "omtanke.insight"
    label = "insight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.insight import menu

        menu.register()

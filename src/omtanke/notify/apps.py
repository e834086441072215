from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "omtanke.notify"
    label = "notify"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import subject
        from omtanke.notify import subject as own

        subject.register(70, own.held, tables=own.TABLES)

from django.apps import AppConfig


class EnrolmentConfig(AppConfig):
    name = "omtanke.enrolment"
    label = "enrolment"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.enrolment import parts

        parts.register_all()

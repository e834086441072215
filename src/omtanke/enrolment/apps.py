from django.apps import AppConfig


class EnrolmentConfig(AppConfig):
    name = "omtanke.enrolment"
    label = "enrolment"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import subject
        from omtanke.enrolment import parts
        from omtanke.enrolment import subject as own

        parts.register_all()
        subject.register(20, own.held, tables=own.TABLES)

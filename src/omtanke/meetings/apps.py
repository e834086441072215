from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "omtanke.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.access import subject
        from omtanke.meetings import (
            afterwards_parts,
            agreements_parts,
            bookings_parts,
            figures_parts,
            invitations_parts,
            leading_parts,
            led_marks,
            preparations_parts,
            slots_parts,
            subject_invitations,
        )
        from omtanke.meetings import subject as subject_meetings

        led_marks.register()
        subject.register(70, subject_meetings.held, tables=subject_meetings.TABLES)
        subject.register(71, subject_invitations.held, tables=subject_invitations.TABLES)
        for shelf in (agreements_parts, slots_parts, bookings_parts, invitations_parts, preparations_parts,
                      leading_parts, afterwards_parts, figures_parts):
            shelf.register()

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "omtanke.organisation"
    label = "organisation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.organisation.models import ContactPerson
        from omtanke.vault import doors, party_values

        party_values.register(ContactPerson, party="unit__party", place=lambda row: doors.contact_place(row.id))

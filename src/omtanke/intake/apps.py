from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "omtanke.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from omtanke.intake import models, rows
        from omtanke.vault import party_values
        from omtanke.vault.doors import held_place

        def held(model, party: str, table: str, name) -> None:
            party_values.register(model, party=party, place=lambda row: held_place(table, name(row)))

        held(models.CodeMeaning, "party", "code", lambda row: row.topic)
        held(models.ColumnMapping, "party", "columns", lambda row: row.topic)
        held(models.RowAnswer, "batch__party", "answer", lambda row: f"{row.batch_id}/{row.row}")
        held(models.BatchProblem, "batch__party", "problem", rows.problem_place)
        held(models.BatchPeriod, "batch__party", "period",
             lambda row: rows.period_place(models.Batch(id=row.batch_id), row))

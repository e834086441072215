"""Where the words beside the days lie in the vault."""

TABLE, FIELD = "reporting_more", "words"

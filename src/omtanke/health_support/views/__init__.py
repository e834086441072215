"""The pages of the health support line."""

"""The pages of care talks."""

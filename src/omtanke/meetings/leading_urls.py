"""Addresses of leading."""

urlpatterns: list = []

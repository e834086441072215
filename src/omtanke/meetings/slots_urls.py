"""Addresses of slots."""

urlpatterns: list = []

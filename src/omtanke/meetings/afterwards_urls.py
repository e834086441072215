"""Addresses of afterwards."""

urlpatterns: list = []

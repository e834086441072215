"""Addresses of preparations."""

urlpatterns: list = []

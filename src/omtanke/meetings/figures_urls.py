"""Addresses of figures."""

urlpatterns: list = []

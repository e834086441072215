"""Addresses of agreements."""

urlpatterns: list = []

"""Addresses of cases: nothing but random ids."""

urlpatterns: list = []

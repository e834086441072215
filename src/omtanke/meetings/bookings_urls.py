"""Addresses of bookings."""

urlpatterns: list = []

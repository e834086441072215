"""Addresses of invitations."""

urlpatterns: list = []

"""Addresses of an ongoing sick leave, a list for each family (`<family>_urls.py`)."""

urlpatterns: list = []

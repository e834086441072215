"""Addresses of an ongoing sick leave, a list for each family (`<family>_urls.py`)."""

from omtanke.sick_leave import contact_urls

urlpatterns: list = [
    *contact_urls.urlpatterns,
]
